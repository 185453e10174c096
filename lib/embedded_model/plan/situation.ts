/** The situation: what execution needs to know besides the goals. */
import type { Call } from "../gather/conversation.ts";
import type { Tool } from "../gather/tools.ts";
import type { Wish } from "./wish.ts";

/** What execution needs to know. */
export interface Situation {
  tools: Tool[];
  /** Calls made since the user's message. */
  calls: Call[];
  /** Calls of earlier turns, newest first. */
  earlier: Call[];
  /** Other sentences that may hold values: the rest of the message, earlier messages; nearest first. */
  context: Wish[];
  /** The whole conversation as text. */
  transcript: string;
  /** Writes results as a person would, for a parameter that wants them in words. */
  compose: (calls: Call[], wish: Wish) => string;
}
