/**
 * Settles on a port of the loopback interface, for programs that want to be told a number.
 *
 * @param wanted The port to take if it is free; 0 for any.
 * @returns It, or else a free one.
 */
export function choosePort(wanted: number): number {
  try {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: wanted });
    return listener.addr.port;
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    return choosePort(0);
  }
}
