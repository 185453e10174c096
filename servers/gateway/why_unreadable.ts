/**
 * Says why a file of the gateway's could not be read, without its path.
 *
 * @param error What reading it has thrown.
 * @returns The reason.
 */
export function whyUnreadable(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  if (error instanceof Deno.errors.NotCapable) {
    return "expected a file below servers/gateway or .course/gateway, where the gateway may read";
  }
  return (error as Error).name;
}
