import { dirname, resolve } from "node:path";
import { z } from "zod";
import { whyUnreadable } from "./why_unreadable.ts";

const path = z.string().regex(/^(\/[\w.-]+)+$/, "expected a path such as /stock");
const name = z.string().regex(/^[\w-]+$/, "expected letters, digits, - and _");
const backend = z.url({ protocol: /^https?$/, error: "expected an http or https URL" });

/** An API of the gateway. */
const Api = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("mcp"),
    name,
    path,
    backend,
    policy: z.string(),
    /** Seconds for which lists (of tools and so on) are answered from memory. Ours: API Management caches GET requests only. */
    cacheLists: z.int().positive().optional(),
    /** Whether clients may register themselves for it at the gateway. */
    registration: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal("rest"),
    name,
    path,
    backend,
    policy: z.string(),
    openapi: z.string(),
    registration: z.boolean().default(false),
  }),
  /** Answered by its policy alone. */
  z.strictObject({ kind: z.literal("answer"), name, path, policy: z.string() }),
]);

const Config = z.strictObject({
  globalPolicy: z.string(),
  /** Hosts, beside this machine, to which a client that registers itself may have people sent back. */
  redirectHosts: z.array(z.string().regex(/^[\w.-]+$/)).default([]),
  namedValues: z.record(z.string().regex(/^[\w.-]+$/), z.string()).default({}),
  apis: z.array(Api).min(1),
});

/** An API of the gateway; its files are named by whole paths. */
export type ApiConfig = z.infer<typeof Api>;
/** The gateway's configuration. */
export type GatewayConfig = z.infer<typeof Config>;

/**
 * Reads the gateway's configuration.
 *
 * @param file Path of `gateway.json`; the files that it names are looked for beside it.
 * @param backends Backends that replace those in the file, by the API's name.
 * @returns The configuration.
 * @throws {Error} When it cannot be read, or is not as it has to be.
 */
export async function readConfig(
  file: string,
  backends: Record<string, string> = {},
): Promise<GatewayConfig> {
  const config = parse(file, await readFile(file));
  const beside = (name: string) => resolve(dirname(file), name);
  const unknown = Object.keys(backends).find((name) =>
    !config.apis.some((api) => api.name === name)
  );
  if (unknown !== undefined) {
    const names = config.apis.map((api) => api.name).join(", ");
    throw new Error(`Unknown API "${unknown}" of --backend: expected ${names}`);
  }
  const apis = config.apis.map((api) => ({
    ...api,
    policy: beside(api.policy),
    ...api.kind === "rest" && { openapi: beside(api.openapi) },
    ...api.kind !== "answer" && { backend: toBackend(backends[api.name] ?? api.backend) },
  }));
  return { ...config, apis, globalPolicy: beside(config.globalPolicy) };
}

async function readFile(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    throw new Error(`Cannot read the configuration in "${file}": ${whyUnreadable(error)}`);
  }
}

function parse(file: string, text: string): GatewayConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`Cannot use the configuration in "${file}": ${(error as Error).message}`);
  }
  const { data, error } = Config.safeParse(value);
  if (error) {
    throw new Error(`Cannot use the configuration in "${file}": ${z.prettifyError(error)}`);
  }
  for (const key of ["name", "path"] as const) {
    const values = data.apis.map((api) => api[key]);
    const twice = values.find((one, index) => values.indexOf(one) !== index);
    if (twice) {
      throw new Error(
        `Cannot use the configuration in "${file}": two APIs have the ${key} ${twice}`,
      );
    }
  }
  return data;
}

function toBackend(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return text.replace(/\/$/, "");
  throw new Error(`Cannot use the backend "${text}": expected an http or https URL`);
}
