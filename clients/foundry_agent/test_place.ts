/**
 * For tests: authority, project and MCP server, each a process of its own, and the client beside them.
 *
 * @module
 */
import { serverCommand } from "../../lib/connect/child.ts";
import { spawnServer } from "../../lib/connect/server_process.ts";
import { approveDeviceCode } from "../../lib/entra/embedded_user.ts";
import { startAuthority } from "../../lib/entra/start_authority.ts";
import { clientEnvironment, startClient } from "../entra/test_run.ts";
import { type Finished, ROOT, runDeno } from "../test_process.ts";

/** The client, as its task starts it. */
export const CLIENT = ["run", "-q", "--no-prompt", "-P=client", "clients/foundry_agent.ts"];

/** What runs beside the client. */
export interface Place extends AsyncDisposable {
  env: Record<string, string>;
  /** Runs the signed-in client to its end. */
  run(
    args: string[],
    options?: { input?: string; env?: Record<string, string> },
  ): Promise<Finished>;
}

/** Starts authority, project and the stock server, and signs the client in. */
export async function openPlace(): Promise<Place> {
  const authority = await startAuthority();
  const folder = await Deno.makeTempDir({ prefix: "foundry-client-" });
  const authorityEnv = { ENTRA_AUTHORITY: authority.url, MCP_COURSE_ENV_FILES: "none" };
  const start = async (file: string) =>
    await spawnServer(
      await serverCommand(ROOT + file, { env: authorityEnv }),
      "streamable-http",
    );
  const [project, stock] = await Promise.all(["servers/foundry.ts", "servers/stock.ts"].map(start));
  const env = clientEnvironment({
    ENTRA_AUTHORITY: authority.url,
    PROJECT_ENDPOINT: `${project.url.origin}/api/projects/workshop`,
    MODEL_DEPLOYMENT_NAME: "embedded-wary",
    MCP_SERVER_URL: stock.url.href,
    MCP_SERVER_LABEL: "stock",
  });
  const command = [...CLIENT, "--cache", `${folder}/tokens.json`];
  await signIn(command, env);
  return {
    env,
    run: (args, { input, env: more } = {}) =>
      runDeno([...command, ...args], { env: { ...env, ...more }, input }),
    async [Symbol.asyncDispose]() {
      await Promise.all([project.end(), stock.end()]);
      await authority[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Lets the client ask for a code, and signs in with it as a person would. */
async function signIn(command: string[], env: Record<string, string>): Promise<void> {
  await using client = startClient([...command, "--ask", "Hello"], env);
  const [, verificationUri] = await client.until(/Open {2}(\S+)/);
  const [, userCode] = await client.until(/Code {2}(\S+)/);
  await approveDeviceCode({ verificationUri, userCode });
  await client.ended();
}
