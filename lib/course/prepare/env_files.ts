import { join } from "node:path";
import { parse } from "@std/dotenv";
import type { Authority } from "../../entra/authority.ts";
import { SERVER_APP } from "../../entra/embedded.ts";
import { replaceFile } from "../../replace_file.ts";
import { setVariables } from "./env_text.ts";
import type { Undo } from "./undo.ts";

/** Variables and what they are to be; `undefined` empties one that has a line. */
export type Variables = Record<string, string | undefined>;

/** The folders that have settings. */
export type Part = "servers" | "clients";

/**
 * Says what the `.env` files are to hold.
 *
 * @param authority Where the applications are registered.
 * @param tenantId The directory.
 * @param ids Client ids.
 * @param secret The server's secret; without one that line stays as it is.
 * @returns The variables of each file.
 */
export function toVariables(
  authority: Authority,
  tenantId: string,
  ids: { client: string; server: string },
  secret?: string,
): Record<Part, Variables> {
  const place = authority.kind === "entra"
    ? { TENANT_ID: tenantId, ENTRA_AUTHORITY: undefined }
    : { TENANT_ID: undefined, ENTRA_AUTHORITY: authority.base };
  return {
    servers: {
      ...place,
      CLIENT_ID: ids.server,
      ...secret && { CLIENT_SECRET: secret },
      SCOPES: SERVER_APP.scopes.join(","),
    },
    clients: { ...place, CLIENT_ID: ids.client },
  };
}

/** The two `.env` files of a checkout. */
export class EnvFiles {
  readonly #folder: string;

  /** @param folder The checkout. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Where a file is.
   *
   * @param part Whose.
   * @returns Its path.
   */
  path(part: Part): string {
    return join(this.#folder, part, ".env");
  }

  /**
   * Reads the variables of a file.
   *
   * @param part Whose.
   * @returns The variables; none when there is no file.
   * @throws {Error} When it cannot be read.
   */
  async read(part: Part): Promise<Record<string, string>> {
    return parse(await readText(this.path(part)) ?? "");
  }

  /**
   * Sets variables and leaves all other lines as they are. A file that is not there begins as a copy of its `.env.example`. Only its owner
   * can read the file afterwards.
   *
   * @param part Whose.
   * @param variables What to set.
   * @param undo Where is kept how to take it back.
   * @returns Whether anything had to be changed.
   * @throws {Error} When it cannot be written; it is then as it was.
   */
  async write(part: Part, variables: Variables, undo: Undo): Promise<boolean> {
    const path = this.path(part);
    const old = await readText(path);
    const text = setVariables(old ?? await readText(`${path}.example`) ?? "", variables);
    if (text === old && await isPrivate(path)) return false;
    try {
      await replaceFile(path, text);
    } catch (error) {
      throw new Error(`Cannot write ${path}: ${(error as Error).message}`);
    }
    undo.add(`putting ${path} back as it was`, async () => {
      await (old === undefined ? Deno.remove(path) : replaceFile(path, old));
    });
    return true;
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw new Error(`Cannot read ${path}: ${(error as Error).message}`);
  }
}

/** Windows has no such bits; there the file is its owner's alone in the user's own folder. */
async function isPrivate(path: string): Promise<boolean> {
  const { mode } = await Deno.stat(path);
  return mode === null || Deno.build.os === "windows" || (mode & 0o077) === 0;
}
