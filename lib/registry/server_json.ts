/**
 * `server.json`, the document in which a server is told of, and what a registry says about it.
 *
 * @module
 */

/** The published schema that this course follows. */
export const SCHEMA_URL =
  "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";

/** Under this name a registry puts what it knows itself. */
export const OFFICIAL = "io.modelcontextprotocol.registry/official";

/** Under this name, and no other, a publisher may put what it likes. */
export const PUBLISHER_PROVIDED = "io.modelcontextprotocol.registry/publisher-provided";

/** A value that the user gives, or the publisher has fixed. */
export interface Input {
  description?: string;
  isRequired?: boolean;
  isSecret?: boolean;
  format?: "string" | "number" | "boolean" | "filepath";
  /** Fixed by the publisher: the user is not asked. */
  value?: string;
  default?: string;
  placeholder?: string;
  choices?: string[];
  /** Values for the names in braces in `value`. */
  variables?: Record<string, Input>;
}

/** A header or an environment variable. */
export interface NamedInput extends Input {
  name: string;
}

/** One argument of a command. */
export type Argument =
  & Input
  & { isRepeated?: boolean }
  & ({ type: "positional"; valueHint?: string } | { type: "named"; name: string });

/** Where a server listens. */
export interface HttpTransport {
  type: "streamable-http" | "sse";
  url: string;
  headers?: NamedInput[];
  /** Values for the names in braces in `url`. */
  variables?: Record<string, Input>;
}

/** A way to run the server here. */
export interface Package {
  registryType: string;
  registryBaseUrl?: string;
  identifier: string;
  version?: string;
  fileSha256?: string;
  runtimeHint?: string;
  runtimeArguments?: Argument[];
  packageArguments?: Argument[];
  environmentVariables?: NamedInput[];
  transport: { type: "stdio" } | HttpTransport;
}

/** A server as its publisher tells of it. */
export interface ServerJson {
  $schema?: string;
  /** Namespace in reverse DNS, one slash, name of the server: `com.example/weather`. */
  name: string;
  title?: string;
  description: string;
  version: string;
  websiteUrl?: string;
  repository?: { url: string; source: string; id?: string; subfolder?: string };
  icons?: { src: string; mimeType?: string; sizes?: string[]; theme?: "light" | "dark" }[];
  packages?: Package[];
  remotes?: HttpTransport[];
  _meta?: Record<string, unknown>;
}

/** What may become of a version. */
export const STATUSES = ["active", "deprecated", "deleted"] as const;

/** One of {@linkcode STATUSES}. */
export type Status = typeof STATUSES[number];

/** What the registry itself says about a version. Times are RFC 3339. */
export interface Official {
  status: Status;
  statusMessage?: string;
  statusChangedAt?: string;
  publishedAt: string;
  updatedAt: string;
  isLatest: boolean;
}

/** One version of a server, as a registry answers it. */
export interface RegistryEntry {
  server: ServerJson;
  _meta: { [OFFICIAL]: Official; [other: string]: unknown };
}

/** A page of a list. */
export interface ServerList {
  servers: RegistryEntry[];
  metadata: { count: number; nextCursor?: string };
}

/** What a registry asks for when the status of a version changes. */
export interface StatusChange {
  status: Status;
  /** Why; at most 500 characters, and none for `active`. */
  statusMessage?: string;
}

/** Something that is wrong with a document, and where: `packages[0].transport.url`. */
export interface Problem {
  place: string;
  message: string;
}
