/** Kinds: what the tools of an errand are for, told from what they take: files, addresses, numbers, formulas. */
import { addressParam } from "../directives/sinks.ts";
import type { Param } from "../gather/params.ts";
import { hasEffects, type Tool } from "../gather/tools.ts";

/** A tool with the parameter that matters. */
export interface Reader {
  tool: Tool;
  param: Param;
}

/** A tool that carries a text to an address. */
export interface Sender {
  tool: Tool;
  address: Param;
  body: Param;
  title?: Param;
}

/** Tools that read one file by its path, the plainest first. */
export function readersIn(tools: Tool[]): Reader[] {
  return tools.flatMap((tool) => {
    const needed = tool.params.filter(({ required }) => required);
    const [param] = needed;
    if (needed.length !== 1 || param.type !== "string" || hasEffects(tool)) return [];
    const path = param.role === "path" ||
      /\b(?:path|name) of (?:the|a|one) (?:file|document)\b/i.test(param.description);
    return path && !isListing(tool) ? [{ tool, param }] : [];
  }).sort((a, b) => a.tool.params.length - b.tool.params.length);
}

/** A tool that lists what a folder holds reads no file. */
function isListing({ description }: Tool): boolean {
  return /\b(?:lists?|names|kinds|finds?|search\w*)\b/i.test(description.split(/[.\n]/)[0]);
}

/** Tools that carry a text to an e-mail address. */
export function sendersIn(tools: Tool[]): Sender[] {
  return tools.flatMap((tool) => {
    const address = hasEffects(tool) ? addressParam(tool, "email") : undefined;
    if (!address || tool.params.length > 8) return [];
    const texts = tool.params.filter((param) =>
      param !== address && param.type === "string" && !param.schema.enum && !param.schema.format
    );
    const title = texts.find(({ role }) => role === "title");
    const body = texts.find(({ role }) => role === "text") ??
      texts.find((param) => param !== title && param.role !== "email");
    const alone = tool.params.every((param) =>
      !param.required || [address, title, body].includes(param)
    );
    return body && alone
      ? [{ tool, address, body, title: title === body ? undefined : title }]
      : [];
  });
}

/** Tools that work out a formula. */
export function calculatorsIn(tools: Tool[]): Reader[] {
  return tools.flatMap((tool) => {
    const param = tool.params.find(({ role, required, type }) =>
      role === "expression" && required && type === "string"
    );
    const alone = tool.params.filter(({ required }) => required).length === 1;
    return param && alone && !hasEffects(tool) ? [{ tool, param }] : [];
  });
}

/** Tools that add two numbers. */
export function addersIn(tools: Tool[]): { tool: Tool; params: [Param, Param] }[] {
  return tools.flatMap((tool) => {
    const numbers = tool.params.filter(({ required, type }) =>
      required && (type === "number" || type === "integer")
    );
    const adds = /\b(?:adds?|sums?|adding|addition|plus)\b/i.test(
      `${tool.nameWords.join(" ")} ${tool.description.split(/[.\n]/)[0]}`,
    ) && /\bnumbers?\b|\bsum\b|\bvalues\b/i.test(tool.description.split(/\n/)[0]);
    return numbers.length === 2 && adds
      ? [{ tool, params: [numbers[0], numbers[1]] as [Param, Param] }]
      : [];
  });
}
