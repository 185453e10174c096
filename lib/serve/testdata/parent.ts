// Starts a server as a notebook does, with a pipe as its standard input, asks it once, then only lives.
import { ECHO, runArgs } from "./process.ts";

const server = new Deno.Command(Deno.execPath(), {
  args: runArgs(ECHO, Deno.args),
  stdin: "piped",
  stdout: "inherit",
  stderr: "inherit",
}).spawn();
const ping = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
await server.stdin.getWriter().write(new TextEncoder().encode(ping + "\n"));
setInterval(() => {}, 1000);
