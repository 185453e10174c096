/** Literals: the values that an order gives for the call that it asks for. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { fill } from "../plan/fill.ts";
import type { Wish } from "../plan/wish.ts";
import { nameAt, paramsNamed } from "./mentions.ts";
import { contentIn, type Reference } from "./references.ts";
import type { SourceText } from "./sources.ts";
import { toWish } from "../plan/wish.ts";

/**
 * Takes the arguments of a call from the order's own words.
 *
 * @param tool the tool to be called
 * @param clause the order
 * @param _wish the order as a wish
 * @param tools all tools
 * @returns values, and parameters that want content from elsewhere
 */
export function literalsFor(
  tool: Tool,
  clause: string,
  _wish: Wish,
  tools: Tool[],
): { values: Record<string, unknown>; contents: { param: Param; reference: Reference }[] } {
  const source: SourceText = { kind: "result", tool, sentences: [], raw: "" };
  const values: Record<string, unknown> = {};
  const contents: { param: Param; reference: Reference }[] = [];
  const reference = contentIn(clause);
  for (const mention of paramsNamed(clause, [tool], source)) {
    if (mention.value !== undefined) values[mention.param.key] = mention.value;
    else if (reference && mention.param.type === "string") {
      contents.push({ param: mention.param, reference });
    }
  }
  const filled = fill(tool, toWish(withoutNames(clause, tools)));
  for (const [key, value] of Object.entries(filled.arguments)) {
    const param = tool.params.find((one) => one.key === key);
    const score = filled.filled.get(key) ?? 0;
    if (!param || key in values || contents.some((one) => one.param === param) || score < 1.5) {
      continue;
    }
    if (reference && param.type === "string" && score <= 3 && !param.schema.enum) continue;
    values[key] = value;
  }
  return { values, contents };
}

/** Names of tools are no values. */
function withoutNames(clause: string, tools: Tool[]): string {
  let text = clause;
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
