import { tmpdir } from "node:os";
import {
  AZURE_CLI_APP_ID,
  CLIENT_APP,
  FOUNDRY_APP_ID,
  GRAPH_APP_ID,
  SERVER_APP,
  TENANT,
  USERS,
  VS_CODE_APP_ID,
} from "../entra/embedded.ts";
import { ROOT } from "../root.ts";

const DAY = 86_400_000;

/** Replaces what changes from run to run; the same value gets the same label for as long as the mask lives. */
export type Mask = (text: string) => string;

interface Rule {
  label: string;
  pattern: RegExp;
  /** Which part at the end of a match changes; undefined when the match stays. The whole when missing. */
  part?: (match: string) => string | undefined;
}

/** Who lives in the embedded tenant has the same id in every run. */
const LASTING_IDS = new Set([
  ...[TENANT.id, CLIENT_APP.id, SERVER_APP.id, ...USERS.map(({ id }) => id)],
  ...[GRAPH_APP_ID, VS_CODE_APP_ID, AZURE_CLI_APP_ID, FOUNDRY_APP_ID],
]);

const RULES: Rule[] = [
  {
    label: "token",
    pattern: /\beyJ[\w-]+\.[\w-]+\.[\w-]*/,
  },
  {
    label: "token",
    // Not a challenge, which goes on with name="value".
    pattern: /\b[Bb]earer (?!\w+=")[\w.~+/-]{8,}=*/,
    part: (match) => match.slice("Bearer ".length),
  },
  {
    label: "id",
    // Some services put what kind of thing it is before an id: resp_…
    pattern:
      /(?:\b|(?<=[a-z]_))(?:[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{32})\b/,
    part: (match) => LASTING_IDS.has(match.toLowerCase()) ? undefined : match,
  },
  {
    label: "port",
    pattern:
      /(?:(?<![\w.])|(?<=%2F))(?:127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1\])(?::|%3A)\d{2,5}\b/,
    part: (match) => /\d+$/.exec(match)![0],
  },
  {
    label: "time",
    pattern: /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?/,
    part: (match) => isNear(Date.parse(match)) ? match : undefined,
  },
  {
    label: "time",
    pattern: /\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/,
    part: (match) => isNear(Date.parse(match)) ? match : undefined,
  },
  {
    label: "time",
    pattern: /(?<![\w.])\d{10}(?:\d{3})?(?![\w.])/,
    part: (match) => isNear(Number(match) * (match.length === 10 ? 1000 : 1)) ? match : undefined,
  },
];

const ANY_RULE = new RegExp(RULES.map(({ pattern }) => `(${pattern.source})`).join("|"), "g");

/** A time of long ago is data; one within a day of now is the time of this run. */
function isNear(time: number): boolean {
  return Math.abs(time - Date.now()) < DAY;
}

/**
 * Makes a mask for one output. Ports of this machine, session and other random ids, tokens, times of
 * about now, and the folders of the course and of temporary files each become a label in `‹›`; a second
 * value of the same kind is numbered, so that a reader sees which ids are the same. Times are not.
 *
 * @returns The mask.
 *
 * @example Usage
 * ```ts
 * import { createMask } from "./mask.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mask = createMask();
 *
 * assertEquals(mask("http://127.0.0.1:50123/mcp"), "http://127.0.0.1:‹port›/mcp");
 * assertEquals(mask("localhost:50124 and localhost:50123"), "localhost:‹port 2› and localhost:‹port›");
 * ```
 */
export function createMask(): Mask {
  const seen = new Map<string, string[]>();
  function labelOf(label: string, value: string): string {
    // Whether two things happened within the same millisecond changes from run to run, too.
    if (label === "time") return "‹time›";
    const values = seen.get(label) ?? [];
    seen.set(label, values);
    let index = values.indexOf(value);
    if (index < 0) index = values.push(value) - 1;
    return index === 0 ? `‹${label}›` : `‹${label} ${index + 1}›`;
  }
  return (text) =>
    maskFolders(text, labelOf).replace(ANY_RULE, (match, ...groups) => {
      const { label, part } = RULES[groups.findIndex((group) => group !== undefined)];
      const value = part === undefined ? match : part(match);
      if (value === undefined) return match;
      return match.slice(0, match.length - value.length) + labelOf(label, value);
    });
}

function maskFolders(text: string, labelOf: (label: string, value: string) => string): string {
  const root = ROOT.replace(/[\\/]$/, "");
  let masked = root.length > 1 ? text.replaceAll(root, "‹course›") : text;
  for (const folder of new Set([tmpdir(), "/tmp"])) {
    const start = `${folder}/`;
    let at = masked.indexOf(start);
    while (at >= 0) {
      const name = /^[^\s/\\"'<>:,)]*/.exec(masked.slice(at + start.length))![0];
      const label = labelOf("tmp", name);
      masked = masked.slice(0, at) + label + masked.slice(at + start.length + name.length);
      at = masked.indexOf(start, at + label.length);
    }
  }
  return masked;
}

/**
 * Masks one text on its own, as {@linkcode createMask} does.
 *
 * @param text The text.
 * @returns The text without what changes from run to run.
 */
export function mask(text: string): string {
  return createMask()(text);
}
