// The part of oidc-provider 9.13 that the authority uses. The library brings no types, and those of the community bring Node's globals
// with them, which do not go together with Deno's.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { JWK } from "jose";

export type CanBePromise<T> = T | Promise<T>;
export type UnknownObject = Record<string, unknown>;

/** Koa's context, as far as it is used here. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly method: string;
  readonly query: Record<string, string | string[] | undefined>;
  readonly response: { get(name: string): string };
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

interface Token {
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

interface Switch {
  enabled: boolean;
}

export interface DeviceFlowPages {
  userCodeInputSource(
    ctx: OidcKoaContext,
    form: string,
    out?: ErrorOut,
    error?: Error,
  ): CanBePromise<void>;
  userCodeConfirmSource(
    ctx: OidcKoaContext,
    form: string,
    client: Client,
    deviceInfo: UnknownObject,
    userCode: string,
  ): CanBePromise<void>;
  successSource(ctx: OidcKoaContext): CanBePromise<void>;
}

export interface LogoutPages {
  logoutSource(ctx: OidcKoaContext, form: string): CanBePromise<void>;
  postLogoutSuccessSource(ctx: OidcKoaContext): CanBePromise<void>;
}

export interface Features {
  devInteractions?: Switch;
  dPoP?: Switch;
  userinfo?: Switch;
  pushedAuthorizationRequests?: Switch;
  clientCredentials?: Switch;
  deviceFlow?: Switch & { mask: string } & DeviceFlowPages;
  rpInitiatedLogout?: Switch & LogoutPages;
  resourceIndicators?: Switch & {
    defaultResource(ctx: OidcKoaContext, client: Client, oneOf?: string[]): CanBePromise<string>;
    getResourceServerInfo(
      ctx: OidcKoaContext,
      identifier: string,
      client: Client,
    ): CanBePromise<ResourceServer>;
    useGrantedResource(): boolean;
  };
  registration?: Switch & { issueRegistrationAccessToken: boolean };
  clientIdMetadataDocument?: Switch & {
    ack: string;
    allowFetch(ctx: OidcKoaContext, clientId: string): CanBePromise<boolean>;
    allowClient(ctx: OidcKoaContext, client: Client): CanBePromise<boolean>;
    cacheDuration: { min: number; max: number };
  };
}

export interface Configuration {
  adapter?: (model: string) => Adapter;
  jwks?: { keys: JWK[] };
  cookies?: { keys: string[]; names: Record<"session" | "interaction" | "resume", string> };
  scopes?: string[];
  claims?: Record<string, string[]>;
  clientDefaults?: { application_type: "web" | "native" };
  routes?: Record<string, string>;
  ttl?: Record<string, number>;
  features?: Features;
  fetch?: (url: string | URL, init?: RequestInit) => Promise<Response>;
  formats?: {
    customizers: {
      jwt(ctx: OidcKoaContext, token: AccessToken | ClientCredentials, jwt: JWTStructured): void;
    };
  };
  interactions?: {
    policy: interactionPolicy.Policy;
    url(ctx: OidcKoaContext, interaction: Interaction): string;
  };
  pkce?: { required(): boolean };
  findAccount?: (ctx: OidcKoaContext, sub: string) => CanBePromise<Account | undefined>;
  loadExistingGrant?: (ctx: OidcKoaContext) => CanBePromise<Grant | undefined>;
  issueRefreshToken?: (
    ctx: OidcKoaContext,
    client: Client,
    source: { scopes: Set<string> },
  ) => CanBePromise<boolean>;
  rotateRefreshToken?: boolean;
  expiresWithSession?: () => CanBePromise<boolean>;
  clientBasedCORS?: (ctx: OidcKoaContext, origin: string, client: Client) => boolean;
  renderError?: (ctx: OidcKoaContext, out: ErrorOut, error: Error) => CanBePromise<void>;
}

type GrantHandler = (ctx: TokenEndpointGrantContext) => CanBePromise<void>;
type ErrorEvent =
  | "authorization.error"
  | "device_authorization.error"
  | "end_session.error"
  | "grant.error"
  | "registration_create.error"
  | "server_error";

export class Provider {
  constructor(issuer: string, configuration: Configuration);
  callback(): RequestListener;
  use(middleware: (ctx: KoaContext, next: () => Promise<unknown>) => CanBePromise<void>): this;
  on(event: ErrorEvent, listener: (ctx: OidcKoaContext, error: Error) => void): this;
  registerGrantType(
    name: string,
    handler: GrantHandler,
    params?: Iterable<string>,
    duplicates?: Iterable<string>,
  ): void;
  interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
  interactionResult(
    req: IncomingMessage,
    res: ServerResponse,
    result: InteractionResults,
  ): Promise<string>;

  readonly Client: { prototype: Client; find(id: string): Promise<Client | undefined> };
  readonly Grant: {
    new (properties: { clientId: string; accountId: string }): Grant;
    find(id: string): Promise<Grant | undefined>;
  };
  readonly AccessToken: { new (properties: UnknownObject): AccessToken };
  readonly RefreshToken: {
    new (properties: UnknownObject): RefreshToken;
    find(value: string): Promise<RefreshToken | undefined>;
  };
  readonly IdToken: { prototype: IdToken };
  readonly Session: { findByUid(uid: string): Promise<Session | undefined> };
  readonly ResourceServer: {
    new (identifier: string, data: ResourceServer): ResourceServerInstance;
  };
}

export namespace errors {
  class OIDCProviderError extends Error {
    constructor(status: number, message: string);
    error: string;
    error_description?: string;
    error_detail?: string;
    status: number;
    statusCode: number;
    expose: boolean;
    /** Whether it may go back to the client by redirect. */
    allow_redirect: boolean;
  }
}

export namespace interactionPolicy {
  class Check {
    constructor(
      reason: string,
      description: string,
      error: string,
      check: (ctx: OidcKoaContext) => boolean,
    );
  }
  class Prompt {
    constructor(info: { name: string; requestable: boolean });
    readonly checks: Check[] & { add(check: Check): void; remove(reason: string): void };
  }
  interface Policy extends Array<Prompt> {
    get(name: string): Prompt | undefined;
    add(prompt: Prompt, index?: number): void;
  }
  function base(): Policy;
}
