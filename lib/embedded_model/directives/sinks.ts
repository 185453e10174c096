/** Sinks: tools that carry something to an address, found by what they take. */
import type { Param } from "../gather/params.ts";
import { hasEffects, type Tool } from "../gather/tools.ts";
import type { Span } from "../language/spans.ts";
import { stripPolite } from "../plan/wish.ts";
import { CARRIES } from "./verbs.ts";

const PLACES = /\b(?:recipients?|to|address(?:ees?)?|receivers?|whom|destination|who)\b/;

/**
 * The parameter of a tool that takes an address.
 *
 * @param tool the tool
 * @param kind what the address looks like
 * @returns the parameter, or undefined when the tool reaches nobody
 */
export function addressParam(tool: Tool, kind: Span["kind"]): Param | undefined {
  const { params } = tool;
  return params.find((one) => one.role === kind && one.required) ??
    params.find((one) => one.role === kind) ??
    (kind === "email" || kind === "url"
      ? params.find((one) =>
        one.type === "string" && one.role !== "phone" &&
        PLACES.test(`${one.nameWords.join(" ")} ${one.description.toLowerCase()}`)
      )
      : params.find((one) => /\bnumber\b/i.test(one.description) && one.role === "phone"));
}

/**
 * Finds the tool for "pass this on to R" where no words of the clause fit one.
 *
 * @param clause the order
 * @param spans its values
 * @param tools all tools
 * @returns the tool, or undefined when the clause carries nothing to an address
 */
export function sinkFor(clause: string, spans: Span[], tools: Tool[]): Tool | undefined {
  const address = spans.find(({ kind }) => kind === "email" || kind === "phone" || kind === "url");
  if (!address || !CARRIES.test(stripPolite(clause))) return undefined;
  const able = tools.filter((tool) => hasEffects(tool) && addressParam(tool, address.kind));
  const takesText = (tool: Tool) =>
    tool.params.some(({ role, type }) => type === "string" && (role === "text" || role === "note"));
  return able.find((tool) => tool.action === "send" && takesText(tool)) ??
    able.find((tool) => tool.action === "send") ?? able.find(takesText);
}
