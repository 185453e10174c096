/** Leaves: the parameters that take a value, wherever they stand in nested objects. */
import type { Param } from "../gather/params.ts";

/** A parameter with its place in the arguments. */
export interface Leaf {
  param: Param;
  path: string[];
  /** True when the call is invalid without it. */
  required: boolean;
}

/**
 * Lists the leaves of some parameters. Lists and maps are leaves; objects with named properties are not.
 *
 * @param params the parameters
 * @returns the leaves in the schema's order
 */
export function leavesOf(params: Param[], path: string[] = [], required = true): Leaf[] {
  return params.flatMap((param) => {
    const here = [...path, param.key];
    const needed = required && param.required;
    return param.properties
      ? leavesOf(param.properties, here, needed)
      : [{ param, path: here, required: needed }];
  });
}

/**
 * Sets a value in the arguments, making the objects on the way.
 *
 * @param target the arguments
 * @param path where
 * @param value what
 */
export function setAt(target: Record<string, unknown>, path: string[], value: unknown) {
  let here = target;
  for (const key of path.slice(0, -1)) here = (here[key] ??= {}) as Record<string, unknown>;
  here[path.at(-1)!] = value;
}

/** The value at a path, or undefined. */
export function getAt(target: Record<string, unknown>, path: string[]): unknown {
  let here: unknown = target;
  for (const key of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}
