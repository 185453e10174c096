/**
 * Serves one of the deliberately vulnerable servers, or its hardened twin, under its own permission set:
 *
 *     deno task serve:risk code_execution --sandbox shadowed --port 8001
 *
 * @module
 */
import { basename, join } from "node:path";
import { ROOT } from "../root.ts";

const RISKS = join(ROOT, "risks");

/** A made-up secret, so that an attack has something to find. */
const SECRET = "Made up for practice: the payroll code is amber-kestrel-48213\n";

/**
 * The servers that can be served.
 *
 * @returns Their names, in the order of the alphabet.
 */
export async function listRisks(): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(RISKS));
  return entries
    .filter(({ isFile, name }) => isFile && name.endsWith(".ts") && !name.endsWith("_test.ts"))
    .map(({ name }) => basename(name, ".ts"))
    .sort();
}

/**
 * What `deno` is started with.
 *
 * @param name One of {@linkcode listRisks}.
 * @param flags The server's own.
 * @returns The arguments.
 */
export function argumentsFor(name: string, flags: readonly string[]): string[] {
  return [
    ...["run", "-q", "--no-prompt", "--config", join(ROOT, "deno.json"), `-P=${name}`],
    ...[join(RISKS, `${name}.ts`), "-t", "streamable-http", "--exit-with-stdin"],
    ...flags,
  ];
}

/** A working folder with a made-up secret, where the server takes one and none is named. */
async function workingFolder(name: string, flags: readonly string[]): Promise<string[]> {
  if (name !== "code_execution" || flags.some((flag) => flag.startsWith("--folder"))) return [];
  const folder = join(ROOT, ".course", name);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, "payroll.txt"), SECRET);
  return ["--folder", folder];
}

if (import.meta.main) {
  const [name, ...flags] = Deno.args;
  const known = await listRisks();
  if (!known.includes(name)) {
    const said = name === undefined ? "Which server?" : `Unknown server "${name}":`;
    console.error(`${said} Expected one of ${known.join(", ")}`);
    Deno.exit(2);
  }
  if (!name.endsWith("_hardened")) {
    console.error(
      "This server is vulnerable or malicious on purpose. Connect nothing real to it, and stop it (Ctrl-C) when you are done.",
    );
  }
  const child = new Deno.Command(Deno.execPath(), {
    args: argumentsFor(name, [...await workingFolder(name, flags), ...flags]),
    cwd: ROOT,
    stdin: "piped",
  }).spawn();
  // Ctrl-C reaches the server too: wait until it has ended.
  Deno.addSignalListener("SIGINT", () => {});
  const { code } = await child.status;
  Deno.exit(code);
}
