import { type Context, Hono } from "hono";
import type { RegistryEntry } from "../../lib/registry/server_json.ts";
import { changeStatus, publish } from "./changes.ts";
import { checkDomainProof } from "./domain_proof.ts";
import { readBody } from "./read_body.ts";
import { readFilter, readIncludeDeleted } from "./query.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";
import type { Tokens } from "./tokens.ts";

/** What the registry stands on. */
export interface Parts {
  store: Store;
  tokens: Tokens;
  /** Reads the zone file that plays DNS. */
  zone(): Promise<string>;
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Makes the HTTP side: the registry interface at `/v0.1` (and `/v0`, which today is the same), and its read-only half where the data plane
 * of Azure API Center has it, at `/workspaces/default/v0.1`.
 *
 * @param parts What it stands on.
 * @returns The application.
 */
export function createApp(parts: Parts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const host = context.req.header("host") ?? "";
    if (!LOOPBACK.test(host)) {
      throw new Refusal(403, `Host "${host}" is not this registry's: expected 127.0.0.1`);
    }
    await next();
  });
  for (const prefix of ["/v0.1", "/v0"]) {
    mountReading(app, prefix, parts);
    mountWriting(app, prefix, parts);
  }
  mountReading(app, "/workspaces/default/v0.1", parts);
  app.notFound(({ req }) => new Refusal(404, `Not found: ${req.method} ${req.path}`).toResponse());
  app.onError((error) => {
    if (error instanceof Refusal) return error.toResponse();
    console.error("Request failed:", error);
    return new Refusal(500, "Internal error: see the registry's log").toResponse();
  });
  return app;
}

/** Everybody may read, pages of other sites too: that is how an editor's gallery asks. */
function mountReading(app: Hono, prefix: string, { store }: Parts): void {
  app.use(`${prefix}/servers/*`, allowPages);
  app.use(`${prefix}/servers`, allowPages);
  app.get(`${prefix}/servers`, (context) => {
    const { entries, next } = store.list(readFilter(context.req.query()));
    return context.json(toList(entries, next));
  });
  app.get(`${prefix}/servers/:name/versions`, (context) => {
    const entries = store.versions(
      context.req.param("name"),
      readIncludeDeleted(context.req.query()),
    );
    if (entries.length === 0) throw new Refusal(404, "Server not found");
    return context.json(toList(entries));
  });
  app.get(`${prefix}/servers/:name/versions/:version`, (context) => {
    const { name, version } = context.req.param();
    const entry = store.get(name, version, readIncludeDeleted(context.req.query()));
    if (!entry) throw new Refusal(404, "Server not found");
    return context.json(entry);
  });
}

function mountWriting(app: Hono, prefix: string, { store, tokens, zone }: Parts): void {
  const permissions = (context: Context) => tokens.read(context.req.header("authorization"));

  app.post(`${prefix}/auth/dns`, async (context) => {
    const proof = await checkDomainProof(await readBody(context.req.raw), zone);
    return context.json(await tokens.issue(proof));
  });
  app.post(`${prefix}/publish`, async (context) => {
    const allowed = await permissions(context);
    return context.json(publish(store, await readBody(context.req.raw), allowed));
  });
  app.patch(`${prefix}/servers/:name/versions/:version/status`, async (context) => {
    const allowed = await permissions(context);
    const body = await readBody(context.req.raw);
    const [entry] = changeStatus(store, context.req.param(), body, allowed);
    return context.json(entry);
  });
  app.patch(`${prefix}/servers/:name/status`, async (context) => {
    const allowed = await permissions(context);
    const body = await readBody(context.req.raw);
    const servers = changeStatus(store, context.req.param(), body, allowed);
    return context.json({ updatedCount: servers.length, servers });
  });
  app.on(["PUT", "DELETE"], `${prefix}/servers/:name/versions/:version`, () => {
    throw new Refusal(
      501,
      "A published version never changes here: publish a new one, or change its status",
    );
  });
  app.get(`${prefix}/health`, (context) => context.json({ status: "ok" }));
  app.get(`${prefix}/ping`, (context) => context.json({ pong: true }));
}

async function allowPages(context: Context, next: () => Promise<void>): Promise<Response | void> {
  if (context.req.method === "OPTIONS") {
    return new Response(null, {
      status: 204,
      headers: {
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, OPTIONS",
        "access-control-allow-headers": "Authorization, Content-Type",
      },
    });
  }
  await next();
  if (context.req.method === "GET") context.res.headers.set("access-control-allow-origin", "*");
}

function toList(servers: RegistryEntry[], nextCursor?: string) {
  return {
    servers,
    metadata: { ...nextCursor !== undefined && { nextCursor }, count: servers.length },
  };
}
