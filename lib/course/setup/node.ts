import { SetupProblem } from "./problem.ts";

/** Oldest Node that the course supports when npx starts it. */
const OLDEST_NODE = 20;

/**
 * Checks the Node that started us, if one did: npx leaves its version in the environment.
 *
 * @param env Environment, by default this process's.
 * @throws {SetupProblem} `old-node` when it is older than the course supports.
 */
export function checkNode(env: { get(name: string): string | undefined } = Deno.env): void {
  const found = env.get("npm_config_user_agent")?.match(/^npm\/\S+ node\/v((\d+)\.\S+)/);
  if (!found || Number(found[2]) >= OLDEST_NODE) return;
  throw new SetupProblem(
    "old-node",
    `Node ${found[1]} is too old: the course needs Node ${OLDEST_NODE} or later when npx starts it`,
    Deno.build.os === "windows"
      ? "winget install OpenJS.NodeJS.LTS"
      : Deno.build.os === "darwin"
      ? "brew install node"
      : "install Node 22 or later (nodejs.org tells how)",
  );
}
