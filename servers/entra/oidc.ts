/**
 * The provider library with its types, which it does not bring itself.
 *
 * @module
 */
// @ts-types="npm:@types/oidc-provider@9.12.1"
import { errors, interactionPolicy, Provider } from "oidc-provider";
// deno-lint-ignore no-import-prefix
import type * as Oidc from "npm:@types/oidc-provider@9.12.1";

export { errors, interactionPolicy, Provider };
export type { Oidc };

/** A request inside the provider. */
export type OidcContext = Oidc.KoaContextWithOIDC;

/** A request before and after the provider has it. */
export type KoaContext = Parameters<Parameters<Provider["use"]>[0]>[0];

/** Goes on to the next middleware. */
export type Next = () => Promise<unknown>;
