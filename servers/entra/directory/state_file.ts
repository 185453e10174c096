import { z } from "zod";
import { replaceFile } from "../../../lib/replace_file.ts";
import { State } from "./schema.ts";

/**
 * Reads the file of a directory.
 *
 * @param file Its path.
 * @returns What it holds; `undefined` when there is no such file.
 * @throws {Error} When it cannot be read, or is not the file of a directory. It is left as it is.
 */
export async function readState(file: string): Promise<State | undefined> {
  let text: string;
  try {
    text = await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw cannot("read", file, because(error, "--allow-read"));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw cannot("read", file, `it is no JSON; ${REMEDY}`);
  }
  const { data, error } = State.safeParse(value);
  if (error) throw cannot("read", file, `${z.prettifyError(error).split("\n")[0]}; ${REMEDY}`);
  return data;
}

/**
 * Writes the file of a directory, whole or not at all; only its owner can read it.
 *
 * @param file Its path.
 * @param state What it is to hold.
 * @throws {Error} When it cannot be written. What was there is still there.
 */
export async function writeState(file: string, state: State): Promise<void> {
  try {
    await replaceFile(file, `${JSON.stringify(state, null, 2)}\n`);
  } catch (error) {
    throw cannot("write", file, because(error, "--allow-write"));
  }
}

const REMEDY = "mend it, or move it away to start with a fresh directory";

function because(error: unknown, flag: string): string {
  if (error instanceof Deno.errors.NotCapable) return `this process may not; start it with ${flag}`;
  if (error instanceof Deno.errors.NotFound) return "its folder does not exist";
  return (error as Error).message;
}

function cannot(verb: string, file: string, why: string): Error {
  return new Error(`Cannot ${verb} the directory in "${file}": ${why}`);
}
