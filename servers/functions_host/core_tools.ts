import { join } from "node:path";

/** Commands of this machine that can be found and run. */
export interface Commands {
  /** Whether a command is on the PATH. */
  has(command: string): Promise<boolean>;
  /** Runs a command in a folder with this process's own input and output, and gives its exit code. */
  run(command: string, args: string[], folder: string): Promise<number>;
}

/**
 * Runs a project as Azure Functions Core Tools do, where they are installed: fetch its packages, compile it, `func start`.
 *
 * @param project The folder that holds `host.json`.
 * @param port The port to serve on.
 * @param commands How to find and run commands.
 * @returns The exit code; `undefined` where there is no `func`.
 */
export async function runCoreTools(
  project: string,
  port: number,
  commands: Commands = ofThisMachine,
): Promise<number | undefined> {
  if (!await commands.has("func")) return undefined;
  const steps: [command: string, ...args: string[]][] = [
    ...await exists(join(project, "node_modules")) ? [] : [["npm", "install"] as [string, string]],
    ["npm", "run", "build"],
    ["func", "start", "--port", String(port)],
  ];
  for (const [command, ...args] of steps) {
    console.error(`> ${command} ${args.join(" ")}`);
    const code = await commands.run(command, args, project);
    if (code !== 0 || command === "func") return code;
  }
}

const ofThisMachine: Commands = {
  async has(command) {
    try {
      await new Deno.Command(command, {
        args: ["--version"],
        stdout: "null",
        stderr: "null",
      }).output();
      return true;
    } catch {
      return false;
    }
  },
  async run(command, args, folder) {
    const process = new Deno.Command(command, { args, cwd: folder }).spawn();
    return (await process.status).code;
  },
};

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
