/** Stable names of what a directory refuses; the names are Microsoft Graph's. */
export type DirectoryErrorCode =
  | "Request_ResourceNotFound"
  | "Request_BadRequest"
  | "Request_MultipleObjectsWithSameKeyValue"
  | "NoBackingApplicationObject"
  | "CannotDeleteOrUpdateEnabledEntitlement";

/** Why a directory did not do what it was asked; nothing was changed. */
export class DirectoryError extends Error {
  override name = "DirectoryError";

  /**
   * @param code What was wrong.
   * @param message One sentence, for whoever asked.
   */
  constructor(readonly code: DirectoryErrorCode, message: string) {
    super(message);
  }
}

/**
 * The error for what is not there.
 *
 * @param what Kind of object.
 * @param id Its id.
 * @returns The error.
 */
export function notFound(what: string, id: string): DirectoryError {
  return new DirectoryError(
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present (${what}).`,
  );
}
