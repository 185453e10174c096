/** Goals: tools to call for a request, with what is known of their arguments. */
import { fillOptions } from "./options.ts";
import type { Call } from "../gather/conversation.ts";
import type { Tool } from "../gather/tools.ts";
import type { Request } from "../directives/requests.ts";
import { fill, type Filled, type FillOptions } from "./fill.ts";
import { getAt, type Leaf, setAt } from "./leaves.ts";
import type { Wish } from "./wish.ts";

/** Where a value that is not in the request's words comes from. */
export type Source =
  | { from: "goal"; goal: Goal; raw: boolean }
  | { from: "conversation" }
  /** What is made of the results of other goals; undefined when they do not hold it. */
  | { from: "results"; goals: Goal[]; derive: (calls: Call[]) => unknown }
  | { from: "value"; value: unknown };

/** A value that somebody wants in a parameter. */
export interface Binding {
  path: string[];
  source: Source;
  /** Put it after what is there, not in its place. */
  append?: boolean;
  /** With `append`: put it before what is there. */
  front?: boolean;
}

/** A call that should be made. */
export interface Goal {
  tool: Tool;
  wish: Wish;
  arguments: Record<string, unknown>;
  missing: Leaf[];
  places: { start: number; end: number }[];
  /** Later sentences may change arguments; these are the changes. */
  bindings: Binding[];
  /** Goals whose results must be there first. */
  after: Goal[];
  /** True when the user asked for it, false when some other text did. */
  wished: boolean;
  /** The tool whose failed call wants this done before it is tried again. */
  clears?: Tool;
  /** True when its result only serves other goals, and is no answer where one of those is done. */
  quiet?: boolean;
}

/**
 * Makes the goals of a request: one, or several when it names several values for one parameter.
 *
 * @param request the request
 * @param tool the tool that grants it
 * @param tools all tools
 * @returns the goals
 */
export function toGoals({ wish }: Request, tool: Tool, tools: Tool[]): Goal[] {
  const options = fillOptions(tool, tools);
  const filled = fill(tool, wish, options);
  const parts = distribute(tool, wish, filled, options);
  if (parts) return parts.map((one) => toGoal(tool, wish, one));
  const [several] = filled.others;
  if (!several) return [toGoal(tool, wish, filled)];
  return [getAt(filled.arguments, several.path), ...several.values].map((value) => {
    const copy = { ...filled, arguments: structuredClone(filled.arguments) };
    setAt(copy.arguments, several.path, value);
    return toGoal(tool, wish, copy);
  });
}

/** A goal from what was filled. */
export function toGoal(tool: Tool, wish: Wish, filled: Filled): Goal {
  return {
    tool,
    wish,
    arguments: structuredClone(filled.arguments),
    missing: [...filled.missing],
    places: [...filled.places],
    bindings: [],
    after: [],
    wished: true,
  };
}

/** "Lena on sound and Marco on light": each piece fills the same two or more parameters on its own. */
function distribute(
  tool: Tool,
  wish: Wish,
  whole: Filled,
  options: FillOptions,
): Filled[] | undefined {
  const pieces = slices(wish, /,\s*(?:and\s+)?|\s+and\s+|;\s*/gi);
  if (pieces.length < 2 || pieces.length > 8) return undefined;
  const scalar = new Set(
    tool.params.filter(({ type }) => !["array", "object", "boolean"].includes(type)).map((
      { key },
    ) => key),
  );
  const fills = pieces.map((piece) => fill(tool, piece, options)).filter((one) =>
    one.filled.size > 0
  );
  if (fills.length < 2) return undefined;
  const keys = fills.map((one) =>
    [...one.filled].filter(([key, score]) => scalar.has(key) && score >= 3).map(([key]) => key)
  );
  const shared = keys.reduce((left, right) => left.filter((key) => right.includes(key)));
  if (shared.length < 2) return undefined;
  const distinct = new Set(
    fills.map((one) => JSON.stringify(shared.map((key) => one.arguments[key]))),
  );
  if (distinct.size < fills.length) return undefined;
  return fills.map((one) => ({
    ...one,
    arguments: { ...whole.arguments, ...pickKeys(one.arguments, shared) },
    missing: whole.missing,
    places: whole.places,
  }));
}

/** The parts of a wish between some marks, with the spans that lie in them. */
function slices(wish: Wish, marks: RegExp): Wish[] {
  const cuts = [...wish.text.matchAll(marks)].map((
    mark,
  ) => [mark.index, mark.index + mark[0].length]);
  const bounds = [[0, 0], ...cuts, [wish.text.length, 0]];
  return bounds.slice(1).flatMap(([end], i) => {
    const start = bounds[i][1];
    const inside = ({ start: from, end: to }: { start: number; end: number }) =>
      start <= from && to <= end;
    const shift = <T extends { start: number; end: number }>(one: T): T => ({
      ...one,
      start: one.start - start,
      end: one.end - start,
    });
    const text = wish.text.slice(start, end);
    return text.trim().length < 3 ? [] : [{
      ...wish,
      text,
      spans: wish.spans.filter(inside).map(shift),
      words: wish.words.filter(inside).map(shift),
    }];
  });
}

function pickKeys(object: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}
