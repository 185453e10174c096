/**
 * What a registry asks of a `server.json` beyond its schema.
 *
 * @module
 */
import { canonicalJson } from "../guard/tool_lock.ts";
import {
  type Argument,
  type HttpTransport,
  type Package,
  type Problem,
  PUBLISHER_PROVIDED,
  SCHEMA_URL,
  type ServerJson,
} from "./server_json.ts";
import { isRange } from "./version.ts";

/** Options of {@linkcode checkRules}. */
export interface RuleOptions {
  /** Takes remotes on this machine, over plain HTTP too. The official registry never does. Default `false`. */
  loopback?: boolean;
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9]\/[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/;
const REPOSITORY = /^https?:\/\/(?:www\.)?(github|gitlab)\.com\/[\w.-]+\/[\w.-]+\/?$/;
const SUBFOLDER = /^(?!\/)(?!.*(?:^|\/)\.{0,2}(?:\/|$))[\w./-]+$/;
const MAX_PUBLISHER_BYTES = 4096;

/**
 * Holds a document that fits the schema against the registry's further rules (MCP Registry, "Official Registry Requirements" and its
 * validators, 2026): the schema's version, the name, versions that are no ranges, remotes that can be reached, packages by their type.
 * Whether a package belongs to its publisher is not looked up: that needs the package's own registry.
 *
 * @param server The document.
 * @param options See {@linkcode RuleOptions}.
 * @returns What is wrong, each with its place.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { SCHEMA_URL } from "./server_json.ts";
 *
 * const server = { $schema: SCHEMA_URL, name: "com.example/a1", description: "An example", version: "^1.0.0" };
 * assertEquals(checkRules(server).map(({ place }) => place), ["version"]);
 * ```
 */
export function checkRules(server: ServerJson, options: RuleOptions = {}): Problem[] {
  const problems = new Problems();
  if (server.$schema !== SCHEMA_URL) {
    problems.add("$schema", `Expected ${SCHEMA_URL}, got ${server.$schema ?? "nothing"}`);
  }
  if (!NAME.test(server.name)) {
    problems.add("name", "Namespace and name have to begin and end with a letter or a digit");
  }
  checkVersion("version", server.version, problems);
  if (server.title?.trim() === "") problems.add("title", "Expected more than blanks");
  if (server.websiteUrl !== undefined) checkHttps("websiteUrl", server.websiteUrl, problems);
  for (const [index, { src }] of (server.icons ?? []).entries()) {
    checkHttps(`icons[${index}].src`, src, problems);
  }
  checkRepository(server, problems);
  for (const [index, remote] of (server.remotes ?? []).entries()) {
    checkRemote(`remotes[${index}]`, remote, options, problems);
  }
  checkUnique(server, problems);
  for (const [index, each] of (server.packages ?? []).entries()) {
    checkPackage(`packages[${index}]`, each, problems);
  }
  const size = canonicalJson(server._meta?.[PUBLISHER_PROVIDED] ?? {}).length;
  if (size > MAX_PUBLISHER_BYTES) {
    problems.add(
      `_meta["${PUBLISHER_PROVIDED}"]`,
      `Expected at most ${MAX_PUBLISHER_BYTES} bytes, got ${size}`,
    );
  }
  return problems.all;
}

class Problems {
  readonly all: Problem[] = [];

  add(place: string, message: string): void {
    this.all.push({ place, message });
  }
}

function checkVersion(place: string, version: string, problems: Problems): void {
  if (version === "latest") problems.add(place, '"latest" is reserved: give a version');
  else if (isRange(version)) {
    problems.add(place, `"${version}" is a range: expected one version, such as 1.2.3`);
  } else if (version.trim() === "") problems.add(place, "Expected a version, got blanks");
}

function checkHttps(place: string, url: string, problems: Problems): void {
  if (URL.parse(url)?.protocol !== "https:") problems.add(place, `"${url}" is no https address`);
}

function checkRepository({ repository }: ServerJson, problems: Problems): void {
  if (!repository) return;
  const { url, source, subfolder } = repository;
  const host = REPOSITORY.exec(url)?.[1];
  if (host === undefined || host !== source) {
    problems.add(
      "repository.url",
      `"${url}" is no repository of ${source}: expected github or gitlab`,
    );
  }
  if (subfolder && !SUBFOLDER.test(subfolder)) {
    problems.add("repository.subfolder", `"${subfolder}" does not stay inside the repository`);
  }
}

function checkRemote(
  place: string,
  { url, variables }: HttpTransport,
  { loopback = false }: RuleOptions,
  problems: Problems,
): void {
  checkTemplate(`${place}.url`, url, Object.keys(variables ?? {}), problems);
  const parsed = parseTemplate(url);
  if (!parsed) {
    problems.add(`${place}.url`, `"${url}" is no address`);
  } else if (isPrivate(parsed.hostname)) {
    if (!(loopback && isLoopback(parsed.hostname))) {
      problems.add(`${place}.url`, `"${url}" cannot be reached from elsewhere`);
    }
  } else if (parsed.protocol !== "https:") {
    problems.add(`${place}.url`, `"${url}" is not protected: expected https`);
  }
}

function checkUnique({ remotes = [] }: ServerJson, problems: Problems): void {
  for (const [index, { url }] of remotes.entries()) {
    if (remotes.findIndex((each) => each.url === url) !== index) {
      problems.add(`remotes[${index}].url`, `"${url}" stands twice`);
    }
  }
}

function checkPackage(place: string, each: Package, problems: Problems): void {
  const { identifier, version, transport, registryBaseUrl } = each;
  if (/\s/.test(identifier)) problems.add(`${place}.identifier`, `"${identifier}" has blanks`);
  if (version !== undefined) checkVersion(`${place}.version`, version, problems);
  if (registryBaseUrl !== undefined) {
    problems.add(
      `${place}.registryBaseUrl`,
      "Only the public registry of each type is taken: leave it out",
    );
  }
  const rule = PACKAGE_RULES.get(each.registryType);
  if (rule) rule(place, each, problems);
  else {
    const known = [...PACKAGE_RULES.keys()].join(", ");
    problems.add(`${place}.registryType`, `Unknown type "${each.registryType}": expected ${known}`);
  }
  const lists = ["runtimeArguments", "packageArguments"] as const;
  for (const list of lists) {
    for (const [index, argument] of (each[list] ?? []).entries()) {
      checkArgument(`${place}.${list}[${index}]`, argument, problems);
    }
  }
  if (transport.type !== "stdio") {
    checkTemplate(`${place}.transport.url`, transport.url, variablesOf(each), problems);
  } else if ("url" in transport) {
    problems.add(`${place}.transport.url`, "A server over stdio has no address");
  }
}

type PackageRule = (place: string, each: Package, problems: Problems) => void;

const PACKAGE_RULES = new Map(Object.entries<PackageRule>({
  npm: needsVersion,
  pypi: needsVersion,
  nuget: needsVersion,
  cargo: needsVersion,
  oci(place, { identifier, version }, problems) {
    if (version !== undefined) {
      problems.add(`${place}.version`, "An image has its version in its identifier: leave it out");
    }
    if (!/^[a-z0-9.-]+(?::\d+)?\/[\w./-]+(?::[\w.-]+|@sha256:[a-f0-9]{64})$/.test(identifier)) {
      problems.add(
        `${place}.identifier`,
        `"${identifier}" is no image with a tag or a digest: expected HOST/NAME:TAG`,
      );
    }
  },
  mcpb(place, { identifier, fileSha256 }, problems) {
    if (!/^https:\/\/(?:www\.)?(?:github|gitlab)\.com\//.test(identifier)) {
      problems.add(`${place}.identifier`, `"${identifier}" is no release on GitHub or GitLab`);
    }
    if (fileSha256 === undefined) {
      problems.add(`${place}.fileSha256`, "Missing: a bundle needs its hash");
    }
  },
}));

function needsVersion(place: string, { version }: Package, problems: Problems): void {
  if (version === undefined) problems.add(`${place}.version`, "Missing: say which version to run");
}

function checkArgument(place: string, argument: Argument, problems: Problems): void {
  if (argument.type !== "named") return;
  const { name } = argument;
  if (name === "" || /[<>$\s]/.test(name)) {
    problems.add(`${place}.name`, `"${name}" is no name of a flag: put its value into "value"`);
  }
  for (const part of ["value", "default"] as const) {
    if (name !== "" && argument[part]?.startsWith(name)) {
      problems.add(`${place}.${part}`, `"${argument[part]}" repeats the flag's name`);
    }
  }
}

function variablesOf(
  { environmentVariables, runtimeArguments, packageArguments }: Package,
): string[] {
  const inputs = [...runtimeArguments ?? [], ...packageArguments ?? []];
  return [
    ...(environmentVariables ?? []).map(({ name }) => name),
    ...inputs.flatMap((each) => each.type === "named" ? [each.name] : [each.valueHint ?? ""]),
  ];
}

function checkTemplate(place: string, url: string, known: string[], problems: Problems): void {
  for (const [, name] of url.matchAll(/\{([^}]+)\}/g)) {
    if (!known.includes(name)) problems.add(place, `{${name}} is no variable that is declared`);
  }
}

/** An address that begins with a variable is the user's choice: nothing is known of its host yet. */
function parseTemplate(template: string): URL | null {
  const url = template.replace(/^\{[^}]+\}(?!:)/, "https://x");
  return URL.parse(url.replace(/:\{[^}]+\}(?=\/|$)/, ":1").replace(/\{[^}]+\}/g, "x"));
}

function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(host);
}

/** Hosts that lead elsewhere for everybody: loopback, private, link-local, shared (RFC 1918, 3927, 4193, 6598), unspecified. */
function isPrivate(host: string): boolean {
  return isLoopback(host) ||
    /^(?:0|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|23\d|255)\./
      .test(host) ||
    /^\[(?:::|::ffff:.*|f[cd].*|fe[89ab].*|ff.*)\]$/.test(host);
}
