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
 * @param names The variables to read, where the permissions of the process name them; all when missing.
 * @returns The variables; the process environment wins.
 * @throws {Error} when the file exists and cannot be read for another reason.
 */
export function readEnvironment(file: URL | string, names?: readonly string[]): Environment {
  const environment = set(names ? readEach(names) : Deno.env.toObject());
  return Deno.env.get("MCP_COURSE_ENV_FILES") === "none"
    ? environment
    : { ...readFile(file, names), ...environment };
}

function readEach(names: readonly string[]): Environment {
  return Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
}

function readFile(file: URL | string, names?: readonly string[]): Environment {
  try {
    const all = parse(Deno.readTextFileSync(file));
    const wanted = Object.entries(all).filter(([name]) => names?.includes(name) ?? true);
    return Object.fromEntries(wanted);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return {};
    throw new Error(`Cannot read ${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** An empty variable is an unset one: it must not hide what the file says. */
function set(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}
