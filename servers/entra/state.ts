import { randomBytes } from "node:crypto";
import { Consents } from "./consents.ts";
import type { Directory } from "./directory.ts";
import type { SigningKeys } from "./keys.ts";
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
  /** Whether Graph takes tokens that were made for others: how a confused deputy comes about. */
  acceptForeignTokens: boolean;
  /** Signs cookies and the forms' tokens against cross-site requests. */
  secret: string;
}

/** What a state is made from. */
export type StateOptions = Pick<
  State,
  "base" | "profile" | "directory" | "keys" | "tokenLifetime" | "acceptForeignTokens"
>;

/**
 * Makes the state of an authority at which nobody has signed in yet.
 *
 * @param options Where it is, and what it rests on.
 * @returns The state.
 */
export function createState(options: StateOptions): State {
  const { base, directory } = options;
  return {
    ...options,
    root: `/${directory.tenantId}`,
    issuer: `${base}/${directory.tenantId}/v2.0`,
    consents: new Consents(directory),
    store: new MemoryStore(),
    secret: randomBytes(32).toString("base64url"),
  };
}
