/** Mentions: where a text names a tool or a parameter. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { toWish } from "../plan/wish.ts";
import type { SourceText } from "./sources.ts";
import { coerce } from "../plan/coerce.ts";

/** A tool that a clause names, and whether it is to be called or to be given something. */
export interface ToolMention {
  tool: Tool;
  role: "call" | "target";
  at: number;
}

/**
 * Finds the tools that a clause names.
 *
 * @param clause a clause
 * @param tools all tools
 * @returns the tools, those to be called first
 */
export function toolsNamed(clause: string, tools: Tool[]): ToolMention[] {
  const found: ToolMention[] = [];
  for (const tool of tools) {
    const at = nameAt(clause, tool.name);
    if (at < 0) continue;
    const before = clause.slice(Math.max(0, at - 30), at).replace(
      /[\s`"'“‘]*(?:the|tool|function)?[\s`"'“‘]*$/i,
      "",
    );
    const target = /\b(?:to|into|as|of|when|whenever|before|after|by|from)$/i.test(before) &&
      /\b(?:pass|give|hand|feed|supply|provide|add|append|include|insert)\b/i.test(
        clause.slice(0, at),
      ) &&
      !/\bby means of$|\bfrom$/i.test(before);
    found.push({ tool, role: target ? "target" : "call", at });
  }
  return found.sort((a, b) =>
    Number(a.role === "target") - Number(b.role === "target") || a.at - b.at
  );
}

/** The place of a name that stands alone; one plain word counts only in quotes, or beside "tool" or a verb of use. */
export function nameAt(text: string, name: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  for (
    const match of text.matchAll(new RegExp(`(?<![\\w./@-])${escaped}(?![\\w@/]|-\\w|\\.\\w)`, "g"))
  ) {
    if (/[_\-.\d]|[a-z][A-Z]/.test(name)) return match.index;
    const before = text.slice(0, match.index), after = text.slice(match.index + name.length);
    if (
      /["'`“‘]$/.test(before) ||
      /\b(?:use|call|run|invoke|using|with|via|through|execute|tool|function|the)\s*$/i.test(
          before,
        ) && /^["'`”’]?\s*(?:tool|function|with|and|to|on|over|for|first|,|\.|\(|$)/i.test(after) ||
      /\b(?:let|have|make|get)\s*$/i.test(before) && /^["'`”’]?\s+(?:to )?\p{L}{3,}/u.test(after) ||
      /\b(?:calls?|use|invocations?|executions?) (?:of|to)\s*$/i.test(before) ||
      /^["'`”’]?\s+(?:is|was|are|has been|gets|must be|has to be) (?:called|used|invoked|run|executed|asked)\b/i
        .test(after) ||
      /^["'`”’]?\s*(?:tool|function|\()/i.test(after)
    ) {
      return match.index;
    }
  }
  return -1;
}

/** A parameter that a clause names, with the value that stands beside it. */
export interface ParamMention {
  param: Param;
  tool: Tool;
  value?: unknown;
}

/**
 * Finds the parameters that a clause names, or means by "this parameter".
 *
 * @param clause a clause
 * @param tools all tools
 * @param source where the clause stands
 * @param last the tool that the clause before spoke of
 * @returns the parameters with values where literals stand beside them
 */
export function paramsNamed(
  clause: string,
  tools: Tool[],
  source: SourceText,
  last?: Tool,
): ParamMention[] {
  const found: ParamMention[] = [];
  const named = toolsNamed(clause, tools).map(({ tool }) => tool);
  const order = [...named, ...(last ? [last] : []), source.tool, ...tools].filter((tool, i, all) =>
    all.indexOf(tool) === i
  );
  for (const tool of order) {
    for (const param of tool.params) {
      const at = paramAt(clause, param.key);
      if (at < 0 || found.some((one) => one.param.key === param.key)) continue;
      found.push({ param, tool, value: valueBeside(clause, param, at, tools) });
    }
  }
  if (found.length === 0 && source.param && OWN.test(clause)) {
    found.push({ param: source.param, tool: source.tool, value: ownValue(clause, source.param) });
  }
  return found;
}

const OWN =
  /^(?:(?:this|it|the (?:value|field|parameter|argument))\s+)?(?:(?:must|should|has to|needs to|always|is required to|shall)\s+)+(?:always\s+)?(?:hold|contain|include|be|carry|have|receive|consist|start|end)\b|\b(?:this|the) (?:parameter|field|argument|value)\b|^(?:put|place|include|insert|paste|append|copy|fill|set)\b|\b(?:here|in here|into this|in this)\b/i;

function paramAt(clause: string, key: string): number {
  const escaped = key.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  for (const match of clause.matchAll(new RegExp(`(?<![\\w./@-])${escaped}(?![\\w@/])`, "g"))) {
    const before = clause.slice(0, match.index), after = clause.slice(match.index + key.length);
    const telling = /[_\d]|[a-z][A-Z]/.test(key) ||
      key.length > 3 &&
        !/^(?:name|date|time|text|city|from|body|note|file|path|to|subject|recipient|message|content|title|query)$/i
          .test(key);
    const marked = /["'`“‘]$/.test(before) ||
      /^["'`”’]?\s*(?:parameter|argument|field|property|param|input|=|:|must|should|is set|set to|to be|has to|is to|does not|is filled|is replaced|receives|holds|contains|being)\b/i
        .test(after) ||
      /^["'`”’]?\s*[=:]/.test(after);
    const placed =
      /\b(?:as|in|into|to|for|via|under|inside|within|the|set|value of)\s+(?:the\s+)?(?:(?:parameter|argument|field|property|input|slot)\s+)?["'`“‘]?$/i
        .test(before);
    if (/^\s+(?:of|from)\s+["'`“]?[~.\w]*\//.test(after)) continue;
    const set = /\bset\s+(?:the\s+)?["'`“‘]?$/i.test(before) &&
      /^["'`”’]?\s+(?:to|as|=)\b/i.test(after);
    const beside = /^["'`”’]?\s*(?:["'“‘`]|\d|[\w.+-]+@\w|[~.]?\/\w|https?:)/.test(after) &&
      /\b(?:with|and|as|the|for|,)\s*["'`“‘]?$/i.test(before);
    if (
      marked || set || beside || (telling && (placed || match.index === 0)) ||
      placed &&
        /^["'`”’]?\s*(?:[.,;)]|$|parameter|argument|field|instead|of\b|when\b|for every)/i.test(
          after,
        )
    ) return match.index;
  }
  return -1;
}

/** "phone must be X", "scope set to X", "K X", "use X as K": a literal near a parameter's name. */
function valueBeside(clause: string, param: Param, at: number, tools: Tool[]): unknown {
  const wish = toWish(clause);
  const end = at + param.key.length;
  const literals = wish.spans.filter((span) =>
    span.kind !== "phrase" && span.kind !== "name" && !(span.start <= at && end <= span.end) &&
    !tools.some(({ name }) => name === span.text || name === span.value)
  );
  const after = literals.find((span) =>
    span.start >= end &&
    /^["'`”’]?\s*(?:parameter|argument|field)?\s*(?:=|:|is|as|set to|must (?:always )?be|is replaced (?:by|with)|being|should (?:always )?be|has to be|to be|to|of|with|value|(?:of|in|for) (?:the )?["'`]?[\w-]+["'`]? (?:to|as|is|must be))?\s*(?:the )?(?:value )?$/i
      .test(clause.slice(end, span.start))
  );
  const before = literals.findLast((span) =>
    span.end <= at &&
    /^\s*(?:as|for|in|into|to|under|inside)\s+(?:the\s+)?(?:value (?:of|for)\s+)?(?:the\s+)?["'`“‘]?$/i
      .test(clause.slice(span.end, at))
  );
  const span = after ?? before;
  if (
    !span ||
    (span.kind === "path" && !/path|file|uri|url/.test(param.role) &&
      /\b(?:content|text|file)\b/i.test(clause.slice(0, span.start)))
  ) return undefined;
  return coerce(param, span) ??
    (param.type === "string"
      ? String(span.value)
      : param.type === "array"
      ? [span.value]
      : undefined);
}

/** A parameter's own description may fix its value; a choice of examples does not. */
function ownValue(clause: string, param: Param): unknown {
  if (/\b(?:e\.g|for example|such as|or|between|format|valid|like|one of)\b/i.test(clause)) {
    return undefined;
  }
  const span = toWish(clause).spans.find((one) =>
    ["email", "url", "phone"].includes(one.kind) || (one.kind === "path" && param.role === "path")
  );
  return span && /\b(?:must|always|set|use|should)\b/i.test(clause)
    ? coerce(param, span) ?? String(span.value)
    : undefined;
}
