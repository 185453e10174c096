/** What an order is, as data. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import type { Reference } from "./references.ts";
import type { SourceText } from "./sources.ts";
import type { Speech } from "./speech.ts";
import type { Trigger } from "./triggers.ts";

/** An order to call a tool. */
export interface CallOrder {
  kind: "call";
  tool: Tool;
  arguments: Record<string, unknown>;
  /** Parameters that want content from elsewhere. */
  contents: { param: Param; reference: Reference }[];
  trigger: Trigger;
  /** Before or after the user's own wishes. */
  place: "before" | "after";
  source: SourceText;
}

/** When, where and from whom a call is ordered. */
type Circumstances = Pick<CallOrder, "trigger" | "place" | "source">;

/**
 * Makes an order to call a tool.
 *
 * @param tool the tool
 * @param args its arguments
 * @param circumstances when to call it, and who says so
 * @param contents parameters that want content from elsewhere
 * @returns the order
 */
export function callOrder(
  tool: Tool,
  args: CallOrder["arguments"],
  { trigger, place, source }: Circumstances,
  contents: CallOrder["contents"] = [],
): CallOrder {
  return { kind: "call", tool, arguments: args, contents, trigger, place, source };
}

/** An order to give a parameter a value of somebody's choosing. */
export interface BindOrder {
  kind: "bind";
  tool?: Tool;
  param: Param;
  value?: unknown;
  reference?: Reference;
  append: boolean;
  /** With `append`: before what is there. */
  front?: boolean;
  trigger: Trigger;
  source: SourceText;
}

/** An order to say something in the answer. */
export interface SayOrder {
  kind: "say";
  speech: Speech;
  trigger: Trigger;
  source: SourceText;
}

/** Any order. */
export type Order = CallOrder | BindOrder | SayOrder;

/** A clause's surroundings while it is read. */
export interface Reading {
  source: SourceText;
  tools: Tool[];
  trigger: Trigger;
  later: boolean;
  /** True for the opening sentence, where a description says what its own tool does. */
  first: boolean;
  before: Order[];
  /** The sentence, and the one before: where values may stand that the clause lacks. */
  context: string[];
  /** What the clause carries, when the reader of the clause found it out already. */
  content?: Reference;
}
