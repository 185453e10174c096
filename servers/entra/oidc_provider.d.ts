// The part of oidc-provider 9.13 that the authority uses. The library brings no types, and those of the community bring Node's globals
// with them, which do not go together with Deno's.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { JWK } from "jose";
import type {
  AccessToken,
  Account,
  Adapter,
  CanBePromise,
  Client,
  ClientCredentials,
  ErrorOut,
  Grant,
  IdToken,
  Interaction,
  InteractionResults,
  JWTStructured,
  KoaContext,
  OidcKoaContext,
  RefreshToken,
  ResourceServer,
  ResourceServerInstance,
  Session,
  TokenEndpointGrantContext,
  UnknownObject,
} from "./oidc_models.d.ts";

export type * from "./oidc_models.d.ts";

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
  class SessionNotFound extends OIDCProviderError {
    constructor(description?: string);
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
