import { checkRules } from "../../lib/registry/rules.ts";
import {
  OFFICIAL,
  PUBLISHER_PROVIDED,
  type RegistryEntry,
  type ServerJson,
  type Status,
  type StatusChange,
  STATUSES,
} from "../../lib/registry/server_json.ts";
import { validateServerJson } from "../../lib/registry/validate.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";
import { demand, type Permission } from "./tokens.ts";

const MAX_MESSAGE = 500;

/**
 * Publishes a document.
 *
 * @param store Where to.
 * @param document What was sent.
 * @param permissions What the token allows.
 * @returns The entry.
 * @throws {Refusal} 422 when the schema, 403 when the token, 400 when a rule is against it.
 */
export function publish(store: Store, document: unknown, permissions: Permission[]): RegistryEntry {
  const wrong = validateServerJson(document);
  if (wrong.length > 0) throw new Refusal(422, "Validation failed", wrong);
  const server = document as ServerJson;
  demand(permissions, ["publish"], server.name);
  const broken = checkRules(server, { loopback: true });
  if (broken.length > 0) throw new Refusal(400, "Failed to publish server", broken);
  return store.publish(withoutForeignMeta(server));
}

/** Of `_meta` only what publishers may add is kept (MCP Registry, "Official Registry Requirements"). */
function withoutForeignMeta({ _meta, ...server }: ServerJson): ServerJson {
  const provided = _meta?.[PUBLISHER_PROVIDED];
  return { ...server, ...provided !== undefined && { _meta: { [PUBLISHER_PROVIDED]: provided } } };
}

/**
 * Changes the status of one version, or of all.
 *
 * @param store Where.
 * @param target Name, and version if one is meant.
 * @param body What was sent.
 * @param permissions What the token allows.
 * @returns The entries as they are now.
 * @throws {Refusal} 404 when there is none, 403 when the token, 422 or 400 when the body is against it.
 */
export function changeStatus(
  store: Store,
  { name, version }: { name: string; version?: string },
  body: unknown,
  permissions: Permission[],
): RegistryEntry[] {
  const { status, statusMessage: message } = readChange(body);
  const entries = store.versions(name, true)
    .filter(({ server }) => version === undefined || server.version === version);
  if (entries.length === 0) {
    throw new Refusal(404, version === undefined ? "Server not found" : "Server version not found");
  }
  demand(permissions, ["publish", "edit"], name);
  if (
    entries.every(({ _meta: { [OFFICIAL]: now } }) =>
      now.status === status && now.statusMessage === message
    )
  ) {
    throw new Refusal(400, `No changes to apply: the status is ${status} already`);
  }
  return store.setStatus(name, version, { status, message });
}

function readChange(body: unknown): StatusChange {
  const { status, statusMessage } = (body ?? {}) as Record<string, unknown>;
  if (!STATUSES.includes(status as Status)) {
    const message = `Expected ${STATUSES.join(", ")}, got ${JSON.stringify(status) ?? "nothing"}`;
    throw new Refusal(422, "Validation failed", [{ place: "status", message }]);
  }
  const isText = statusMessage === undefined || typeof statusMessage === "string";
  if (!isText || (statusMessage?.length ?? 0) > MAX_MESSAGE) {
    const message = `Expected at most ${MAX_MESSAGE} characters`;
    throw new Refusal(422, "Validation failed", [{ place: "statusMessage", message }]);
  }
  if (status === "active" && statusMessage !== undefined) {
    throw new Refusal(400, "An active version has no message: leave statusMessage out");
  }
  return { status: status as Status, statusMessage };
}
