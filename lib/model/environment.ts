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
 * @param file The `.env` file; one that does not exist, or may not be read, has no variables.
 * @returns The variables; the process environment wins.
 * @throws {Error} when the file exists and cannot be read for another reason.
 */
export function readEnvironment(file: URL | string): Environment {
  return { ...readFile(file), ...set(Deno.env.toObject()) };
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
