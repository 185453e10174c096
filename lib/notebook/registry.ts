import { join } from "node:path";
import { OFFICIAL, type RegistryEntry } from "../registry/server_json.ts";
import { replaceFile } from "../replace_file.ts";
import { ROOT } from "../root.ts";
import { display } from "./display.ts";
import { lineCard } from "./live_server.ts";
import { describePermissions } from "./permissions.ts";
import { replaceRunning } from "./running.ts";

/** The registry of a notebook. */
export interface NotebookRegistry extends AsyncDisposable {
  /** Where it is; another address after {@linkcode start}. */
  readonly url: string;
  /** Writes the TXT record of a domain, and of no other, into the zone file that plays DNS; an older one is replaced. */
  setRecord(domain: string, text: string): Promise<void>;
  /** Kills the process, as a power cut would. */
  kill(): Promise<void>;
  /** Starts another process on the same file. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the course's registry with what it has at its first start, whatever a run before has left, and shows a card. Running the cell again
 * begins anew.
 *
 * @param name The name of its folder below `.course/registry`.
 * @returns The registry.
 * @throws {Error} When it does not start; the message has its last words.
 *
 * @example Usage
 * ```ts ignore
 * const house = await startFreshRegistry("chapter_14");
 * const registry = openRegistry(house.url);
 * ```
 */
export async function startFreshRegistry(name: string): Promise<NotebookRegistry> {
  const registry = await replaceRunning(`registry ${name}`, () => open(name));
  const { metadata } = await (await fetch(`${registry.url}/v0.1/servers?limit=100`)).json();
  const held = `${metadata.count} entries, an empty zone`;
  await display(lineCard("registry", held, describePermissions("registry")));
  return registry;
}

async function open(name: string): Promise<NotebookRegistry> {
  const { startRegistry } = await import("../registry/start_registry.ts");
  const folder = `.course/registry/${name}`;
  await Deno.remove(join(ROOT, folder), { recursive: true }).catch(() => {});
  await Deno.mkdir(join(ROOT, folder), { recursive: true });
  const zone = `${folder}/zone.txt`;
  const records = new Map<string, string>();
  const start = () => startRegistry(["--data", `${folder}/registry.db`, "--zone", zone]);
  let running = await start();
  const stop = async () => await running[Symbol.asyncDispose]();
  return {
    get url() {
      return running.url;
    },
    async setRecord(domain, text) {
      records.set(domain, text);
      const lines = [...records].map(([name, text]) => `${name}. IN TXT "${text}"\n`);
      await replaceFile(join(ROOT, zone), lines.join(""));
    },
    kill: () => running.kill(),
    async start() {
      running = await start();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** An entry as a row of a table. */
export interface EntryRow {
  name: string;
  version: string;
  status: string;
  latest: string;
}

/**
 * Entries of a registry as rows of a table.
 *
 * @param entries The entries.
 * @returns A row for each.
 */
export function rowsOf(entries: RegistryEntry[]): EntryRow[] {
  return entries.map(({ server: { name, version }, _meta: { [OFFICIAL]: official } }) => ({
    name,
    version,
    status: official.status,
    latest: official.isLatest ? "latest" : "",
  }));
}
