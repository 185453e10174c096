/**
 * A client for any registry that speaks the registry interface: the official one, Azure API Center's, this course's own.
 *
 * @module
 */
import {
  OFFICIAL,
  type Problem,
  type RegistryEntry,
  type ServerJson,
  type ServerList,
  type StatusChange,
} from "./server_json.ts";

/** What a list may be narrowed by. */
export interface ListQuery {
  /** Part of a name or a description, upper or lower case. */
  search?: string;
  /** `latest`, or one version. */
  version?: string;
  /** Only what has changed after this time (RFC 3339); deleted versions are among it. */
  updatedSince?: string;
  /** Entries a page, from 1 to 100; 30 when missing. */
  limit?: number;
  /** Where the page begins: the `nextCursor` of the one before. */
  cursor?: string;
  /** Whether deleted versions are listed. */
  includeDeleted?: boolean;
}

/** A registry refused, and said why. */
export class RegistryError extends Error {
  override readonly name = "RegistryError";

  /**
   * @param status HTTP status.
   * @param message What the registry said.
   * @param problems What was wrong with a document, each with its place.
   */
  constructor(readonly status: number, message: string, readonly problems: Problem[] = []) {
    super(message);
  }
}

/** A registry. */
export interface Registry {
  /** Where it is, with no slash at the end. */
  readonly url: string;
  /** One page. */
  list(query?: ListQuery): Promise<ServerList>;
  /** Page after page, as long as there is another. */
  pages(query?: ListQuery): AsyncGenerator<ServerList>;
  /** All that fits, from all pages. */
  find(query?: ListQuery): Promise<RegistryEntry[]>;
  /** The versions of one server, the newest first. */
  versions(name: string, options?: { includeDeleted?: boolean }): Promise<RegistryEntry[]>;
  /** One version; the latest when none is named. */
  get(name: string, version?: string): Promise<RegistryEntry>;
  /** Publishes a version. */
  publish(server: ServerJson, token: string): Promise<RegistryEntry>;
  /** Changes the status of one version, or, with none named, of all. */
  setStatus(
    name: string,
    change: StatusChange & { version?: string },
    token: string,
  ): Promise<RegistryEntry[]>;
}

/** No registry needs more pages than this; one that never ends must not hold its reader. */
const MAX_PAGES = 10_000;

/**
 * Opens a registry. Nothing is asked until a method is called.
 *
 * @param url Its address up to `/v0.1`: `http://127.0.0.1:8700`, or `https://NAME.data.REGION.azure-apicenter.ms/workspaces/default`.
 * @param options `fetch`: used for every request.
 * @returns The registry. Its methods throw {@linkcode RegistryError} when it refuses, and when what comes is no answer of a registry.
 * @throws {TypeError} When the address is none.
 *
 * @example
 * ```ts ignore
 * const registry = openRegistry("http://127.0.0.1:8700");
 * for (const { server } of await registry.find({ search: "weather", version: "latest" })) console.log(server.name);
 * ```
 */
export function openRegistry(
  url: string | URL,
  options: { fetch?: typeof fetch } = {},
): Registry {
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw new TypeError(`Cannot open registry "${url}": expected an address that begins with http`);
  }
  const base = String(url).replace(/\/(?:v0\.1\/?)?$/, "");
  const ask = createAsk(base, options.fetch ?? fetch);

  const list = async (query: ListQuery = {}): Promise<ServerList> =>
    readList(await ask(`/servers${toSearch(query)}`));

  async function* pages(query: ListQuery = {}): AsyncGenerator<ServerList> {
    let cursor = query.cursor;
    for (let count = 0; count < MAX_PAGES; count++) {
      const page = await list({ ...query, cursor });
      yield page;
      const next = page.metadata.nextCursor;
      if (!next) return;
      if (next === cursor) break;
      cursor = next;
    }
    throw new RegistryError(200, "The registry's pages do not end: its cursor leads back");
  }

  return {
    url: base,
    list,
    pages,
    async find(query = {}) {
      const found: RegistryEntry[] = [];
      for await (const { servers } of pages({ limit: 100, ...query })) found.push(...servers);
      return found;
    },
    async versions(name, { includeDeleted } = {}) {
      const search = includeDeleted ? "?include_deleted=true" : "";
      return readList(await ask(`${pathOf(name)}/versions${search}`)).servers;
    },
    async get(name, version = "latest") {
      return readEntry(await ask(`${pathOf(name)}/versions/${encodeURIComponent(version)}`));
    },
    async publish(server, token) {
      return readEntry(await ask("/publish", { method: "POST", body: server, token }));
    },
    async setStatus(name, { version, ...body }, token) {
      const one = version === undefined ? "" : `/versions/${encodeURIComponent(version)}`;
      const answer = await ask(`${pathOf(name)}${one}/status`, { method: "PATCH", body, token });
      return version === undefined ? readList(answer).servers : [readEntry(answer)];
    },
  };
}

function pathOf(name: string): string {
  return `/servers/${encodeURIComponent(name)}`;
}

function toSearch({ updatedSince, includeDeleted, ...same }: ListQuery): string {
  const all = { ...same, updated_since: updatedSince, include_deleted: includeDeleted };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([k, v]) => [k, `${v}`]))}`;
}

interface Request {
  method?: string;
  body?: unknown;
  token?: string;
}

function createAsk(base: string, fetch: typeof globalThis.fetch) {
  return async (path: string, { method, body, token }: Request = {}): Promise<unknown> => {
    const response = await fetch(`${base}/v0.1${path}`, {
      method,
      headers: {
        accept: "application/json",
        ...body !== undefined && { "content-type": "application/json" },
        ...token !== undefined && { authorization: `Bearer ${token}` },
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const answer = parse(text);
    if (!response.ok) throw toError(response.status, answer);
    if (answer === undefined) {
      throw new RegistryError(response.status, `${base} is no registry: its answer is no JSON`);
    }
    return answer;
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a problem body (RFC 9457), or the shorter one of the interface's description. */
function toError(status: number, answer: unknown): RegistryError {
  const { detail, error, errors } = (answer ?? {}) as Record<string, unknown>;
  const said = [detail, error].find((each) => typeof each === "string");
  const problems = (Array.isArray(errors) ? errors : []).map((each) => ({
    place: String(each?.location ?? "").replace(/^body\.?/, ""),
    message: String(each?.message ?? ""),
  }));
  return new RegistryError(status, String(said ?? `The registry answered ${status}`), problems);
}

function readEntry(answer: unknown): RegistryEntry {
  const { server, _meta } = (answer ?? {}) as Partial<RegistryEntry>;
  if (
    typeof server?.name !== "string" || typeof server.version !== "string" || !_meta?.[OFFICIAL]
  ) {
    throw new RegistryError(
      200,
      "The registry's answer is no entry: name, version or status is missing",
    );
  }
  return { server, _meta };
}

function readList(answer: unknown): ServerList {
  const { servers, metadata } = (answer ?? {}) as Partial<ServerList>;
  if (!Array.isArray(servers)) {
    throw new RegistryError(200, 'The registry\'s answer is no list: "servers" is missing');
  }
  return {
    servers: servers.map(readEntry),
    metadata: { ...metadata, count: metadata?.count ?? servers.length },
  };
}
