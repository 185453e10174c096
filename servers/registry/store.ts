import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  OFFICIAL,
  type RegistryEntry,
  type ServerJson,
  type Status,
} from "../../lib/registry/server_json.ts";
import { compareVersions } from "../../lib/registry/version.ts";
import { Refusal } from "./refusal.ts";

/** What a list is narrowed by. */
export interface Filter {
  search?: string;
  /** `latest`, or one version. */
  version?: string;
  /** Milliseconds since 1970. */
  updatedSince?: number;
  includeDeleted: boolean;
  cursor?: string;
  limit: number;
}

interface Row {
  name: string;
  version: string;
  status: Status;
  status_message: string | null;
  status_changed_at: string;
  published_at: string;
  updated_at: string;
  is_latest: number;
  document: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS versions (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'deprecated', 'deleted')),
    status_message TEXT,
    status_changed_at TEXT NOT NULL,
    published_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    is_latest INTEGER NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (name, version)
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS one_latest ON versions (name) WHERE is_latest = 1;
  CREATE INDEX IF NOT EXISTS by_update ON versions (updated_at);
  CREATE TABLE IF NOT EXISTS remotes (url TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (url, name)) STRICT;
`;

const COLUMNS =
  "name, version, status, status_message, status_changed_at, published_at, updated_at, is_latest, document";

/** No server has more versions than this (as the official registry has it). */
const MAX_VERSIONS = 10_000;

/**
 * What the registry knows, in one SQLite file. Each change is one transaction that is on the disk before it is answered, so a process that
 * is killed leaves a whole change or none.
 */
export class Store implements Disposable {
  readonly #database: DatabaseSync;

  /**
   * @param file Its path; made when it is not there.
   * @throws {Error} When it cannot be used.
   */
  constructor(file: string) {
    this.#database = open(file);
  }

  /** How many versions there are, deleted ones included. */
  get size(): number {
    return Number(this.#database.prepare("SELECT count(*) AS size FROM versions").get()?.size);
  }

  /** One page, by name and version; `next` is the cursor of the page after it. */
  list(filter: Filter): { entries: RegistryEntry[]; next?: string } {
    const { where, values } = toWhere(filter);
    const rows = this.#all(
      `SELECT ${COLUMNS} FROM versions ${where} ORDER BY name, version LIMIT ?`,
      ...values,
      filter.limit + 1,
    );
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1);
    const next = rows.length > page.length && last ? `${last.name}:${last.version}` : undefined;
    return { entries: page.map(toEntry), next };
  }

  /** The versions of one server, the newest first. */
  versions(name: string, includeDeleted: boolean): RegistryEntry[] {
    return this.#rows(name).filter((row) => includeDeleted || row.status !== "deleted").map(
      toEntry,
    );
  }

  /** One version, or the latest. */
  get(name: string, version: string, includeDeleted: boolean): RegistryEntry | undefined {
    const row = this.#rows(name).find((each) =>
      version === "latest" ? each.is_latest === 1 : each.version === version
    );
    return row && (includeDeleted || row.status !== "deleted") ? toEntry(row) : undefined;
  }

  /**
   * Adds a version.
   *
   * @param server The document, checked.
   * @returns What was kept.
   * @throws {Refusal} When the version is there already, or a remote belongs to another server.
   */
  publish(server: ServerJson): RegistryEntry {
    return this.change(() => {
      const { name, version, remotes = [] } = server;
      for (const [index, { url }] of remotes.entries()) {
        const owner = this.#database.prepare("SELECT name FROM remotes WHERE url = ? AND name <> ?")
          .get(url, name)?.name;
        if (owner === undefined) continue;
        const message = `"${url}" belongs to server "${owner}"`;
        throw new Refusal(400, "Failed to publish server", [{
          place: `remotes[${index}].url`,
          message,
        }]);
      }
      const rows = this.#rows(name);
      if (rows.some((row) => row.version === version)) {
        const message =
          `Version "${version}" is published already, and never changes: publish a new one`;
        throw new Refusal(400, "Failed to publish server", [{ place: "version", message }]);
      }
      if (rows.length >= MAX_VERSIONS) {
        throw new Refusal(400, `Failed to publish server: "${name}" has ${MAX_VERSIONS} versions`);
      }
      const now = new Date().toISOString();
      this.#database.prepare(
        `INSERT INTO versions (${COLUMNS}) VALUES (?, ?, 'active', NULL, ?, ?, ?, 0, ?)`,
      ).run(name, version, now, now, now, JSON.stringify(server));
      const own = this.#database.prepare("INSERT OR IGNORE INTO remotes (url, name) VALUES (?, ?)");
      for (const { url } of remotes) own.run(url, name);
      this.#markLatest(name);
      return this.get(name, version, true)!;
    });
  }

  /**
   * Changes the status of one version, or of all versions of a server.
   *
   * @returns What was changed; empty when there is nothing of that name and version.
   */
  setStatus(
    name: string,
    version: string | undefined,
    { status, message }: { status: Status; message?: string },
  ): RegistryEntry[] {
    return this.change(() => {
      const now = new Date().toISOString();
      const rows = this.#rows(name).filter((row) =>
        version === undefined || row.version === version
      );
      const update = this.#database.prepare(
        `UPDATE versions SET status = ?, status_message = ?, status_changed_at = ?, updated_at = ?
         WHERE name = ? AND version = ?`,
      );
      for (const row of rows) {
        const changedAt = row.status === status ? row.status_changed_at : now;
        update.run(status, message ?? null, changedAt, now, name, row.version);
      }
      this.#markLatest(name);
      return rows.map((row) => this.get(name, row.version, true)!);
    });
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  /** The latest is the highest that is not deleted; when all are, the highest of those. */
  #markLatest(name: string): void {
    const rows = this.#rows(name);
    const kept = rows.filter(({ status }) => status !== "deleted");
    const dated = (row: Row) => ({ version: row.version, publishedAt: row.published_at });
    const [latest] = (kept.length > 0 ? kept : rows)
      .toSorted((one, other) => compareVersions(dated(other), dated(one)));
    this.#database.prepare("UPDATE versions SET is_latest = 0 WHERE name = ? AND is_latest = 1")
      .run(name);
    if (!latest) return;
    this.#database.prepare("UPDATE versions SET is_latest = 1 WHERE name = ? AND version = ?")
      .run(name, latest.version);
  }

  #rows(name: string): Row[] {
    return this.#all(
      `SELECT ${COLUMNS} FROM versions WHERE name = ? ORDER BY published_at DESC, id DESC`,
      name,
    );
  }

  #all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#database.prepare(sql).all(...values) as unknown as Row[];
  }

  /**
   * Makes several changes one: all of them are kept, or none.
   *
   * @param work The changes.
   * @returns What it returns.
   */
  change<T>(work: () => T): T {
    if (this.#database.isTransaction) return work();
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const done = work();
      this.#database.exec("COMMIT");
      return done;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }
}

function open(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;",
    );
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    const reason = error instanceof Deno.errors.NotCapable
      ? "expected a file below .course/registry"
      : error instanceof Error
      ? error.message
      : String(error);
    throw new Error(`Cannot keep the registry in "${file}": ${reason}`);
  }
}

function toWhere(filter: Filter): { where: string; values: SQLInputValue[] } {
  const { search, version, updatedSince, includeDeleted, cursor } = filter;
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...more: SQLInputValue[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  if (search) {
    const has = (column: string) => `instr(lower(${column}), lower(?)) > 0`;
    add(`(${has("name")} OR ${has("json_extract(document, '$.description')")})`, search, search);
  }
  if (version === "latest") add("is_latest = 1");
  else if (version !== undefined) add("version = ?", version);
  if (updatedSince !== undefined) add("updated_at > ?", new Date(updatedSince).toISOString());
  if (!includeDeleted) add("status <> 'deleted'");
  if (cursor) {
    const at = cursor.indexOf(":");
    if (at < 0) add("name > ?", cursor);
    else add("(name, version) > (?, ?)", cursor.slice(0, at), cursor.slice(at + 1));
  }
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", values };
}

function toEntry(row: Row): RegistryEntry {
  return {
    server: JSON.parse(row.document),
    _meta: {
      [OFFICIAL]: {
        status: row.status,
        ...row.status_message !== null && { statusMessage: row.status_message },
        statusChangedAt: row.status_changed_at,
        publishedAt: row.published_at,
        updatedAt: row.updated_at,
        isLatest: row.is_latest === 1,
      },
    },
  };
}
