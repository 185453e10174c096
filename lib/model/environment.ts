/**
 * The variables that choose the model: the process environment, then `clients/.env`.
 *
 * @module
 */
import { parse } from "@std/dotenv";

/** Variables by name. */
export type Environment = Record<string, string | undefined>;

/**
 * Reads the process environment and, below it, a `.env` file.
 *
 * Where `MCP_COURSE_ENV_FILES` is `none` the file is left alone: tests and `deno task execute` set it, so that a
 * learner's own settings do not reach them.
 *
 * @param file The `.env` file; one that does not exist, or may not be read, has no variables.
 * @returns The variables; the process environment wins.
 * @throws {Error} when the file exists and cannot be read for another reason.
 */
export function readEnvironment(file: URL | string): Environment {
  const environment = set(Deno.env.toObject());
  return environment.MCP_COURSE_ENV_FILES === "none"
    ? environment
    : { ...readFile(file), ...environment };
}

function readFile(file: URL | string): Environment {
  try {
    return parse(Deno.readTextFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return {};
    throw new Error(`Cannot read ${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** An empty variable is an unset one: it must not hide what the file says. */
function set(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}
