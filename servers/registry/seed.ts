import { checkRules } from "../../lib/registry/rules.ts";
import type { ServerJson, Status } from "../../lib/registry/server_json.ts";
import { validateServerJson } from "../../lib/registry/validate.ts";
import seeds from "./seeds.json" with { type: "json" };
import type { Store } from "./store.ts";

/** An entry that a new registry begins with. */
export interface Seed {
  server: ServerJson;
  status?: Status;
  statusMessage?: string;
}

/** The course's own servers, in the order in which they were published. */
export const SEEDS: Seed[] = seeds as Seed[];

/**
 * Fills a registry that is empty with the course's own servers. One that holds anything stays as it is.
 *
 * @param store The registry.
 * @throws {Error} When a seed is no `server.json` that the registry would take.
 */
export function seed(store: Store): void {
  store.change(() => {
    if (store.size === 0) SEEDS.forEach((each) => plant(store, each));
  });
}

function plant(store: Store, { server, status, statusMessage: message }: Seed): void {
  const [problem] = [...validateServerJson(server), ...checkRules(server, { loopback: true })];
  if (problem) throw new Error(`Cannot seed ${server.name}: ${problem.place}: ${problem.message}`);
  store.publish(server);
  if (status) store.setStatus(server.name, server.version, { status, message });
}
