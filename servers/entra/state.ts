import { randomBytes } from "node:crypto";
import { Consents } from "./consents.ts";
import { Directory } from "./directory.ts";
import { SigningKeys } from "./keys.ts";
import { MemoryStore } from "./memory_store.ts";

/** Whose manners the authority has: Entra's, or those of the MCP authorization specification. */
export type Profile = "entra" | "spec";

/** Everything that the parts of one authority share. */
export interface State {
  profile: Profile;
  /** `http://127.0.0.1:PORT` */
  base: string;
  /** Where the tenant's endpoints begin: `/TENANT_ID` */
  root: string;
  /** `iss` of version 2 tokens. */
  issuer: string;
  directory: Directory;
  consents: Consents;
  keys: SigningKeys;
  store: MemoryStore;
  /** Lifetime of access tokens, in seconds. */
  tokenLifetime: number;
  /** Signs cookies and the forms' tokens against cross-site requests. */
  secret: string;
}

/** What a state is opened from. */
export interface StateOptions {
  base: string;
  profile: Profile;
  directory: Directory;
  tokenLifetime: number;
}

/** Opens the state of an authority: fresh keys and nobody signed in. */
export async function openState(
  { base, profile, directory, tokenLifetime }: StateOptions,
): Promise<State> {
  return {
    profile,
    base,
    root: `/${directory.tenantId}`,
    issuer: `${base}/${directory.tenantId}/v2.0`,
    directory,
    consents: new Consents(directory),
    keys: await SigningKeys.create(),
    store: new MemoryStore(),
    tokenLifetime,
    secret: randomBytes(32).toString("base64url"),
  };
}
