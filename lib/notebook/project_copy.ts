import { cp, readdir, rm } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import process from "node:process";
import { ROOT } from "../root.ts";

/** Folders of a project that a copy does without. */
const LEFT_OUT = new Set(["node_modules", "dist", "infra", "self_hosted"]);

/** A copy of a project that a notebook may change. */
export interface ProjectCopy extends AsyncDisposable {
  /** Where it is, from the root of the course. */
  readonly folder: string;
  /** Reads a file of the copy. */
  read(path: string): Promise<string>;
  /** Writes a file of the copy; a file that is there is replaced. */
  write(path: string, text: string): Promise<void>;
}

/**
 * Copies a project of the course into `.course`, so that cells can change it. Running the cell again starts from the original. Each
 * process has a copy of its own, and those of processes that have ended are removed.
 *
 * @param project The project's folder, from the root of the course.
 * @param name What the copy is called; one a notebook.
 * @returns The copy.
 * @throws {Error} When there is no such folder, or a path leads out of the copy.
 *
 * @example Usage
 * ```ts ignore
 * const project = await copyProject("servers/functions", "chapter_11");
 * await project.write("src/functions/hello.ts", "…");
 * ```
 */
export async function copyProject(project: string, name: string): Promise<ProjectCopy> {
  const parent = join(".course", project.split("/").at(-1)!);
  await removeLeftOver(resolve(ROOT, parent), name);
  const folder = join(parent, `${name}-${process.pid}`);
  const target = resolve(ROOT, folder);
  const remove = () => rm(target, { recursive: true, force: true });
  await remove();
  await cp(resolve(ROOT, project), target, {
    recursive: true,
    filter: (path) => !LEFT_OUT.has(path.split(sep).at(-1)!) && !path.endsWith("_test.ts"),
  });
  const within = (path: string) => {
    const file = resolve(target, path);
    if (file.startsWith(target + sep)) return file;
    throw new Error(
      `Cannot use "${path}": expected a path in the project, as src/functions/add.ts`,
    );
  };
  return {
    folder,
    read: (path) => Deno.readTextFile(within(path)),
    async write(path, text) {
      const file = within(path);
      await Deno.mkdir(dirname(file), { recursive: true });
      await Deno.writeTextFile(file, text);
    },
    [Symbol.asyncDispose]: remove,
  };
}

async function removeLeftOver(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent).catch(() => [])) {
    const [owner, pid] = entry.split("-");
    if (owner === name && pid !== undefined && !isAlive(Number(pid))) {
      await rm(join(parent, entry), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else is one, too.
    return (error as { code?: string }).code === "EPERM";
  }
}
