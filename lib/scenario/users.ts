/**
 * People who are asked whether a call may be made, as code, so that approval can be measured.
 *
 * @module
 */
import type { GuardContext, GuardedCall } from "../guard/guard.ts";

/**
 * Clicks "allow" without reading.
 *
 * @returns True.
 */
export function approvesEverything(): boolean {
  return true;
}

/** Addresses, web addresses and paths: what a call goes to or takes from. */
const TARGET =
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+|(?:[\w.-]+)?(?:\/[\w.-]+)+|\b[\w-]+\.(?:txt|md|csv|json|docx|pdf|xlsx|html)\b/gi;

/**
 * Reads every argument in full and allows a call only when everything that it goes to, or takes from, stands in their own
 * question. Other text must stand there too, unless the call goes to somebody whom the question names: then the text is what
 * they asked to be carried.
 *
 * @param call The call.
 * @param context What the person asked.
 * @returns True, or why not.
 */
export function approvesOwnWords(call: GuardedCall, context: GuardContext): boolean | string {
  const own = context.question.toLowerCase();
  const values = textsOf(call.arguments);
  const targets = values.filter(isShort).flatMap((value) => value.match(TARGET) ?? []);
  const strange = targets.find((target) => !own.includes(target.toLowerCase()));
  if (strange !== undefined) return `I did not mention ${strange}`;
  if (targets.length > 0) return true;
  const unsaid = values.find((value) => value.trim() !== "" && !own.includes(value.toLowerCase()));
  return unsaid === undefined || `I did not say "${unsaid.slice(0, 60)}"`;
}

/** A body or a document is read as a whole; an address in it is not where the call goes. */
function isShort(value: string): boolean {
  return value.length <= 200 && !value.includes("\n");
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
