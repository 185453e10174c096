import { dirname } from "node:path";
import { listenLocally } from "../../lib/serve/program.ts";
import { rpcError } from "../../lib/serve/rpc_error.ts";
import type { AuditLine } from "./audit.ts";
import { AuditLog } from "./audit_log.ts";
import { type Backend, createHttpBackend } from "./backend.ts";
import { CallCounter } from "./call_counter.ts";
import type { ApiConfig, GatewayConfig } from "./config.ts";
import { createFacade, FACADE_PATHS, type FacadeOptions } from "./facade/facade.ts";
import { type Api, Gateway, type GatewayStatus, toEndpoint } from "./gateway.ts";
import type { GatewayIdentity } from "./identity.ts";
import { ListCache } from "./list_cache.ts";
import { createOwnToken } from "./own_token.ts";
import type { NamedValues } from "./policy/element.ts";
import { PolicyFile } from "./policy/policy_file.ts";
import type { Services } from "./services.ts";
import { Sessions } from "./sessions.ts";
import { TokenValidators } from "./token_validators.ts";
import { ValueCache } from "./value_cache.ts";

/** How a gateway is started. */
export interface GatewayOptions {
  config: GatewayConfig;
  identity: GatewayIdentity;
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** The address by which clients reach it, when something stands before it. */
  publicUrl?: string;
  /** Gets a line for every request. Default: standard error, as JSON. */
  audit?(line: AuditLine): void;
  /** Milliseconds since 1970. */
  now?(): number;
}

/** A gateway that runs. */
export interface RunningGateway extends AsyncDisposable {
  /** Its address, with no slash at the end. */
  url: string;
  readonly status: GatewayStatus;
  close(): Promise<void>;
}

/**
 * Starts a gateway in this process.
 *
 * @param options What stands behind it, and who it is.
 * @returns The running gateway.
 * @throws {PolicyError} When a policy file cannot be used: a gateway does not start with a hole.
 * @throws {Error} When the port is taken, or a description of an API cannot be used.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { promise: ready, resolve: tell } = Promise.withResolvers<Handler>();
  const server = listenLocally(
    options.port,
    async (request, { remoteAddr }) => await (await ready)(request, remoteAddr.hostname),
  );
  const local = `http://127.0.0.1:${server.addr.port}`;
  const url = options.publicUrl?.replace(/\/$/, "") ?? local;
  const log = new AuditLog();
  let gateway: Gateway;
  try {
    gateway = await createGateway(
      options,
      url,
      (line) => options.audit ? options.audit(line()) : log.add(line),
    );
  } catch (error) {
    await server.shutdown();
    throw error;
  }
  const watcher = watch(options.config, () => gateway.status);
  tell(createHandler(gateway, [url, local]));
  let closed: Promise<void> | undefined;
  const close = () => closed ??= shutDown(server, watcher, gateway).then(() => log.flush());
  return {
    url,
    get status() {
      return gateway.status;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

type Handler = (request: Request, ip: string) => Response | Promise<Response>;
type Server = Deno.HttpServer<Deno.NetAddr>;

async function createGateway(
  options: GatewayOptions,
  url: string,
  audit: (line: () => AuditLine) => void,
): Promise<Gateway> {
  const { config, identity, now = Date.now } = options;
  const services: Services = {
    counter: new CallCounter(),
    cache: new ValueCache(),
    tokens: new TokenValidators(identity.server),
    ownToken: createOwnToken(identity, now),
    now,
  };
  const named = { ...toNamedValues(identity, url), ...config.namedValues };
  const apis: Api[] = [];
  for (const api of config.apis) {
    apis.push({
      config: api,
      policies: new PolicyFile(api.policy, config.globalPolicy, named, services),
      backend: await createBackend(api),
      lists: api.kind === "mcp" && api.cacheLists
        ? new ListCache(services.cache, api.cacheLists)
        : undefined,
    });
  }
  const resources = config.apis.filter((api) => api.kind !== "answer" && api.registration)
    .map(({ kind, path }) => `${url}${toEndpoint(kind, path)}`);
  if (resources.length > 0) {
    apis.push({
      config: { name: "facade", path: FACADE_PATHS, kind: "facade" },
      policies: new PolicyFile(config.globalPolicy, config.globalPolicy, named, services),
      backend: createFacadeBackend({
        ...{ url, identity, resources, now },
        redirectHosts: config.redirectHosts,
      }),
    });
  }
  return new Gateway({ apis, sessions: new Sessions(), audit, now });
}

/** The facade meets the policies for all, as every API does: a flood of registrations is a flood. */
function createFacadeBackend(options: FacadeOptions): Backend {
  const handle = createFacade(options);
  return {
    send: ({ url, method, headers, body }) =>
      handle(new Request(url, { method, headers: [...headers], body, redirect: "manual" })),
    close: () => Promise.resolve(),
  };
}

/** What policies may name in double braces. On Azure these are named values of API Management, under the same names. */
function toNamedValues({ server, clientId }: GatewayIdentity, url: string): NamedValues {
  return {
    "gateway-url": url,
    "entra-tenant-id": server.authority.tenantId,
    "entra-issuer": server.authority.issuer,
    "mcp-app-id": server.clientId,
    ...clientId !== undefined && { "mcp-client-id": clientId },
  };
}

async function createBackend(api: ApiConfig): Promise<Backend | undefined> {
  if (api.kind === "mcp") return createHttpBackend(api.backend);
  if (api.kind === "answer") return undefined;
  const { createRestBackend } = await import("./rest_backend.ts");
  return await createRestBackend(api.openapi, api.backend);
}

/** What `fetch` sends to nobody (Fetch Standard, forbidden method): a gateway could not pass it on. */
const FORBIDDEN_METHODS = ["CONNECT", "TRACE", "TRACK"];

/**
 * Answers under its own addresses alone: another name is a page of another site that resolves to this machine (DNS rebinding). What is in
 * force is told on this machine only, which is the last address.
 */
function createHandler(gateway: Gateway, addresses: string[]): Handler {
  const hosts = addresses.map((address) => new URL(address).host);
  return (request, ip) => {
    const host = request.headers.get("host") ?? "";
    if (!hosts.includes(host)) {
      return rpcError(421, -32000, `Host "${host}" is not this gateway: use ${addresses[0]}`);
    }
    const origin = request.headers.get("origin");
    if (origin !== null && !hosts.includes(URL.parse(origin)?.host ?? "")) {
      return rpcError(403, -32000, `Origin "${origin}" is not allowed`);
    }
    if (FORBIDDEN_METHODS.includes(request.method)) {
      return rpcError(405, -32000, `Method ${request.method} is not allowed`);
    }
    const url = new URL(request.url);
    if (url.pathname === "/status" && host === hosts.at(-1)) return Response.json(gateway.status);
    return gateway.handle(request, url, ip);
  };
}

/** An editor empties a file before it writes it: until this many milliseconds after the last change it may be half there. */
const SETTLED = 50;

/** Has the files read again when they have changed, so that the log says what is wrong with an edit before anybody calls. */
function watch({ apis, globalPolicy }: GatewayConfig, read: () => unknown): Disposable {
  const folders = new Set([globalPolicy, ...apis.map(({ policy }) => policy)].map(dirname));
  const watcher = Deno.watchFs([...folders], { recursive: false });
  let timer: ReturnType<typeof setTimeout> | undefined;
  (async () => {
    for await (const _ of watcher) {
      clearTimeout(timer);
      timer = setTimeout(read, SETTLED);
    }
  })();
  return {
    [Symbol.dispose]() {
      watcher.close();
      clearTimeout(timer);
    },
  };
}

/** How long a response that is being written may take to end, in milliseconds. */
const GRACE = 500;

async function shutDown(server: Server, watcher: Disposable, gateway: Gateway): Promise<void> {
  watcher[Symbol.dispose]();
  await gateway.close();
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, GRACE);
  await Promise.race([server.shutdown(), late]);
  clearTimeout(timer);
}
