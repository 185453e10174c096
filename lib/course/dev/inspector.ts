import { join } from "node:path";
import { ROOT } from "../../root.ts";
import { choosePort } from "./port.ts";

/** The version of MCP Inspector that the course was tried with. */
export const INSPECTOR = "npm:@modelcontextprotocol/inspector@2.12.0";

/** The lock file of the Inspector's own packages. */
export const INSPECTOR_LOCK: string = join(ROOT, "lib/course/dev/inspector.lock");

/**
 * Without the course's configuration, or the Inspector's own packages would get into its lock file. They have one of their own: with it the
 * Inspector starts in half the time, and with the same packages everywhere. After another version: `deno cache --no-config
 * --lock=lib/course/dev/inspector.lock npm:@modelcontextprotocol/inspector@VERSION`.
 */
const LOCKED = ["--no-config", `--lock=${INSPECTOR_LOCK}`, "--frozen"];

/**
 * Puts MCP Inspector into Deno's cache, so that it starts with no network.
 *
 * @returns Whether it is there now.
 */
export async function fetchInspector(): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "-q", ...LOCKED, INSPECTOR],
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}

/**
 * Looks whether MCP Inspector is in Deno's cache.
 *
 * @returns Whether it would start with no network.
 */
export async function isInspectorCached(): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-A", ...LOCKED, "--cached-only", INSPECTOR, "--version"],
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}

/**
 * The command that starts MCP Inspector, with this Deno, so that no Node is needed.
 *
 * @param args Arguments of the Inspector, such as `--cli`.
 * @param env Variables that it gets besides the ones of this process.
 * @returns The command. What the Inspector stores stays in the checkout or in memory.
 */
export function inspectorCommand(args: string[], env: Record<string, string> = {}) {
  return {
    command: Deno.execPath(),
    args: ["run", "-A", "-q", ...LOCKED, INSPECTOR, ...args],
    env: {
      MCP_STORAGE_DIR: join(ROOT, ".course", "inspector"),
      MCP_INSPECTOR_SECRET_STORE: "memory",
      ...env,
    },
  };
}

/**
 * Starts the Inspector's web page on a server.
 *
 * @param url The server's MCP endpoint.
 * @param options Port of the page (by default 6274, or a free one), and whether to open the browser.
 * @returns The process; it prints the address of the page.
 */
export function startInspector(
  url: string,
  options: { port?: number; open: boolean },
): Deno.ChildProcess {
  const transport = url.endsWith("/sse") ? "sse" : "http";
  const { command, args, env } = inspectorCommand(
    ["--web", "--server-url", url, "--transport", transport],
    {
      CLIENT_PORT: String(choosePort(options.port ?? 6274)),
      MCP_SANDBOX_PORT: String(choosePort(6275)),
      MCP_AUTO_OPEN_ENABLED: String(options.open),
    },
  );
  return new Deno.Command(command, { args, env, stdin: "null", cwd: ROOT }).spawn();
}
