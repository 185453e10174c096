/**
 * A gateway for tests, with policies that a test writes and changes, before whatever it wants to see behind.
 *
 * @module
 */
import { join } from "node:path";
import { SERVER_APP } from "../../lib/entra/embedded.ts";
import { startIssuer, type TestIssuer } from "../../lib/entra/test_issuer.ts";
import { createSmallServer } from "../../lib/entra/test_server.ts";
import { listen } from "../../lib/serve.ts";
import { listenLocally } from "../../lib/serve/program.ts";
import type { AuditLine } from "./audit.ts";
import { readConfig } from "./config.ts";
import { LOOK_LASTS } from "./policy/policy_file.ts";
import { type RunningGateway, startGateway } from "./start.ts";

/** What a test wants. */
export interface TestGatewayOptions {
  /** Policies of the inbound section. */
  inbound?: string;
  /** The whole global policy file. */
  global?: string;
  /** The MCP endpoint behind it. Default: a small server of its own. */
  backend?: string;
  cacheLists?: number;
  registration?: boolean;
  now?(): number;
}

/** A gateway, its policy file and its users. */
export interface TestGateway extends AsyncDisposable {
  gateway: RunningGateway;
  /** The endpoint of the API `small`. */
  endpoint: string;
  issuer: TestIssuer;
  lines: AuditLine[];
  /** Writes the policy file anew: what stands in its inbound section, or the whole file; it is in force then. */
  edit(policy: string): Promise<void>;
}

/** Nothing for everybody, and JSON of API Management for errors. */
const PLAIN = `<policies><inbound/><backend><forward-request/></backend></policies>`;

/** Checks tokens of the embedded tenant, as the course's policies do. */
export const CHECK_TOKEN = `<validate-azure-ad-token tenant-id="{{entra-tenant-id}}"
  output-token-variable-name="token">
  <client-application-ids><application-id>{{mcp-client-id}}</application-id></client-application-ids>
  <audiences><audience>{{mcp-app-id}}</audience></audiences>
</validate-azure-ad-token>`;

/** Puts policies into a file. */
export function toPolicy(inbound: string): string {
  return `<policies>\n<inbound>\n<base />\n${inbound}\n</inbound>\n</policies>`;
}

/** Waits until a gateway looks at its files again. */
export function untilLookedAt(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2 * LOOK_LASTS));
}

/** Starts a backend that a test answers for itself. */
export function startBackend(answer: (request: Request) => Response | Promise<Response>) {
  const server = listenLocally(0, answer);
  return {
    url: `http://127.0.0.1:${server.addr.port}/mcp`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Starts a gateway in this process. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir();
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const issuer = stack.use(await startIssuer());
  const backend = options.backend ?? String(stack.use(await listen(createSmallServer)).url);
  const file = join(folder, "small.xml");
  const write = (policy: string) =>
    Deno.writeTextFile(file, policy.startsWith("<policies>") ? policy : toPolicy(policy));
  await write(options.inbound ?? "");
  await Deno.writeTextFile(join(folder, "global.xml"), options.global ?? PLAIN);
  const { cacheLists, registration } = options;
  const api = { name: "small", path: "/small", kind: "mcp", backend, policy: "small.xml" };
  const config = { globalPolicy: "global.xml", apis: [{ ...api, cacheLists, registration }] };
  await Deno.writeTextFile(join(folder, "gateway.json"), JSON.stringify(config));
  const lines: AuditLine[] = [];
  const gateway = stack.use(
    await startGateway({
      config: await readConfig(join(folder, "gateway.json")),
      identity: {
        server: issuer.identity,
        gateway: { clientId: "gateway", clientSecret: SERVER_APP.secret },
        clientId: String(issuer.claims().azp),
      },
      port: 0,
      audit: (line) => void lines.push(line),
      now: options.now,
    }),
  );
  return {
    gateway,
    endpoint: `${gateway.url}/small/mcp`,
    issuer,
    lines,
    edit: (policy) => write(policy).then(untilLookedAt),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
