/**
 * For tests: the protocol's official conformance suite.
 *
 * @module
 */
import { delimiter, dirname, relative } from "node:path";
import { ROOT } from "../../root.ts";

const SUITE = "npm:@modelcontextprotocol/conformance@0.1.16";

/** What the suite has looked at. */
export interface Check {
  id: string;
  status: "SUCCESS" | "FAILURE" | "WARNING" | "SKIPPED" | "INFO";
  description: string;
  errorMessage?: string;
  details?: Record<string, unknown>;
}

/** Checks that are known not to pass, by scenario, with the reason. */
export type Baseline = Record<string, Record<string, string>>;

/** Reads what the course's everything server, or its client, is known not to pass. */
export async function readBaseline(of: "server" | "client"): Promise<Baseline> {
  const file = new URL("conformance_baseline.json", import.meta.url);
  return JSON.parse(await Deno.readTextFile(file))[of];
}

/**
 * Compares a scenario with the baseline, which may neither grow nor hold what passes.
 *
 * @param checks What the suite has looked at; none when it has no such scenario.
 * @param known The scenario's entries in the baseline.
 * @returns What is to be done about it, a line each.
 */
export function judgeScenario(checks: Check[] = [], known: Record<string, string> = {}): string[] {
  const wrong = checks.filter(({ status }) => status !== "SUCCESS" && status !== "INFO");
  const worse = wrong.filter(({ id }) => known[id] === undefined)
    .map(({ id, errorMessage, description }) => `${id} fails: ${errorMessage ?? description}`);
  const better = Object.keys(known).filter((name) => !wrong.some(({ id }) => id === name))
    .map((id) => `${id} no longer fails: take it out of conformance_baseline.json`);
  const nothing = checks.some(({ status }) => status === "SUCCESS") || wrong.length > 0
    ? []
    : ["nothing was checked"];
  return [...worse, ...better, ...nothing];
}

/**
 * Runs the suite in the course's folder, but without its configuration; a command that it is given finds `deno`.
 *
 * @param args What follows its name on the command line, such as `client --suite all`.
 * @param env Variables for it, and for the commands that it starts.
 * @returns Its checks by scenario.
 * @throws {Error} When there are none, with what it said.
 */
export async function runConformance(
  args: string[],
  env: Record<string, string> = {},
): Promise<Map<string, Check[]>> {
  const folder = await Deno.makeTempDir({ prefix: "conformance-" });
  try {
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      cwd: ROOT,
      // The suite splits a command at every blank, so it gets no path of this machine.
      env: { ...env, PATH: `${dirname(Deno.execPath())}${delimiter}${Deno.env.get("PATH")}` },
      args: [..."run -q -A --no-config --no-lock".split(" "), SUITE, ...args, "-o", folder],
      stdin: "null",
    }).output();
    const results = new Map<string, Check[]>();
    for await (const file of checksBelow(folder)) {
      const scenario = relative(folder, file).replace(/-\d{4}-\d\d-\d\dT.*$/, "");
      results.set(scenario, JSON.parse(await Deno.readTextFile(file)));
    }
    if (results.size > 0) return results;
    const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    throw new Error(`The conformance suite did not run: ${read(stderr)}${read(stdout)}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function* checksBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* checksBelow(`${folder}/${name}`);
    else if (name === "checks.json") yield `${folder}/${name}`;
  }
}
