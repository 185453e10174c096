/** Calls back when the process is asked to end: SIGINT, and SIGTERM where it exists. */
export function onShutdown(callback: () => void): void {
  Deno.addSignalListener("SIGINT", callback);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", callback);
}

/** Reads and drops what comes until the input closes. */
export async function readToEnd(input: { read(p: Uint8Array): Promise<number | null> }) {
  const buffer = new Uint8Array(1024);
  try {
    while (await input.read(buffer) !== null);
  } catch {
    // An input that breaks is as closed as one that ends.
  }
}

/** Keeps the process up, and says so, when code of a tool fails outside of its call. */
export function surviveStrayErrors(): void {
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    console.error("Unhandled rejection:", event.reason);
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    console.error("Uncaught error:", event.error);
  });
}

/** Sends what a server logs to standard error: over stdio, standard output is the protocol's. */
export function logToStderr(): void {
  console.log = console.info = console.debug = console.error;
}
