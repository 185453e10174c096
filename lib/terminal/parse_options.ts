import { parseArgs, type ParseArgsConfig } from "node:util";

/**
 * Reads a command line; what is wrong with it is told in one sentence that points to `--help`.
 *
 * @param config The arguments, and the options that there are.
 * @returns What `parseArgs` of `node:util` returns.
 * @throws {Error} When an option is unknown, lacks its value, or has one that it does not take.
 *
 * @example
 * ```ts
 * import { parseOptions } from "./parse_options.ts";
 *
 * const { values } = parseOptions({ args: ["--ask", "Why?"], options: { ask: { type: "string" } } });
 * values.ask; // "Why?"
 * ```
 */
export function parseOptions<const T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(`${(error as Error).message.split(". ")[0]}; --help lists the options`);
  }
}
