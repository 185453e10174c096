/** One thing that is wrong with a connector file. */
export interface Problem {
  /** Line in the file, from 1. */
  line: number;
  /** Column in the line, from 1. */
  column: number;
  /** The way to it, such as `paths./mcp.post.operationId`; empty for the file as a whole. */
  place: string;
  /** What is wrong, with which value, and what would be right. */
  message: string;
}

/** A connector file that cannot be used; the message has a line for each of its problems. */
export class ConnectorError extends Error {
  override name = "ConnectorError";
  /** Everything that is wrong, in the order of the file. */
  readonly problems: readonly Problem[];

  /**
   * @param problems What is wrong, at least one thing.
   * @param source The file's path, for the message.
   */
  constructor(problems: readonly Problem[], source = "the connector") {
    const lines = problems.map((problem) => `  ${formatProblem(problem)}`);
    const many = problems.length === 1 ? "one problem" : `${problems.length} problems`;
    super(`Cannot use ${source}: ${many}\n${lines.join("\n")}`);
    this.problems = problems;
  }
}

/**
 * Writes a problem in one line.
 *
 * @param problem The problem.
 * @returns Where it is and what it is, for example `line 6, host: expected …`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const problem = { line: 6, column: 1, place: "host", message: "Expected a host" };
 * assertEquals(formatProblem(problem), "line 6, host: Expected a host");
 * ```
 */
export function formatProblem({ line, place, message }: Problem): string {
  return `line ${line}${place && `, ${place}`}: ${message}`;
}
