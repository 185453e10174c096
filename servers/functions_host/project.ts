import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

/** The part of `host.json` that this host goes by (Azure Functions documentation, "host.json reference" and "MCP bindings"). */
const HostJson = z.object({
  version: z.literal("2.0"),
  functionTimeout: z.string().regex(/^\d{2}:\d{2}:\d{2}$/).optional(),
  configurationProfile: z.literal("mcp-custom-handler").optional(),
  customHandler: z.object({
    description: z.object({
      defaultExecutablePath: z.string(),
      arguments: z.array(z.string()).default([]),
    }),
    port: z.string().optional(),
  }).optional(),
  extensions: z.object({
    mcp: z.object({
      serverName: z.string().default("Azure Functions MCP server"),
      serverVersion: z.string().default("1.0.0"),
      instructions: z.string().optional(),
      system: z.object({
        webhookAuthorizationLevel: z.enum(["System", "Anonymous"]).default(
          "System",
        ),
      }).prefault({}),
    }).prefault({}),
  }).prefault({}),
});

const PackageJson = z.object({ main: z.string().optional() });
const TsConfig = z.object({
  compilerOptions: z.object({
    outDir: z.string().optional(),
    rootDir: z.string().optional(),
  }),
});

/** The settings of a Functions project. */
export type HostSettings = z.infer<typeof HostJson>;

/** A Functions project, read. */
export interface Project {
  folder: string;
  host: HostSettings;
  /** Milliseconds that a function may take. */
  timeout: number;
  /** The files that register functions, as `file:` URLs; none for a custom handler. */
  files: string[];
  /** Changes when a file of the project does. */
  stamp: string;
}

/** What is wrong with a project, in one sentence. */
export class ProjectError extends Error {
  override name = "ProjectError";
}

/** Five minutes, the default of the Consumption plan. */
const DEFAULT_TIMEOUT = 5 * 60_000;

/** Folders of a project that hold no source. */
const SKIPPED = new Set([
  "node_modules",
  "dist",
  "infra",
  "self_hosted",
  ".azure",
]);

/**
 * Reads a Functions project as it lies in its folder.
 *
 * @param folder The folder that holds `host.json`.
 * @returns The project.
 * @throws {ProjectError} When it is none, or a file of it makes no sense.
 */
export async function readProject(folder: string): Promise<Project> {
  const host = await readJson(folder, "host.json", HostJson);
  const files = host.customHandler ? [] : await entryFiles(folder);
  return {
    folder: resolve(folder),
    host,
    timeout: toMilliseconds(host.functionTimeout),
    files: files.map((file) => pathToFileURL(resolve(folder, file)).href),
    stamp: await stampOf(folder),
  };
}

/**
 * Says whether a project has changed, without reading it: names, sizes and times of its files.
 *
 * @param folder The project's folder.
 * @returns A text that differs when a file does.
 */
export async function stampOf(folder: string): Promise<string> {
  const files: string[] = [];
  for await (const file of sourcesBelow(folder)) {
    const { size, mtime } = await Deno.stat(join(folder, file));
    files.push(`${file} ${size} ${mtime?.getTime()}`);
  }
  return files.sort().join("\n");
}

/**
 * The files that `main` of package.json names, in the language they are written in: the compiler's `outDir` leads back from
 * `dist/src/functions/*.js` to `src/functions/*.ts`.
 */
async function entryFiles(folder: string): Promise<string[]> {
  const { main } = await readJson(folder, "package.json", PackageJson);
  if (!main) {
    throw new ProjectError(
      `Cannot find the functions of ${folder}: package.json has no "main"`,
    );
  }
  const source = await toSource(folder, main);
  const pattern = new RegExp(
    `^${source.split("*").map(escapeRegExp).join("[^/]*")}$`,
  );
  const files: string[] = [];
  for await (const file of sourcesBelow(folder)) {
    if (pattern.test(file)) files.push(file);
  }
  if (files.length === 0) {
    throw new ProjectError(
      `Found zero files matching the supplied pattern "${source}" in ${folder}`,
    );
  }
  return files.sort();
}

async function toSource(folder: string, main: string): Promise<string> {
  const { compilerOptions } = await readJson(folder, "tsconfig.json", TsConfig);
  const { outDir = ".", rootDir = "." } = compilerOptions;
  const out = `${outDir.replace(/^\.\//, "")}/`;
  if (!main.startsWith(out)) return main;
  return join(rootDir, main.slice(out.length)).replaceAll("\\", "/").replace(
    /\.js$/,
    ".ts",
  );
}

async function* sourcesBelow(
  folder: string,
  below = "",
): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(join(folder, below))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory && !SKIPPED.has(entry.name)) {
      yield* sourcesBelow(folder, path);
    } else if (entry.isFile && /\.(ts|js|json)$/.test(entry.name)) yield path;
  }
}

async function readJson<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const file = join(folder, name);
  let value;
  try {
    value = JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : "expected a Functions project there";
    throw new ProjectError(`Cannot read ${file}: ${why}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new ProjectError(`Cannot use ${file}: ${path.join(".")}: ${message}`);
}

function toMilliseconds(timeout: string | undefined): number {
  if (timeout === undefined) return DEFAULT_TIMEOUT;
  const [hours, minutes, seconds] = timeout.split(":").map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
