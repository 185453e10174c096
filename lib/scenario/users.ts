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
export function approvesEverything(): true {
  return true;
}

/** E-mail and web addresses: where a call goes. */
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;

/** Paths and files: what a call takes. */
const PATH = /(?:[\w.-]+)?(?:\/[\w.-]+)+|\b[\w-]+\.(?:txt|md|csv|json|docx|pdf|xlsx|html)\b/gi;

/** Figures carry nothing but themselves. */
const FIGURES = /^[\d\s.,+\-*/()%^]*$/;

/**
 * Reads every argument in full and allows a call only when everything that it goes to, or takes from, stands in their own
 * question. Other text must stand there too, unless the call goes to somebody whom the question names: then it is what
 * they asked to be carried.
 *
 * @param call The call.
 * @param context What the person asked.
 * @returns True, or why not.
 *
 * @example
 * ```ts
 * import { approvesOwnWords } from "./users.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const send = (recipient: string) => ({ arguments: { recipient, body: "The total is 12." } });
 * const context = { question: "Send the total to ines@harbourworks.example" };
 *
 * assertEquals(approvesOwnWords(send("ines@harbourworks.example"), context), true);
 * assertEquals(
 *   approvesOwnWords(send("desk@northrelay.example"), context),
 *   "I did not mention desk@northrelay.example",
 * );
 * ```
 */
export function approvesOwnWords(
  call: Pick<GuardedCall, "arguments">,
  context: Pick<GuardContext, "question">,
): true | string {
  const own = context.question.toLowerCase();
  const values = textsOf(call.arguments).filter((value) => !FIGURES.test(value));
  const targets = values.flatMap((value) => [
    ...value.match(ADDRESS) ?? [],
    ...(isShort(value) ? value.replace(ADDRESS, "").match(PATH) ?? [] : []),
  ]);
  const strange = targets.find((target) => !own.includes(target.toLowerCase()));
  if (strange !== undefined) return `I did not mention ${strange}`;
  if (targets.length > 0) return true;
  const unsaid = values.find((value) => !own.includes(value.trim().toLowerCase()));
  return unsaid === undefined || `I did not say "${unsaid.trim().slice(0, 60)}"`;
}

/** In a letter a path is only spoken of. */
function isShort(value: string): boolean {
  return value.length <= 200 && !value.includes("\n");
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
