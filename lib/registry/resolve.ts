/**
 * From what a `server.json` says to what a client can connect to.
 *
 * @module
 */
import { fillInput, fillTemplate, type Values, type Wanted } from "./inputs.ts";
import type { Argument, HttpTransport, NamedInput, Package, ServerJson } from "./server_json.ts";

export type { Values, Wanted } from "./inputs.ts";

/** A server that runs already: `connect(url, { headers })`. */
export interface RemoteLaunch {
  kind: "remote";
  transport: HttpTransport["type"];
  url: string;
  headers: Record<string, string>;
  /** What the user still has to give. */
  wanted: Wanted[];
}

/** A command that starts the server here. A list of arguments, never a line for a shell. */
export interface CommandLaunch {
  kind: "command";
  transport: "stdio" | HttpTransport["type"];
  command: string;
  args: string[];
  env: Record<string, string>;
  /** Where it will listen, when it does not speak over stdio. */
  url?: string;
  wanted: Wanted[];
}

/** A way to the server. */
export type Launch = RemoteLaunch | CommandLaunch;

/** All ways to a server. */
export interface Resolution {
  /** Remotes first, each in the order of the document. */
  launches: Launch[];
  /** What cannot be used, and why. */
  skipped: { place: string; why: string }[];
}

/**
 * Finds the ways to a server. Nothing is started, fetched or asked.
 *
 * @param server The document.
 * @param values What the user has given, by the name of a header, variable, argument or environment variable.
 * @returns The ways, and what cannot be used.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { launches } = resolveServer({
 *   name: "com.example/weather",
 *   description: "The weather",
 *   version: "1.2.0",
 *   packages: [{ registryType: "npm", identifier: "@example/weather", version: "1.2.0", transport: { type: "stdio" } }],
 * });
 * assertEquals(launches[0].kind === "command" && launches[0].args, ["-y", "@example/weather@1.2.0"]);
 * ```
 */
export function resolveServer(server: ServerJson, values: Values = {}): Resolution {
  const { remotes = [], packages = [] } = server;
  const skipped: Resolution["skipped"] = [];
  const commands = packages.flatMap((each, index) => {
    const runtime = RUNTIMES.get(each.registryType);
    const why = !runtime
      ? `a package of type ${each.registryType} is no command`
      : each.runtimeHint !== undefined && !runtime.commands.includes(each.runtimeHint)
      ? `"${each.runtimeHint}" is not what runs a package of type ${each.registryType}`
      : undefined;
    if (runtime && why === undefined) return [toCommand(each, runtime, values)];
    skipped.push({ place: `packages[${index}]`, why: why! });
    return [];
  });
  return { launches: [...remotes.map((remote) => toRemote(remote, values)), ...commands], skipped };
}

function toRemote({ type, url, headers, variables }: HttpTransport, values: Values): RemoteLaunch {
  const wanted: Wanted[] = [];
  return {
    kind: "remote",
    transport: type,
    url: fillTemplate(url, variables, values, wanted),
    headers: fillNamed(headers, values, wanted),
    wanted,
  };
}

/** How packages of one type are run. */
interface Runtime {
  /** The command, and others that the document may name instead of it. */
  commands: [string, ...string[]];
  /** The arguments around those of the document. */
  arrange(one: Package, runtime: string[], own: string[], env: string[]): string[];
}

const RUNTIMES = new Map(Object.entries<Runtime>({
  npm: {
    commands: ["npx"],
    arrange: (one, runtime, own) => ["-y", ...runtime, versioned(one), ...own],
  },
  pypi: {
    commands: ["uvx"],
    arrange: (one, runtime, own) => [...runtime, versioned(one), ...own],
  },
  nuget: {
    commands: ["dnx"],
    arrange: (one, runtime, own) => [
      ...runtime,
      versioned(one),
      "--yes",
      ...own.length > 0 ? ["--", ...own] : [],
    ],
  },
  oci: {
    commands: ["docker", "podman"],
    arrange: ({ identifier }, runtime, own, env) => [
      ...["run", "-i", "--rm"],
      ...env.flatMap((name) => ["-e", name]),
      ...runtime,
      identifier,
      ...own,
    ],
  },
}));

function versioned({ identifier, version }: Package): string {
  return version === undefined ? identifier : `${identifier}@${version}`;
}

function toCommand(one: Package, runtime: Runtime, values: Values): CommandLaunch {
  const { runtimeHint, runtimeArguments, packageArguments, environmentVariables, transport } = one;
  const wanted: Wanted[] = [];
  const env = fillNamed(environmentVariables, values, wanted);
  const before = fillArguments(runtimeArguments, values, wanted);
  const own = fillArguments(packageArguments, values, wanted);
  const inputs = [
    ...environmentVariables ?? [],
    ...runtimeArguments ?? [],
    ...packageArguments ?? [],
  ];
  return {
    kind: "command",
    transport: transport.type,
    command: runtimeHint ?? runtime.commands[0],
    args: runtime.arrange(one, before, own, Object.keys(env)),
    env,
    ...transport.type !== "stdio" && {
      url: fillTemplate(
        transport.url,
        Object.fromEntries(inputs.map((each) => [nameOf(each), each])),
        values,
        wanted,
      ),
    },
    wanted,
  };
}

function nameOf(input: NamedInput | Argument): string {
  return "name" in input ? input.name : input.valueHint ?? "";
}

function fillNamed(
  inputs: NamedInput[] = [],
  values: Values,
  wanted: Wanted[],
): Record<string, string> {
  const filled = inputs.map((each) => [each.name, fillInput(each.name, each, values, wanted)]);
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
}

/** A flag and its value are two arguments: that is how both short and long flags can be read. */
function fillArguments(list: Argument[] = [], values: Values, wanted: Wanted[]): string[] {
  return list.flatMap((each) => {
    const value = fillInput(nameOf(each), each, values, wanted);
    if (each.type === "positional") return value === undefined ? [] : [value];
    const isBare = each.value === undefined && each.default === undefined && !each.isRequired;
    if (value !== undefined) return [each.name, value];
    return isBare && each.format === undefined ? [each.name] : [];
  });
}
