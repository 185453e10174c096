/** A document that cannot be read, or that must not be. The message is meant for the model that asked. */
export class UnreadableError extends Error {
  /**
   * @param code Stable: `kind` (not what its name says), `corrupt`, or `limit` (too much of something).
   * @param message One sentence, without the file's name.
   */
  constructor(
    readonly code: "kind" | "corrupt" | "limit",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "UnreadableError";
  }
}
