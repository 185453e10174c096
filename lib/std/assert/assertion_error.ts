/**
 * The error that every failed assertion throws.
 *
 * @example Tell a failed assertion from another error
 * ```ts
 * import { assert, AssertionError } from "@std/assert";
 *
 * try {
 *   assert(1 > 2, "one is not more than two");
 * } catch (error) {
 *   assert(error instanceof AssertionError);
 * }
 * ```
 */
export class AssertionError extends Error {
  /**
   * @param message What did not hold.
   * @param options `cause`, as with any error.
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}
