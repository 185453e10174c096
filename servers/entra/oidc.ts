/**
 * The provider library, with types.
 *
 * @module
 */
// @ts-types="./oidc_provider.d.ts"
import { errors, interactionPolicy, Provider } from "oidc-provider";
import type * as Oidc from "./oidc_provider.d.ts";

export { errors, interactionPolicy, Provider };
export type { Oidc };

/** A request inside the provider. */
export type OidcContext = Oidc.OidcKoaContext;

/** A request before and after the provider has it. */
export type KoaContext = Oidc.KoaContext;

/** Goes on to the next middleware. */
export type Next = () => Promise<unknown>;
