// What passes through the hands of oidc-provider 9.13: requests, clients, tokens, sessions.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "./oidc_provider.d.ts";

export type CanBePromise<T> = T | Promise<T>;
export type UnknownObject = Record<string, unknown>;

/** Koa's context, as far as it is used here. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly method: string;
  readonly query: Record<string, string | string[] | undefined>;
  readonly response: { get(name: string): string };
  readonly cookies: { get(name: string): string | undefined };
  // deno-lint-ignore no-explicit-any
  readonly state: Record<string, any>;
  readonly oidc?: OIDCContext;
  path: string;
  search: string;
  status: number;
  type: string;
  body: unknown;
  get(name: string): string;
  set(name: string, value: string): void;
  set(fields: Record<string, string>): void;
  redirect(url: string): void;
}

/** A request in one of the provider's own routes. */
export interface OidcKoaContext extends KoaContext {
  readonly oidc: OIDCContext;
}

export interface OIDCContext {
  readonly provider: Provider;
  readonly route: string;
  readonly params?: UnknownObject;
  readonly body?: UnknownObject;
  readonly client?: Client;
  readonly account?: Account;
  readonly deviceCode?: DeviceCode;
  readonly session?: Session;
  readonly result?: InteractionResults;
  readonly requestParamScopes: Set<string>;
  readonly resourceServers?: Record<string, ResourceServerInstance>;
  readonly entities: {
    AccessToken?: AccessToken;
    Account?: Account;
    AuthorizationCode?: { scope?: string };
    DeviceCode?: DeviceCode;
    RefreshToken?: RefreshToken;
  };
  urlFor(name: string): string;
}

/** A request at the token endpoint, its client authenticated. */
export interface TokenEndpointGrantContext extends KoaContext {
  readonly oidc: OIDCContext & {
    readonly client: Client;
    readonly params: UnknownObject & { grant_type: string; scope?: string };
  };
}

export interface Client {
  readonly clientId: string;
  readonly clientName?: string;
  readonly clientAuthMethod?: string;
  readonly redirectUris?: readonly string[];
  grantTypeAllowed(type: string): boolean;
  compareClientSecret(actual: string): CanBePromise<boolean>;
}

export interface Account {
  accountId: string;
  claims(use: string, scope: string): CanBePromise<UnknownObject & { sub: string }>;
}

export interface ResourceServer {
  /** Scopes, separated by spaces. */
  scope: string;
  audience?: string;
  accessTokenTTL?: number;
  accessTokenFormat?: "opaque" | "jwt";
  jwt?: { sign?: { alg: string; kid?: string } };
}

export interface ResourceServerInstance extends ResourceServer {
  identifier(): string;
}

export interface Token {
  jti: string;
  clientId?: string;
  accountId: string;
  scope?: string;
  readonly scopes: Set<string>;
  readonly expiration: number;
  readonly consumed?: unknown;
  grantId?: string;
  resource?: string | string[];
  resourceServer?: ResourceServerInstance;
  save(): Promise<string>;
}

export type AccessToken = Token & { kind: "AccessToken" };
export type ClientCredentials = Token & { kind: "ClientCredentials" };
export type RefreshToken = Token & { kind: "RefreshToken" };
export type DeviceCode = Token & { kind: "DeviceCode" };

export interface Grant {
  jti: string;
  addOIDCScope(scope: string[]): void;
  addResourceScope(resource: string, scope: string[]): void;
  save(): Promise<string>;
}

export interface IdToken {
  readonly client: Client;
  payload(): Promise<UnknownObject & { sub: string }>;
}

export interface Session {
  accountId?: string;
  authorizations?: UnknownObject;
  state?: UnknownObject;
  persist(): Promise<string>;
}

export interface Interaction {
  readonly uid: string;
  readonly params: UnknownObject;
  readonly prompt: { name: string; details: UnknownObject };
  readonly session?: { accountId: string; uid: string };
  persist(): Promise<string>;
}

export type InteractionResults = UnknownObject & { login?: { accountId: string } };

export interface JWTStructured {
  header?: UnknownObject;
  payload: UnknownObject;
}

export interface ErrorOut {
  error: string;
  error_description?: string;
}

export type AdapterPayload = UnknownObject & {
  uid?: string;
  userCode?: string;
  grantId?: string;
  consumed?: number;
};

/** Where one of the provider's models is kept. */
export interface Adapter {
  upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void>;
  find(id: string): Promise<AdapterPayload | undefined>;
  findByUserCode(userCode: string): Promise<AdapterPayload | undefined>;
  findByUid(uid: string): Promise<AdapterPayload | undefined>;
  consume(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
}
