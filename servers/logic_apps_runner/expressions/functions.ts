import type { Json } from "../json.ts";
import { COLLECTIONS } from "./functions/collections.ts";
import { CONVERSIONS } from "./functions/conversions.ts";
import { DATES } from "./functions/dates.ts";
import { LOGIC } from "./functions/logic.ts";
import { MATHS } from "./functions/maths.ts";
import { RUN } from "./functions/run.ts";
import { TEXTS } from "./functions/texts.ts";
import type { Scope } from "./evaluate.ts";

/** A function of the workflow definition language. */
export interface WorkflowFunction {
  /** Fewest and most arguments. */
  arity: [least: number, most: number];
  run(args: Json[], scope: Scope): Json;
}

/** Functions by name. */
export type Functions = Record<string, WorkflowFunction>;

const ALL: Functions = {
  ...RUN,
  ...LOGIC,
  ...TEXTS,
  ...COLLECTIONS,
  ...CONVERSIONS,
  ...MATHS,
  ...DATES,
};

const BY_NAME = new Map(Object.entries(ALL).map(([name, found]) => [name.toLowerCase(), found]));

/** The names of all functions that the runner knows. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(ALL);

/** Finds a function; capitals say nothing in its name ("Reference guide to workflow expression functions"). */
export function findFunction(name: string): WorkflowFunction | undefined {
  return BY_NAME.get(name.toLowerCase());
}
