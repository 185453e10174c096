/**
 * An allow-list for what leaves: addresses, URLs, hosts and IP addresses anywhere in the arguments of a call.
 *
 * @module
 */
import { type Destination, findDestinations, normalHost } from "./destinations.ts";
import { visible } from "./visible.ts";
import type { Guard, GuardedCall } from "./guard.ts";
import { leavesOf } from "./leaves.ts";

/** Options of {@linkcode allowEgress}. */
export interface AllowEgressOptions {
  /**
   * What may be reached:
   * - `ines@harbourworks.example`: this address;
   * - `*@harbourworks.example`: every address of this domain;
   * - `docs.harbourworks.example`: this host, and addresses at it; with `:8443`, at this port alone;
   * - `*.harbourworks.example`: this domain and everything below it, likewise.
   *
   * An empty list lets nothing leave.
   */
  allow: readonly string[];
}

/**
 * Makes a guard that blocks every call whose arguments name an address, URL, host or IP address outside the list, at any
 * depth, in any text, in names of properties too. Percent, HTML, base64 and similar encodings are undone, `a [at] b [dot] c`
 * is read, `https://good.example@evil.example` goes to evil.example, and look-alike letters make another host (IDNA). An
 * answer that carries a Markdown or HTML image from outside the list loses it: showing it would already send.
 *
 * It answers exfiltration to a place that the attacker names. It does not answer data that a server takes for itself (the
 * arguments of its own tools), nor a place inside the list that the attacker can read. Phone numbers and account numbers are
 * no hosts.
 *
 * @param options See {@linkcode AllowEgressOptions}.
 * @returns The guard.
 * @throws {TypeError} When an entry of the list is none of the above.
 *
 * @example
 * ```ts
 * import { allowEgress } from "./egress.ts";
 *
 * const guard = allowEgress({ allow: ["*@harbourworks.example", "*.harbourworks.example"] });
 * guard.name; // "egress list"
 * ```
 */
export function allowEgress({ allow }: AllowEgressOptions): Guard {
  const entries = allow.map(toEntry);
  const outside = (text: string, mayBeFile = true) =>
    findDestinations(text, { mayBeFile }).filter((each) =>
      !entries.some((isAllowed) => isAllowed(each))
    );
  const onCall = (call: GuardedCall) => {
    for (const { path, parameter, value } of leavesOf(call.arguments)) {
      const [first] = outside(value, !LEADS.test(parameter));
      if (!first) continue;
      const leads = first.text.includes(first.host) ? "" : ` (it leads to ${first.host})`;
      return {
        block: `${visible(first.text)} (${
          visible(path)
        }) is not on the list of what may be reached${leads}`,
      };
    }
  };
  const onAnswer = (answer: string) => {
    const removed: string[] = [];
    const pass = answer.replace(IMAGE, (all, markdown, html, css) => {
      const [bad] = outside(markdown ?? html ?? css);
      if (!bad) return all;
      removed.push(bad.host);
      return `[image of ${bad.host} left out]`;
    });
    if (removed.length === 0) return undefined;
    return { pass, note: `Showing an image tells its server: left out ${removed.join(", ")}` };
  };
  return { name: "egress list", onCall, onAnswer };
}

/** Parameters in which "evil.sh" is a host and no file. */
const LEADS = /host|url|uri|domain|server|endpoint|site|link|webhook|address|recipient|^to$/i;

const IMAGE =
  /!\[[^\]]*\]\(\s*<?([^)\s>]+)[^)]*\)|<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)[^>]*>|url\(\s*["']?([^)"'\s]+)["']?\s*\)/gi;

type Entry = (destination: Destination) => boolean;

function toEntry(pattern: string): Entry {
  const wrong = () =>
    new TypeError(
      `Cannot allow "${pattern}": expected an address, "*@domain", a host or "*.domain", without scheme and path`,
    );
  if (/[\s/\\]/.test(pattern)) throw wrong();
  const at = pattern.lastIndexOf("@");
  if (at >= 0) {
    const host = hostOf(pattern.slice(at + 1), wrong);
    const local = pattern.slice(0, at).toLowerCase();
    if (local === "" || local !== "*" && local.includes("*")) throw wrong();
    if (local === "*") return (each) => each.kind === "address" && each.host === host;
    return (each) => each.address === `${local}@${host}`;
  }
  const [, wild, name, port] =
    pattern.match(/^(\*\.)?(\[[^\]]+\]|[^:*]+|[0-9a-f:]+)(?::(\d+))?$/i) ?? [];
  if (!name) throw wrong();
  const host = hostOf(name, wrong);
  return (each) =>
    (each.host === host || wild !== undefined && each.host.endsWith(`.${host}`)) &&
    (port === undefined || each.port === port);
}

function hostOf(written: string, wrong: () => TypeError): string {
  const host = normalHost(written);
  if (!host || host.includes("*")) throw wrong();
  return host;
}
