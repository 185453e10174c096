import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { PathError, quote } from "./errors.ts";

/** One file or folder below the folder that the server reads from. */
export interface Place {
  /** Path without any link in it. */
  real: string;
  /** The same, relative to the folder, with slashes; `.` for the folder itself. */
  shown: string;
}

/**
 * A folder that paths cannot lead out of.
 *
 * A path is checked twice. As text: `..`, absolute paths and NUL bytes never reach the disk. And
 * with every link followed: Deno's own `--allow-read` looks at the text of a path alone, so a link
 * inside an allowed folder reaches whatever it points at. An opened file is checked again by its
 * inode, because links can change between a check and an open.
 */
export class Folder {
  /**
   * @param root Path of the folder, without any link in it. Use {@linkcode openFolder}.
   * @param alias Absolute path by which callers know the folder, perhaps through links.
   */
  constructor(readonly root: string, readonly alias: string = root) {}

  /**
   * Finds what a path names.
   *
   * @param path Relative to the folder, or absolute and inside it.
   * @returns Where it is.
   * @throws {PathError} When it is outside, not there, or no path.
   */
  async locate(path: string): Promise<Place> {
    if (path.includes("\0") || path.length > 4096) {
      throw new PathError("path", `${quote(path)} is not a path`);
    }
    const named = isAbsolute(path) && isBelow(this.alias, path) ? relative(this.alias, path) : path;
    const absolute = resolve(this.root, named);
    if (!isBelow(this.root, absolute)) throw outside(path);
    let real;
    try {
      real = await Deno.realPath(absolute);
    } catch (error) {
      throw await this.#whyNot(absolute, path, error);
    }
    if (!isBelow(this.root, real)) throw outside(path);
    return { real, shown: this.show(real) };
  }

  /**
   * Opens a file for reading.
   *
   * @param path Relative to the folder, or absolute and inside it.
   * @returns The open file, to be closed by the caller, its size in bytes, and where it is.
   * @throws {PathError} When there is no such file in the folder.
   */
  async open(path: string): Promise<{ file: Deno.FsFile; size: number; place: Place }> {
    const place = await this.locate(path);
    try {
      // Before opening: a named pipe would block until somebody writes to it.
      const found = await Deno.lstat(place.real);
      if (!found.isFile) throw new PathError("kind", `${quote(path)} is not a file`);
      const file = await Deno.open(place.real);
      try {
        const { size } = await this.#confirm(file, place, path);
        return { file, size, place };
      } catch (error) {
        file.close();
        throw error;
      }
    } catch (error) {
      throw toPathError(error, path);
    }
  }

  /**
   * Names what is in a folder, in the order of the alphabet. Links are named, not followed.
   *
   * @param path Relative to this folder, or absolute and inside it.
   * @returns The entries, and where the folder is.
   * @throws {PathError} When there is no such folder.
   */
  async entries(path: string): Promise<{ entries: Deno.DirEntry[]; place: Place }> {
    const place = await this.locate(path);
    try {
      const entries = await Array.fromAsync(Deno.readDir(place.real));
      entries.sort((a, b) => a.name < b.name ? -1 : 1);
      return { entries, place };
    } catch (error) {
      throw toPathError(error, path);
    }
  }

  /**
   * A path as callers see it.
   *
   * @param real Absolute path in the folder.
   * @returns Relative to the folder, with slashes; `.` for the folder itself.
   */
  show(real: string): string {
    return relative(this.root, real).split(sep).join("/") || ".";
  }

  /**
   * The opened file has to be the one that stands, free of links, at the place that was checked.
   * There is no open relative to an open folder in Deno, so whoever swaps a folder for a link and
   * back could still hit the instant between two looks; three in a row make that a matter of luck
   * three times over.
   */
  async #confirm(file: Deno.FsFile, place: Place, path: string): Promise<Deno.FileInfo> {
    const opened = await file.stat();
    for (let look = 0; look < 3; look++) {
      const real = Deno.realPathSync(place.real);
      const there = Deno.lstatSync(real);
      if (!isBelow(this.root, real) || opened.ino !== there.ino || opened.dev !== there.dev) {
        throw outside(path);
      }
    }
    return opened;
  }

  /** Tells "not there" from "outside" without telling what exists outside. */
  async #whyNot(absolute: string, path: string, error: unknown): Promise<PathError> {
    if (!(error instanceof Deno.errors.NotFound)) return toPathError(error, path);
    for (let above = dirname(absolute); isBelow(this.root, above); above = dirname(above)) {
      const real = await Deno.realPath(above).catch(() => undefined);
      if (real !== undefined) {
        return isBelow(this.root, real) ? await this.#missing(absolute, path) : outside(path);
      }
    }
    return toPathError(error, path);
  }

  async #missing(absolute: string, path: string): Promise<PathError> {
    const link = await Deno.lstat(absolute).then((info) => info.isSymlink, () => false);
    return link ? outside(path) : toPathError(new Deno.errors.NotFound(), path);
  }
}

/**
 * Opens the folder that a server reads from.
 *
 * @param path Path of the folder.
 * @param start How this server is started so that it may read a folder, for the error that says it may not.
 * @returns The folder.
 * @throws {PathError} When it is not there, is no folder, or this process may not read it.
 */
export async function openFolder(
  path: string,
  start = (path: string) => `--allow-read=${path} after its -P=…`,
): Promise<Folder> {
  try {
    const root = await Deno.realPath(path);
    if (!(await Deno.stat(root)).isDirectory) {
      throw new PathError("no_root", `Cannot read from ${quote(path)}: it is not a folder`);
    }
    return new Folder(root, isAbsolute(path) ? path : root);
  } catch (error) {
    if (error instanceof PathError) throw error;
    throw new PathError(
      "no_root",
      `Cannot read from ${quote(path)}: ${whyNoFolder(error, start(path))}`,
    );
  }
}

/**
 * Turns what the file system throws into a sentence for the caller, with no path of this machine in it.
 *
 * @param error What was thrown.
 * @param path What the caller asked for.
 * @returns The error to throw instead.
 */
function toPathError(error: unknown, path: string): PathError {
  if (error instanceof PathError) return error;
  if (error instanceof Deno.errors.NotFound) {
    return new PathError("not_found", `There is no ${quote(path)} in the folder`);
  }
  if (error instanceof Deno.errors.NotADirectory) {
    return new PathError("kind", `${quote(path)} is not a folder`);
  }
  return new PathError("denied", `Cannot read ${quote(path)}: this server may not, or cannot`);
}

function isBelow(root: string, absolute: string): boolean {
  const way = relative(root, absolute);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function outside(path: string): PathError {
  return new PathError("outside", `${quote(path)} leads outside of the folder`);
}

function whyNoFolder(error: unknown, start: string): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such folder";
  if (error instanceof Deno.errors.NotCapable) {
    return `the permissions of this process do not allow it, start it with ${start}`;
  }
  return "this process may not, or cannot";
}

/**
 * Puts a name after the path of a folder.
 *
 * @param folder Where the folder is.
 * @param name Name of an entry in it.
 * @returns Path that {@linkcode Folder} accepts.
 */
export function below(folder: Place, name: string): string {
  return join(folder.real, name);
}
