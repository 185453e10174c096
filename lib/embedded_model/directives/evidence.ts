/** Evidence: what tells that a clause asks for a call, and where the values of the call stand. */
import type { Tool } from "../gather/tools.ts";
import { matchTools } from "../plan/match.ts";
import { toWish, type Wish } from "../plan/wish.ts";
import { literalsFor } from "./literals.ts";
import type { CallOrder, Reading } from "./order.ts";
import { isSnippet } from "./snippets.ts";
import type { SourceText } from "./sources.ts";

/** The opening sentence of a description says what is described, unless it has an address or a path. */
export function describes(clause: string, { kind }: SourceText): boolean {
  return kind !== "result" &&
    !toWish(clause).spans.some((span) =>
      ["email", "url", "path", "phone", "quoted"].includes(span.kind)
    );
}

/** True when the words alone give the best tool all that it requires. */
export function isComplete(wish: Wish, tools: Tool[]): boolean {
  const [best] = matchTools(wish, tools);
  return best?.fits && best.filled.missing.length === 0 &&
    best.tool.params.some(({ required }) => required);
}

/** Required values that the clause lacks stand elsewhere in its sentence, or in the one before. */
export function widened(
  tool: Tool,
  { context, tools }: Reading,
  given: Record<string, unknown>,
  contents: CallOrder["contents"],
): Record<string, unknown> {
  const values = { ...given };
  for (const text of context) {
    const open = tool.params.filter(({ required, key, role }) =>
      required && !(key in values) && role !== "text" &&
      !contents.some(({ param }) => param.key === key)
    );
    if (open.length === 0) break;
    if (/\b(?:e\.g|for example|such as|digits|letters)\b/i.test(text)) continue;
    const wish = toWish(text);
    const found = literalsFor(tool, text, wish, tools).values;
    for (const { key } of open) {
      const value = found[key];
      const solid = wish.spans.some((span) =>
        (["email", "phone", "url", "code", "path", "date", "number"].includes(span.kind) ||
          isSnippet(span.value)) &&
        (span.value === value || span.text === String(value))
      );
      if (solid && !Object.values(values).includes(value)) values[key] = value;
    }
  }
  return values;
}

/** A text that names a tool together with values for it wants it called, in whatever mood; examples and the past do not. */
export function hasValues(tool: Tool, clause: string, tools: Tool[]): boolean {
  if (
    /\b(?:e\.g|for example|for instance|such as|like|(?<!what )(?:was|were)|if the user|no longer)\b/i
      .test(
        clause,
      )
  ) {
    return false;
  }
  const { values } = literalsFor(tool, clause, toWish(clause), tools);
  return tool.params.some(({ required, key }) => required && key in values);
}
