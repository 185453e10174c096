/** Correction: a failed call whose error lists the values that would do. */
import { distance } from "fastest-levenshtein";
import type { Call } from "../gather/conversation.ts";
import type { Tool } from "../gather/tools.ts";
import type { Wish } from "./wish.ts";

/**
 * Mends the arguments of a failed call with a value that its error offers.
 *
 * @param tool the tool
 * @param call the failed call
 * @param wish what was asked for
 * @returns new arguments, or undefined when the error does not say what would be right
 */
export function correct(tool: Tool, call: Call, wish: Wish): Record<string, unknown> | undefined {
  const offered = offers(call.result);
  if (offered.length === 0) return undefined;
  for (const param of tool.params) {
    const value = call.arguments[param.key];
    if (typeof value !== "string" || !call.result.includes(value) || value.length < 2) continue;
    const near = offered.filter(({ value: one, name }) =>
      one !== value &&
      [one, ...(name ? [name] : [])].some((said) => isNear(said, value) || says(wish.text, said))
    );
    const [only] = near;
    if (only && near.length === 1) return { ...call.arguments, [param.key]: only.value };
  }
}

/** A value that an error offers, with its name where it gives one: "L17 (Zagreb)". */
interface Offered {
  value: string;
  name?: string;
}

/** The values that an error lists after "known:", "one of", "available", "did you mean". */
function offers(error: string): Offered[] {
  const list = error.match(
    /\b(?:one of|known(?: \w+)?(?: are| is)?|valid(?: \w+)?(?: are| is)?|available(?: \w+)?(?: are| is)?|allowed(?: \w+)?(?: are| is)?|supported(?: \w+)?(?: are| is)?|choose from|options(?: are)?|did you mean|expected|try)\b\s*:?\s*(.+)$/is,
  )?.[1];
  if (!list) return [];
  return list.split(/\s*[,;|\n]\s*|\s+(?:or|and)\s+/).map((one): Offered => {
    const [, value, name] = one.match(/^\W*([\p{L}\p{N}_.-]+)\s*\(([^)]+)\)/u) ?? [];
    return value ? { value, name } : { value: one.replace(/^["'“‘`([]+|["'”’`)\].?]+$/g, "") };
  }).filter(({ value }) => value && value.length < 60);
}

/** Nearly the same word; a code with another digit is another thing. */
function isNear(offered: string, given: string): boolean {
  const a = offered.toLowerCase(), b = given.toLowerCase();
  if (a === b) return offered !== given;
  if (/\d/.test(a) && /\d/.test(b)) {
    return a.replace(/[\W_]/g, "") === b.replace(/[\W_]/g, "") ||
      (/^\d+$/.test(b) && a.replace(/\D/g, "") === b);
  }
  return distance(a, b) <= Math.max(1, Math.floor(b.length / 5)) ||
    (a.length > 3 && b.length > 3 && (a.startsWith(b) || b.startsWith(a)));
}

function says(text: string, offered: string): boolean {
  return offered.length > 2 && text.toLowerCase().includes(offered.toLowerCase());
}
