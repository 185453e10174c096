/**
 * The servers of an `mcp.json`, as VS Code ("servers") and Claude ("mcpServers") write it.
 *
 * @module
 */
import { basename, dirname, resolve } from "node:path";

/** A server of an `mcp.json`. */
export interface ListedServer {
  /** Its name in the file. */
  name: string;
  /** How it is reached. */
  entry:
    | {
      kind: "command";
      command: string;
      args: string[];
      env: Record<string, string>;
      cwd?: string;
    }
    | { kind: "http" | "sse"; url: string; headers: Record<string, string> };
  /** Why it cannot be looked at, one sentence. */
  problem?: string;
  /** Values that must never be shown. */
  secrets: string[];
}

/**
 * Reads an `mcp.json`; comments and trailing commas are allowed, as in VS Code.
 *
 * @param file Its path.
 * @returns Its servers. `${workspaceFolder}`, `${userHome}` and `${env:NAME}` are filled in; what only the editor can
 * ask for (`${input:NAME}`) is left alone.
 * @throws {Error} When there is no such file, or it is none.
 */
export async function readMcpJson(file: string): Promise<ListedServer[]> {
  const text = await Deno.readTextFile(file).catch((error) => {
    throw new Error(`Cannot read ${file}: expected an mcp.json there`, { cause: error });
  });
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(withoutComments(text));
  } catch {
    throw new Error(`Cannot read ${file}: it is no JSON`);
  }
  const servers = value?.servers ?? value?.mcpServers;
  if (typeof servers !== "object" || servers === null || Array.isArray(servers)) {
    throw new Error(`Cannot read ${file}: expected "servers" or "mcpServers" in it`);
  }
  const folder = dirname(resolve(file));
  const workspace = [".vscode", ".cursor"].includes(basename(folder)) ? dirname(folder) : folder;
  return Object.entries(servers).map(([name, entry]) => readServer(name, entry, workspace));
}

/** Comments and trailing commas, but not what looks like them within strings. */
function withoutComments(text: string): string {
  return text.replace(/^\ufeff/, "")
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\//g, (_, string) => string ?? "")
    .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string) => string ?? "");
}

/** Values that hide nothing, and that would blank out every other word: settings, and what is not filled in. */
const NO_SECRET =
  /^(?:true|false|null|none|info|debug|warn|error|production|development|\$\{.*\})$/i;

function readServer(name: string, given: unknown, workspace: string): ListedServer {
  const entry = fill(given, workspace) as Record<string, unknown>;
  const { command, url, type } = entry ?? {};
  const env = strings(entry?.env);
  const headers = strings(entry?.headers);
  const secrets = [...Object.values(env), ...Object.values(headers)].filter((each) =>
    each.length > 3 && !NO_SECRET.test(each)
  );
  const problem = problemOf(entry);
  if (typeof url === "string") {
    return {
      name,
      entry: { kind: type === "sse" ? "sse" : "http", url, headers },
      problem,
      secrets,
    };
  }
  const args = Array.isArray(entry?.args) ? entry.args.map(String) : [];
  const cwd = typeof entry?.cwd === "string" ? entry.cwd : workspace;
  return {
    name,
    entry: { kind: "command", command: String(command ?? ""), args, env, cwd },
    problem,
    secrets,
  };
}

function problemOf(entry: Record<string, unknown> | null): string | undefined {
  if (typeof entry?.command !== "string" && typeof entry?.url !== "string") {
    return 'It has neither "command" nor "url"';
  }
  const unfilled = JSON.stringify(entry).match(/\$\{(\w+:[^}"]{1,80}|\w{1,40})\}/);
  return unfilled ? `It needs ${unfilled[0]}, which only its editor can fill in` : undefined;
}

function strings(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== null).map((
      [key, each],
    ) => [key, `${each}`]),
  );
}

function fill(value: unknown, workspace: string): unknown {
  if (typeof value === "string") {
    return value
      .replaceAll("${workspaceFolder}", workspace)
      .replaceAll("${workspaceFolderBasename}", basename(workspace))
      .replaceAll(
        "${userHome}",
        Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE") ?? "${userHome}",
      )
      .replace(/\$\{env:(\w+)\}/g, (whole, name) => Deno.env.get(name) ?? whole);
  }
  if (Array.isArray(value)) return value.map((each) => fill(each, workspace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, fill(each, workspace)]),
  );
}
