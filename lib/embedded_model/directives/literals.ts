/** Literals: the values that an order gives for the call that it asks for. */
import type { Param } from "../gather/params.ts";
import { hasEffects, type Tool } from "../gather/tools.ts";
import { coerce } from "../plan/coerce.ts";
import { fill } from "../plan/fill.ts";
import { findSpans, type Span } from "../language/spans.ts";
import type { Wish } from "../plan/wish.ts";
import { nameAt, paramsNamed } from "./mentions.ts";
import { contentIn, type Reference } from "./references.ts";
import { addressParam } from "./sinks.ts";
import type { SourceText } from "./sources.ts";
import { toWish } from "../plan/wish.ts";

/**
 * Takes the arguments of a call from the order's own words.
 *
 * @param tool the tool to be called
 * @param clause the order
 * @param _wish the order as a wish
 * @param tools all tools
 * @param content what the clause carries, when that is known already
 * @returns values, and parameters that want content from elsewhere
 */
export function literalsFor(
  tool: Tool,
  clause: string,
  _wish: Wish,
  tools: Tool[],
  content?: Reference,
): { values: Record<string, unknown>; contents: { param: Param; reference: Reference }[] } {
  const source: SourceText = { kind: "result", tool, sentences: [], raw: "" };
  const values: Record<string, unknown> = {};
  const contents: { param: Param; reference: Reference }[] = [];
  const reference = content ?? contentIn(clause);
  for (const mention of paramsNamed(clause, [tool], source)) {
    if (mention.value !== undefined) values[mention.param.key] = mention.value;
    else if (reference && mention.param.type === "string") {
      contents.push({ param: mention.param, reference });
    }
  }
  const filled = fill(tool, toWish(withoutNames(clause.replace(/\{[^{}]*\}/g, " "), tools)));
  for (const [key, value] of Object.entries(filled.arguments)) {
    const param = tool.params.find((one) => one.key === key);
    const score = filled.filled.get(key) ?? 0;
    if (!param || key in values || contents.some((one) => one.param === param) || score < 1.5) {
      continue;
    }
    const isRead = !hasEffects(tool) && reference?.to === "content of" && value === reference.what;
    if (reference && !isRead && param.type === "string" && score <= 3 && !param.schema.enum) {
      continue;
    }
    const twice = typeof value === "string" && param.type === "string" &&
      Object.values(values).includes(value);
    if (!twice) values[key] = value;
  }
  giveAddress(tool, clause, values);
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (typeof value === "string" && isName(value, tools)) delete values[key];
  }
  if (!reference || !hasEffects(tool)) {
    giveRest(
      tool,
      clause,
      tools,
      values,
      contents.map(({ param }) => param),
    );
  }
  return { values, contents };
}

/** The only address of an order is where it goes, whatever the person there is called. */
function giveAddress(tool: Tool, clause: string, values: Record<string, unknown>) {
  const addresses = findSpans(clause).filter(({ kind }) => kind === "email");
  const param = addresses.length === 1 ? addressParam(tool, "email") : undefined;
  if (!param || param.type !== "string" || param.schema.enum || !hasEffects(tool)) return;
  const given = values[param.key];
  if (given === undefined || /@/.test(String(given))) return;
  values[param.key] = addresses[0].text;
}

/** Names of tools and parameters are no values. */
function isName(value: string, tools: Tool[]): boolean {
  return /[_-]|[a-z][A-Z]/.test(value) &&
    tools.some(({ name, params }) => name === value || params.some(({ key }) => key === value));
}

/** Both ends of a period, each as a day of its own. */
function endsOf(span: Span): Span[] {
  const last = span.date?.until?.date;
  return last
    ? [span, { ...span, text: last, value: last, date: { date: last, relative: false } }]
    : [span];
}

const SOLID = new Set([
  "email",
  "phone",
  "url",
  "path",
  "code",
  "date",
  "number",
  "quoted",
  "time",
]);

/** Required parameters that are still open take the values that nothing else took, in their order. */
function giveRest(
  tool: Tool,
  clause: string,
  tools: Tool[],
  values: Record<string, unknown>,
  taken: Param[],
) {
  const used = new Set(Object.values(values).flat().map(String));
  const rest = toWish(withoutNames(clause, tools)).spans.flatMap(endsOf).filter((span) =>
    SOLID.has(span.kind) && !used.has(String(span.value)) &&
    !used.has(span.text) && !isName(span.text, tools)
  );
  for (const param of tool.params) {
    if (!param.required || param.key in values || taken.includes(param)) continue;
    if (!["string", "integer", "number"].includes(param.type)) continue;
    const at = rest.findIndex((span) =>
      (param.role === "date" || param.role === "datetime") === (span.kind === "date") &&
      (param.type === "integer" || param.type === "number") === (span.kind === "number") &&
      !(["email", "phone", "url", "path"].includes(param.role) && param.role !== span.kind) &&
      ![undefined, ...used].includes(coerce(param, span) as string)
    );
    if (at < 0) continue;
    values[param.key] = coerce(param, rest[at]);
    rest.splice(at, 1);
  }
}

/** Names of tools are no values. */
function withoutNames(clause: string, tools: Tool[]): string {
  let text = clause.replace(/\b(?:in |of |from )?steps? \d+\b/gi, " ");
  for (const { name } of tools) {
    const at = nameAt(text, name);
    if (at >= 0) {
      text = `${
        text.slice(0, at).replace(
          /\s*\b(?:with|using|via|through|by means of|use|call|run)\s*(?:the )?["'`]?$/i,
          " ",
        )
      }${text.slice(at + name.length).replace(/^["'`]?\s*tool\b/i, "")}`;
    }
  }
  return text;
}
