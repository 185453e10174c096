/**
 * Where a text points to: e-mail addresses, URLs, hosts and IP addresses, also when they are written so as not to be found.
 *
 * @module
 */
import { domainToASCII } from "node:url";
import { readings } from "./readings.ts";
import { isTopLevel, isUncertainTopLevel } from "./top_level.ts";

/** Something that a text points to. */
export interface Destination {
  kind: "address" | "url" | "host";
  /** As it reads, decoded; the whole address or URL. */
  text: string;
  /** The host that would be reached, lower case, in ASCII (IDNA), without port. */
  host: string;
  /** The port, where one is given. */
  port?: string;
  /** The whole address in lower case, of an `address`. */
  address?: string;
}

const LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}])?";
const DOMAIN = `${LABEL}(?:[.。]${LABEL})*`;
const URL_LIKE = /(?<![\p{L}\p{N}])([a-z][a-z0-9+.-]{1,20}):[\\/]+([^\s<>"'`|{}]+)/giu;
const NO_SCHEME = /(?<=^|[\s("'=[<,])(?:\/\/|\\\\)([^\s<>"'`|{}/\\]+[^\s<>"'`|{}]*)/gu;
const NEXT_URL = /(?<![a-z0-9+.-])(?=[a-z][a-z0-9+.-]{1,20}:[\\/]{2})/gi;
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}])("[^"\\n]{1,64}"|[\\p{L}\\p{N}_][\\p{L}\\p{N}._+~'-]{0,63})@(\\[[0-9a-f.:]+\\]|${DOMAIN})`,
  "giu",
);
// What follows an escape that has not been undone is no name: another reading has it whole.
const BARE = new RegExp(
  `(?<![\\p{L}\\p{N}_/\\\\.%-]|%[0-9a-f]|%[0-9a-f]{2}|&#?\\w{1,8};)` +
    `(${LABEL}(?:[.。]${LABEL})+)\\.?(?::(\\d{1,5}))?(?=([/\\\\?#])?)(?![\\p{L}\\p{N}@_])`,
  "giu",
);
const IPV6 =
  /(?<![\p{L}\p{N}:.])((?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?|::1)(?![\p{L}\p{N}:])/giu;
const LOCAL = /(?<![\p{L}\p{N}.-])(localhost):(\d{1,5})/giu;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/**
 * Finds where a text points to.
 *
 * @param text Any text.
 * @param options Whether a text such as `plan.md` may be the name of a file, true by default; `md` is a country, too.
 * @returns What it points to, each once.
 *
 * @example
 * ```ts
 * import { findDestinations } from "./destinations.ts";
 *
 * findDestinations("ines [at] harbourworks [dot] example")[0].address; // "ines@harbourworks.example"
 * findDestinations("https://good.example@evil.example/")[0].host; // "evil.example"
 * ```
 */
export function findDestinations(
  text: string,
  { mayBeFile = true }: { mayBeFile?: boolean } = {},
): Destination[] {
  const found = new Map<string, Destination>();
  for (const reading of readings(text)) {
    for (const each of new Set([reading, unobfuscated(reading)])) search(each, found);
  }
  const name = text.trim();
  if (!mayBeFile && found.size === 0 && TWO_LABELS.test(name) && isTopLevel(name.split(".")[1])) {
    const host = normalHost(name);
    if (host) return [{ kind: "host", text: name, host }];
  }
  return [...found.values()];
}

const TWO_LABELS = /^[\p{L}\p{N}-]+\.\p{L}+$/u;

/**
 * Normalises a host.
 *
 * @param host As written.
 * @returns Lower case, ASCII (IDNA 2008), IP addresses in their usual form; `undefined` when it is none.
 */
export function normalHost(host: string): string | undefined {
  const bare = host.replace(/\.$/, "");
  if (/^\[.*\]$/.test(bare)) return bare.slice(1, -1).toLowerCase();
  if (bare.includes(":")) return bare.toLowerCase();
  try {
    return new URL(`http://${bare}/`).hostname.replace(/\.$/, "");
  } catch {
    return domainToASCII(bare) || undefined;
  }
}

type Add = (destination: Destination) => void;

function search(text: string, found: Map<string, Destination>): void {
  const add: Add = (destination) => {
    const { kind, host, port, address, text } = destination;
    const key = `${kind} ${address ?? ""} ${host} ${port ?? ""} ${kind === "url" ? text : ""}`;
    if (!found.has(key)) found.set(key, destination);
  };
  const addUrl = (all: string, after: string) => {
    const [authority] = after.split(/[/\\?#]/, 1);
    addAuthority(authority, trimmed(all), add);
    // A URL may carry another in its path or its query.
    const inner = after.slice(authority.length);
    if (/[@:%.]/.test(inner)) { for (const read of readings(inner)) search(read, found); }
  };
  const rest = text
    .replace(NEXT_URL, " ")
    .replace(URL_LIKE, (all, _scheme, after) => {
      addUrl(all, after);
      return " ";
    })
    .replace(NO_SCHEME, (all, after: string) => {
      // A comment or a path of the disk begins with two slashes too.
      if (all.startsWith("\\\\") || after.split(/[/\\?#]/, 1)[0].includes(".")) addUrl(all, after);
      return " ";
    });
  searchNames(rest, add);
}

function addAuthority(authority: string, text: string, add: Add): void {
  const parts = authority.split(/[,;]/);
  const hosts = [
    authority.slice(authority.lastIndexOf("@") + 1),
    ...(parts.length > 1 ? parts : []),
  ];
  for (const each of hosts) {
    const bare = each.slice(each.lastIndexOf("@") + 1);
    const hostPort = bare.startsWith("[") ? bare.replace(/[^\]\d]+$/, "") : trimmed(bare);
    const [, written, port] = hostPort.match(/^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/) ?? [];
    const host = written && normalHost(written);
    if (host) add({ kind: "url", text, host, ...(port && { port }) });
  }
}

function searchNames(text: string, add: Add): void {
  const rest = text.replace(ADDRESS, (all, local: string, domain: string) => {
    const host = normalHost(domain.replace(/^\[(.*)\]$/, "$1"));
    const isFile = !IPV4.test(domain) && (/(?:^|[.。])\d+$/.test(domain) || FILE_END.test(domain));
    if (!host || isFile) return all;
    const address = `${local.replace(/^"(.*)"$/, "$1")}@${host}`.toLowerCase();
    add({ kind: "address", text: `${local}@${domain}`, host, address });
    return " ";
  });
  for (const [, host, port] of rest.matchAll(LOCAL)) add({ kind: "host", text: host, host, port });
  for (const [, ip] of rest.matchAll(IPV6)) add({ kind: "host", text: ip, host: ip.toLowerCase() });
  const whole = rest.trim();
  for (const [all, name, port, path] of rest.matchAll(BARE)) {
    if (!isHost(name, { port, path, isAlone: whole === all })) continue;
    const host = normalHost(name);
    if (host) add({ kind: "host", text: name, host, ...(port && { port }) });
  }
}

const FILE_END =
  /\.(?:png|jpe?g|gif|svg|webp|css|js|mjs|txt|pdf|docx?|json|md|py|rs|sh|pl|ps|cc|so|ml|mm|zip|mov|ai)$/i;

function isHost(
  name: string,
  { port, path, isAlone }: { port?: string; path?: string; isAlone: boolean },
): boolean {
  if (IPV4.test(name)) return name.split(".").every((part) => Number(part) < 256);
  const labels = name.split(/[.。]/);
  const last = labels.at(-1)!;
  if (!isTopLevel(last)) return false;
  const isEvident = /^www\./i.test(name) || port !== undefined || path !== undefined ||
    labels.length > 2 || isAlone && !FILE_END.test(name);
  return isEvident || !isUncertainTopLevel(last);
}

/** Undoes "a [at] b [dot] c", "a (at) b (dot) c", "a AT b DOT c", "hxxps", "[.]", "[:]". */
function unobfuscated(text: string): string {
  const opened = text
    .replace(/\bhxxp(s?)\b/gi, "http$1")
    .replace(/[[({<]\s*:\s*[\])}>]/g, ":")
    .replace(/\s*[[({<]\s*(?:\.|dot|punkt|punto|point)\s*[\])}>]\s*/gi, ".")
    .replace(/\s*[[({<]\s*(?:@|at|ät|arroba|arobase)\s*[\])}>]\s*/gi, "@");
  return opened
    .replace(
      /([\p{L}\p{N}._+-]+)\s+(?:at|arroba|@)\s+([\p{L}\p{N}-]+(?:\s+(?:dot|punto|punkt|point)\s+[\p{L}\p{N}-]+)+)/giu,
      (_, local, domain: string) => `${local}@${domain.replace(DOT_WORD, ".")}`,
    )
    .replace(
      /([\p{L}\p{N}._+-]+)\s*@\s*([\p{L}\p{N}-]+(?:\s*(?:\.|\s(?:dot|punto|punkt)\s)\s*[\p{L}\p{N}-]+)+)/giu,
      (all, local, domain: string) =>
        isTopLevel(domain.split(/\W+/).at(-1)!) || /\sdot\s/i.test(domain)
          ? `${local}@${domain.replace(DOT_WORD, ".").replace(/\s*\.\s*/g, ".")}`
          : all,
    )
    .replace(
      /\b([\p{L}\p{N}-]+(?:\s+dot\s+[\p{L}\p{N}-]+)+)\b/giu,
      (all) => isTopLevel(all.split(/\s+/).at(-1)!) ? all.replace(DOT_WORD, ".") : all,
    );
}

const DOT_WORD = /\s+(?:dot|punto|punkt|point)\s+/gi;

function trimmed(url: string): string {
  return url.replace(/[)\].,;:!'*]+$/, "");
}
