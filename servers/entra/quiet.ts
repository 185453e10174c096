/** What the provider library says once a process, and why nobody has to read it here. */
const KNOWN = [
  // It is tested on Node only; our own tests run it on Deno.
  "Unsupported runtime",
  // Its guard needs Node's HTTP client; ours is in safe_fetch.ts.
  "failed to setup SSRF protection",
  // Registrations are read before it, on purpose (registration.ts).
  "already parsed request body detected",
];

/** Keeps the provider library's known notices out of standard error; everything else is still said. */
export function silenceProvider(): void {
  const { warn } = console;
  console.warn = (...args: unknown[]) => {
    const text = String(args[0]);
    if (text.includes("oidc-provider") && KNOWN.some((known) => text.includes(known))) return;
    warn(...args);
  };
}
