/**
 * Which servers people of an enterprise may connect to: an allowlist and a denylist, in the form of `managed-settings.json`.
 *
 * @module
 */
import type { Launch } from "./resolve.ts";

/** One line of a list: it fits by name, by address or by command. */
export type PolicyRule =
  | { serverName: string }
  /** `*` stands for any part of the host, or any part of the path. */
  | { serverUrl: string }
  /** The command and its arguments, each as it is. */
  | { serverCommand: string[] };

/** The two lists of `managed-settings.json` (GitHub documentation, "Configuring an MCP server allowlist for your enterprise", 2026). */
export interface ManagedSettings {
  /** When it is there, what fits none of its rules is blocked. */
  allowedMcpServers?: PolicyRule[];
  /** What fits one of its rules is blocked, whatever else fits. */
  deniedMcpServers?: PolicyRule[];
}

/** Whether a server may be used. */
export interface Decision {
  allowed: boolean;
  reason: string;
}

/**
 * Decides whether a server may be used: the denylist first, then the allowlist.
 *
 * A rule by name believes what somebody wrote into a configuration; a rule by address or command looks at what will really be reached or
 * run. Prefer the latter two.
 *
 * @param settings The lists.
 * @param server The name under which it is configured, and the way to it.
 * @returns The decision, with the rule that made it.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import type { Launch } from "./resolve.ts";
 *
 * const settings = { allowedMcpServers: [{ serverUrl: "https://*.example.com/*" }] };
 * const launch = (url: string): Launch => ({ kind: "remote", transport: "sse", url, headers: {}, wanted: [] });
 * assert(decide(settings, { name: "a", launch: launch("https://mcp.example.com/mcp") }).allowed);
 * assert(!decide(settings, { name: "a", launch: launch("https://evil.net/.example.com/mcp") }).allowed);
 * ```
 */
export function decide(
  { allowedMcpServers, deniedMcpServers = [] }: ManagedSettings,
  server: { name: string; launch: Launch },
): Decision {
  const denied = deniedMcpServers.find((rule) => fits(rule, server));
  if (denied) return { allowed: false, reason: `denied by ${JSON.stringify(denied)}` };
  if (!allowedMcpServers) return { allowed: true, reason: "there is no allowlist" };
  const allowed = allowedMcpServers.find((rule) => fits(rule, server));
  return allowed
    ? { allowed: true, reason: `allowed by ${JSON.stringify(allowed)}` }
    : { allowed: false, reason: "on no line of the allowlist" };
}

function fits(rule: PolicyRule, { name, launch }: { name: string; launch: Launch }): boolean {
  if ("serverName" in rule) return rule.serverName === name;
  if ("serverUrl" in rule) return launch.url !== undefined && fitsUrl(rule.serverUrl, launch.url);
  if (launch.kind !== "command") return false;
  const command = [launch.command, ...launch.args];
  return command.length === rule.serverCommand.length &&
    command.every((part, index) => part === rule.serverCommand[index]);
}

const ADDRESS = /^(https?):\/\/([^/?#]*)(\/[^?#]*)?$/i;

/** A star in the host must not reach into the path, nor one in the path into the query. */
function fitsUrl(pattern: string, address: string): boolean {
  const [, scheme, host, path = "/"] = ADDRESS.exec(pattern) ?? [];
  const url = URL.parse(address);
  if (!scheme || !url || url.username !== "" || url.password !== "") return false;
  return url.protocol === `${scheme.toLowerCase()}:` &&
    toPattern(host.toLowerCase(), "[^/]*").test(url.host) &&
    toPattern(path, ".*").test(url.pathname);
}

function toPattern(glob: string, star: string): RegExp {
  const parts = glob.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(star)}$`);
}
