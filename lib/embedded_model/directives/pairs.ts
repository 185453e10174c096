/** Pairs: calls in a form for machines: `tool(a=1, b="x")`, YAML, JSON, "tool: a=1; b=2". */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { allowed } from "../plan/coerce.ts";
import { nameAt } from "./mentions.ts";
import type { SourceText } from "./sources.ts";

/** A tool with values that stand in pairs behind its name. */
export interface Paired {
  tool: Tool;
  values: Record<string, unknown>;
  /** Parameters that want what was found before. */
  results: Param[];
  /** True when every required parameter has its value. */
  complete: boolean;
}

/** How far behind the tool's name its pairs may reach. */
const REACH = 600;

/**
 * Finds the calls that a text writes down in pairs of a parameter and a value.
 *
 * @param source the text
 * @param tools all tools
 * @returns the calls; usage examples of the text's own tool are none
 */
export function pairsIn(source: SourceText, tools: Tool[]): Paired[] {
  const found: Paired[] = [];
  const { raw } = source;
  if (!/[=:]/.test(raw)) return found;
  const places = tools.map((tool) => ({ tool, at: placeOf(raw, tool.name) }))
    .filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  places.forEach(({ tool, at }, i) => {
    if (tool === source.tool && source.kind !== "result") return;
    if (/\b(?:e\.g\.|for example|for instance|example|such as)\W*$/i.test(raw.slice(0, at))) return;
    const start = at + tool.name.length;
    const end = Math.min(places[i + 1]?.at ?? raw.length, start + REACH);
    const values = valuesIn(raw.slice(start, end), tool.params);
    if (!values || Object.keys(values).length === 0) return;
    const results = tool.params.filter(({ key }) => isResult(values[key], raw));
    for (const { key } of results) delete values[key];
    const complete = tool.params.every((param) =>
      !param.required || param.key in values || results.includes(param)
    );
    found.push({ tool, values, results, complete });
  });
  return found;
}

/** The place of a tool's name; "tool.parameter" is one too. */
function placeOf(raw: string, name: string): number {
  const at = nameAt(raw, name);
  return at >= 0 || !/[_-]|[a-z][A-Z]/.test(name) ? at : raw.search(
    new RegExp(`(?<![\\w@/.-])${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?![\\w-])`),
  );
}

/** A value that stands for what an earlier call returned: a variable, or "output of step 1". */
function isResult(value: unknown, raw: string): boolean {
  if (typeof value !== "string") return false;
  if (/^\W*(?:the )?(?:outputs?|results?|contents?|text|answer|outcome|\$\w+)\b/i.test(value)) {
    return true;
  }
  return /^\w+$/.test(value) && new RegExp(`\\b${value}\\s*:?=\\s*\\w`).test(raw);
}

function valuesIn(text: string, params: Param[]): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  let first = Infinity;
  for (const param of params) {
    const key = param.key.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    const match = text.match(
      new RegExp(`(?<![\\w-])["'\`]*${key}["'\`]*\\s*(?:(?::=|=>|->|==?|:)\\s*(?=\\S)|(?=[{[]))`),
    );
    if (
      !match ||
      /\b(?:end|start|beginning|top|bottom|line) of (?:the )?$/i.test(text.slice(0, match.index))
    ) continue;
    const value = valueAt(text.slice(match.index! + match[0].length), param);
    if (value === undefined) continue;
    values[param.key] = value;
    first = Math.min(first, match.index!);
  }
  const between = text.slice(0, first);
  return /[.!?]\s+[A-Z]/.test(between) || between.length > 80 ? undefined : values;
}

/** The value at the start of a text: JSON, quoted, or up to the next mark. */
function valueAt(text: string, param: Param): unknown {
  const open = text[0];
  if (open === "{" || open === "[") {
    const whole = balanced(text);
    const inner = whole && (parsed(whole) ?? looseList(whole, param));
    if (inner !== undefined) return inner;
  }
  const quoted = text.match(/^(["'`])(.*?)\1/s);
  const plain = quoted?.[2] ??
    text.match(/^[^\n,;)}\]]+/)?.[0].split(/\s+(?:and|then|with)\s+|\.\s|\.$/)[0].trim();
  if (plain === undefined || plain === "") return undefined;
  if (/^<.*>$|^\.\.\.$/.test(plain)) return undefined;
  if (param.type === "array") return allowed(param, [plain]) ? [plain] : undefined;
  if (param.type === "boolean") return /^(?:true|yes)$/i.test(plain);
  if (param.type === "integer" || param.type === "number") {
    const number = Number(plain.match(/^-?\d+(?:\.\d+)?/)?.[0] ?? NaN);
    return Number.isFinite(number) && allowed(param, number) ? number : undefined;
  }
  if (param.type === "object") return undefined;
  const known = (param.schema.enum ?? []).find((one) =>
    String(one).toLowerCase() === plain.toLowerCase()
  );
  const value = known ?? plain;
  return allowed(param, value) ? value : undefined;
}

function balanced(text: string): string | undefined {
  let depth = 0;
  for (let i = 0; i < text.length && i < REACH; i++) {
    if ("{[".includes(text[i])) depth++;
    if ("}]".includes(text[i]) && --depth === 0) return text.slice(0, i + 1);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `[a, b]` and `{a: 1, b: two}` without the quotes that JSON wants. */
function looseList(text: string, param: Param): unknown {
  const inner = text.slice(1, -1);
  if (text[0] === "[") {
    return inner.split(/,/).map((one) => one.trim().replace(/^["']|["']$/g, ""));
  }
  if (!param.properties) return undefined;
  const values = valuesIn(inner, param.properties);
  return values && Object.keys(values).length > 0 ? values : undefined;
}
