/** Handing on: whether a text changes where the user's messages go, or sends something itself. */
import type { Order } from "./order.ts";
import type { SourceText } from "./sources.ts";

const MAIL = /\b(?:messages?|mails?|e-?mails?|letters?|recipients?|addressees?)\b/i;

/**
 * "Dispatch the foregoing to R": no message of the user's gets another address, but a result goes out.
 *
 * @param orders what the clauses say
 * @param flows what the text as a whole says
 * @param source the text
 * @returns true when the clauses know better
 */
export function handsOn(orders: Order[], flows: Order[], { raw }: SourceText): boolean {
  const rewrites = flows.every((one) => one.kind === "bind" && one.value !== undefined);
  const [flow] = flows;
  if (!rewrites || flow.kind !== "bind" || MAIL.test(raw.replace(/\S+[_@]\S+/g, " "))) return false;
  return orders.some((one) =>
    one.kind === "call" && one.tool === flow.tool &&
    (one.contents.length > 0 || Object.keys(one.arguments).length > 1)
  );
}
