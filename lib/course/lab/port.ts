import { SetupProblem, startedBy } from "../setup/problem.ts";

/** Where JupyterLab listens unless told otherwise. */
const DEFAULT_PORT = 8888;

/**
 * Settles on a port of the loopback interface.
 *
 * @param wanted The port that was asked for; 0 is any free one; undefined is 8888
 * or, when that is taken, any free one.
 * @returns A port that was free a moment ago.
 * @throws {SetupProblem} `port-taken` when the port that was asked for is in use.
 */
export function choosePort(wanted?: number): number {
  if (wanted === 0) return freePort();
  const port = wanted ?? DEFAULT_PORT;
  try {
    Deno.listen({ hostname: "127.0.0.1", port }).close();
    return port;
  } catch (error) {
    if (
      !(error instanceof Deno.errors.AddrInUse || error instanceof Deno.errors.PermissionDenied)
    ) {
      throw error;
    }
    if (wanted === undefined) return freePort();
    throw new SetupProblem(
      "port-taken",
      error instanceof Deno.errors.AddrInUse
        ? `Port ${port} is taken by another program`
        : `Port ${port} may not be used by you`,
      `${startedBy("lab")} --port 0 takes any free one`,
    );
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
