import { relative, sep } from "node:path";
import { ROOT } from "../root.ts";

/**
 * Names a file of the checkout the way the course writes paths: relative to its
 * root, with forward slashes on every system.
 *
 * @param path A path inside the checkout.
 * @param root The checkout, by default this one.
 * @returns The path from the root, for example `notebooks/01_tools.ipynb`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { courseName } from "./checkout.ts";
 *
 * assertEquals(courseName("/course/notebooks/01_tools.ipynb", "/course"), "notebooks/01_tools.ipynb");
 * ```
 */
export function courseName(path: string, root = ROOT): string {
  return relative(root, path).split(sep).join("/");
}
