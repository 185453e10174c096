import { dirname, join } from "node:path";

/**
 * A key for what a step was done with.
 *
 * @param parts Texts that the step depends on.
 * @returns SHA-256 of all of them, as hexadecimal digits.
 */
export async function keyOf(...parts: string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Reads a file as text.
 *
 * @param path The file.
 * @returns Its text, or undefined when there is none.
 */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Writes a file, with the folders above it, unless it has that text already.
 *
 * @param path The file.
 * @param text What it shall hold.
 * @returns Whether it had to be written.
 */
export async function writeIfOther(path: string, text: string): Promise<boolean> {
  if (await readIfThere(path) === text) return false;
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
  return true;
}

/** The stamps of one virtual environment: which step was done, and with what. */
export class Stamps {
  /** @param folder Where the stamps are kept. */
  constructor(private readonly folder: string) {}

  /**
   * @param step Name of a step.
   * @returns The key that it was last done with, if it was.
   */
  read(step: string): Promise<string | undefined> {
    return readIfThere(join(this.folder, step));
  }

  /**
   * @param step Name of a step.
   * @param key What it was done with.
   */
  async write(step: string, key: string): Promise<void> {
    await writeIfOther(join(this.folder, step), key);
  }
}
