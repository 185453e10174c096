import { join, relative } from "node:path";
import { ROOT } from "../../root.ts";

/** How the course's programs read a variable: by its name, or as a property of an object named `env`. */
const READS = [
  /\bDeno\.env\.(?:get|has)\(\s*"([A-Z][A-Z0-9_]*)"/g,
  /\b(?:process\.)?env\.([A-Z][A-Z0-9_]{2,})\b/g,
  /\bread\("([A-Z][A-Z0-9_]{2,})"\)/g,
];

/** A line of a `.env.example`, also one that is commented out. */
const EXAMPLE = /^(?:# )?([A-Z][A-Z0-9_]*)=/gm;

const FOLDERS = ["lib", "servers", "clients", "risks"];

/**
 * The environment variables that the course reads: those that its programs name, those that the permission sets of `deno.json`
 * allow, and those of every `.env.example`. Tests are left out.
 *
 * @param root The checkout, by default this one.
 * @returns Their names.
 */
export async function variablesRead(root = ROOT): Promise<Set<string>> {
  const { permissions } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const names = new Set<string>();
  for (const { env } of Object.values<{ env?: unknown }>(permissions)) {
    if (Array.isArray(env)) env.forEach((name) => names.add(name));
  }
  for (const folder of FOLDERS) {
    for await (const path of filesBelow(join(root, folder))) {
      const text = await Deno.readTextFile(path);
      const patterns = path.endsWith(".env.example") ? [EXAMPLE] : READS;
      for (const pattern of patterns) {
        for (const [, name] of text.matchAll(pattern)) names.add(name);
      }
    }
  }
  return names;
}

/**
 * The variables that a folder's `.env.example` has.
 *
 * @param folder `clients`, `servers` or `risks`.
 * @param root The checkout, by default this one.
 * @returns Their names, in the order of the file.
 */
export async function variablesOf(folder: string, root = ROOT): Promise<string[]> {
  const text = await Deno.readTextFile(join(root, folder, ".env.example"));
  return Array.from(text.matchAll(EXAMPLE), ([, name]) => name);
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) {
      if (name !== "node_modules" && name !== "dist") yield* filesBelow(path);
    } else if (isProgram(relative(folder, path))) yield path;
  }
}

function isProgram(name: string): boolean {
  return name === ".env.example" || /\.(ts|js)$/.test(name) && !/test/.test(name);
}
