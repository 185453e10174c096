import { basename, join } from "node:path";

/**
 * Finds out which notebook a check stands in. JupyterLab tells its kernels; other front ends do not, and
 * then the notebook beside the kernel that has the check's title is the one.
 *
 * @param title The check's title.
 * @param folder Where the kernel was started.
 * @returns The notebook's name without `.ipynb`, or undefined when none has it.
 */
export async function notebookWith(title: string, folder = "."): Promise<string | undefined> {
  const session = Deno.env.get("JPY_SESSION_NAME");
  if (session?.endsWith(".ipynb")) return basename(session, ".ipynb");
  const quoted = JSON.stringify(JSON.stringify(title).slice(1, -1)).slice(1, -1);
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isFile || !entry.name.endsWith(".ipynb")) continue;
    if ((await Deno.readTextFile(join(folder, entry.name))).includes(quoted)) {
      return basename(entry.name, ".ipynb");
    }
  }
  return undefined;
}
