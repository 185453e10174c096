/** Why a path was refused. The message is meant for the model that asked. */
export class PathError extends Error {
  /**
   * @param code Stable: `path` (not a path), `outside` (leads out of the folder), `not_found`,
   * `kind` (a folder where a file is meant, or the other way round), `binary`, `denied`, or
   * `no_root` (there is no folder to read from).
   * @param message One sentence.
   */
  constructor(
    readonly code: "path" | "outside" | "not_found" | "kind" | "binary" | "denied" | "no_root",
    message: string,
  ) {
    super(message);
    this.name = "PathError";
  }
}

/**
 * Quotes what a caller wrote, for an error message.
 *
 * @param value What the caller wrote.
 * @returns It in quotation marks, control characters escaped, cut after 80 characters.
 */
export function quote(value: string): string {
  const shown = [...value.slice(0, 160)].slice(0, 80).join("");
  return JSON.stringify(value.length > shown.length ? `${shown}…` : shown);
}
