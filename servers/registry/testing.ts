/**
 * For tests: a registry with a zone of its own, and a client that holds every answer against the interface's description.
 *
 * @module
 */
import { Ajv } from "ajv";
import ajvFormats from "ajv-formats";
import { dirname, join } from "node:path";
import {
  createDomainKey,
  type DomainKey,
  openRegistry,
  proveDomain,
  type Registry,
  RegistryError,
  SCHEMA_URL,
  type ServerJson,
  type StartedRegistry,
  startRegistry,
} from "../../lib/registry/mod.ts";
import { ROOT } from "../../lib/root.ts";
import serverSchema from "../../lib/registry/server.schema.json" with { type: "json" };

/** A registry of one test file. */
export interface TestRegistry extends AsyncDisposable {
  readonly url: string;
  readonly registry: Registry;
  readonly fetch: typeof fetch;
  /** Puts a fresh key of a domain into the zone. */
  own(domain: string): Promise<DomainKey>;
  /** Gets a token for a domain, which is then owned. */
  tokenFor(domain: string): Promise<string>;
  /** Kills the process, and starts another one on the same file. */
  killAndRestart(): Promise<void>;
}

/**
 * Starts a registry with an empty zone and a file of its own; both are gone afterwards.
 *
 * @returns The registry.
 */
export async function openTestRegistry(): Promise<TestRegistry> {
  const folder = `.course/registry/test_${crypto.randomUUID()}`;
  const zone = `${folder}/zone.txt`;
  const flags = ["--data", `${folder}/registry.db`, "--zone", zone];
  let running: StartedRegistry = await startRegistry(flags);
  const checked = createCheckedFetch();
  const own = async (domain: string) => {
    const key = await createDomainKey(domain);
    await Deno.mkdir(dirname(join(ROOT, zone)), { recursive: true });
    const line = `${domain}. IN TXT "${key.record}"\n`;
    await Deno.writeTextFile(join(ROOT, zone), line, { append: true });
    return key;
  };
  return {
    get url() {
      return running.url;
    },
    get registry() {
      return openRegistry(running.url, { fetch: checked });
    },
    fetch: checked,
    own,
    tokenFor: async (domain) => (await proveDomain(running.url, await own(domain))).registry_token,
    async killAndRestart() {
      await running.kill();
      running = await startRegistry(flags);
    },
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]();
      await Deno.remove(join(ROOT, folder), { recursive: true });
    },
  };
}

/** A document that the registry takes. */
export function documentOf(name: string, more: Partial<ServerJson> = {}): ServerJson {
  return { $schema: SCHEMA_URL, name, description: "For a test", version: "1.0.0", ...more };
}

/** What a registry refuses with. */
export async function refusal(work: Promise<unknown>): Promise<RegistryError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof RegistryError) return error;
    throw error;
  }
  throw new Error("The registry did not refuse");
}

const TIME = { type: "string", format: "date-time" };
/** As the interface's description (OpenAPI, 2025-12-01) has the answers. */
const ANSWERS = {
  $id: "answers",
  definitions: {
    entry: {
      type: "object",
      required: ["server", "_meta"],
      properties: {
        server: { $ref: "server" },
        _meta: {
          type: "object",
          required: ["io.modelcontextprotocol.registry/official"],
          properties: {
            "io.modelcontextprotocol.registry/official": {
              type: "object",
              additionalProperties: false,
              required: ["status", "publishedAt", "updatedAt", "isLatest"],
              properties: {
                status: { enum: ["active", "deprecated", "deleted"] },
                statusMessage: { type: "string", maxLength: 500 },
                statusChangedAt: TIME,
                publishedAt: TIME,
                updatedAt: TIME,
                isLatest: { type: "boolean" },
              },
            },
          },
        },
      },
    },
    list: {
      type: "object",
      required: ["servers"],
      properties: {
        servers: { type: "array", items: { $ref: "#/definitions/entry" } },
        metadata: {
          type: "object",
          properties: { nextCursor: { type: "string", minLength: 1 }, count: { type: "integer" } },
        },
        updatedCount: { type: "integer" },
      },
    },
    problem: {
      type: "object",
      required: ["title", "status", "detail"],
      properties: {
        title: { type: "string" },
        status: { type: "integer" },
        detail: { type: "string" },
        errors: {
          type: "array",
          minItems: 1,
          items: {
            type: "object",
            required: ["message", "location"],
            properties: { message: { type: "string" }, location: { type: "string" } },
          },
        },
      },
    },
  },
};

function createCheckedFetch(): typeof fetch {
  const ajv = new Ajv({ strict: false, discriminator: true });
  ajvFormats.default(ajv);
  ajv.addSchema({ ...serverSchema, $id: "server" }).addSchema(ANSWERS);
  return async (input, init) => {
    const response = await fetch(input, init);
    const body = await response.clone().json();
    const form = !response.ok ? "problem" : "servers" in body ? "list" : "entry";
    if (!ajv.validate(`answers#/definitions/${form}`, body)) {
      throw new Error(`${response.url} answered no ${form}: ${ajv.errorsText()}`);
    }
    if (!response.ok && body.status !== response.status) {
      throw new Error(`${response.url} answered ${response.status} and says ${body.status}`);
    }
    return response;
  };
}
