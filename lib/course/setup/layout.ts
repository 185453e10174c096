import { posix, win32 } from "node:path";
import { ROOT } from "../../root.ts";

/** Where the set-up keeps what it makes. Everything is inside the checkout. */
export interface Layout {
  /** The checkout. */
  root: string;
  /** The virtual environment. */
  venv: string;
  /** Python of the virtual environment. */
  python: string;
  /** Deno of the virtual environment: the one that runs the kernel. */
  deno: string;
  /** The kernelspec's file. */
  kernelspec: string;
  /** Which extensions JupyterLab switches off. */
  pageConfig: string;
  /** How JupyterLab's server meets kernels. */
  serverConfig: string;
  /** Defaults of JupyterLab's settings. */
  overrides: string;
  /** What Jupyter and IPython would otherwise keep in the home folder. */
  jupyter: { config: string; data: string; runtime: string; ipython: string };
  /** Folder of the stamps that say which step was done with which input. */
  stamps: string;
  /** Held while a set-up runs, so that two do not build the same `.venv`. */
  lock: string;
}

/**
 * The layout of a checkout's virtual environment.
 *
 * @param root The checkout, by default this one.
 * @param os The operating system, by default the one we are on.
 * @returns Absolute paths.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { layout } from "./layout.ts";
 *
 * assertEquals(layout("/course", "linux").python, "/course/.venv/bin/python");
 * assertEquals(layout("C:\\course", "windows").deno, "C:\\course\\.venv\\Scripts\\deno.exe");
 * ```
 */
export function layout(root = ROOT, os: typeof Deno.build.os = Deno.build.os): Layout {
  const windows = os === "windows";
  const { join, resolve } = windows ? win32 : posix;
  const venv = join(root, ".venv");
  const program = (name: string) =>
    windows ? join(venv, "Scripts", `${name}.exe`) : join(venv, "bin", name);
  const own = join(venv, "course");
  return {
    root: resolve(root),
    venv,
    python: program("python"),
    deno: program("deno"),
    kernelspec: join(venv, "share", "jupyter", "kernels", "deno", "kernel.json"),
    overrides: join(venv, "share", "jupyter", "lab", "settings", "overrides.json"),
    serverConfig: join(venv, "etc", "jupyter", "jupyter_server_config.py"),
    pageConfig: join(venv, "etc", "jupyter", "labconfig", "page_config.json"),
    jupyter: {
      config: join(own, "jupyter", "config"),
      data: join(own, "jupyter", "data"),
      runtime: join(own, "jupyter", "runtime"),
      ipython: join(own, "ipython"),
    },
    stamps: join(own, "stamps"),
    lock: join(root, ".course", "setup.lock"),
  };
}

/**
 * The environment for everything that runs from the virtual environment: what
 * would be read from or written to the home folder is pointed inside.
 *
 * @param place The layout.
 * @param env Environment to start from, by default this process's.
 * @returns A whole environment, for `Deno.Command` with `clearEnv`.
 */
export function venvEnvironment(
  place: Layout,
  env: Record<string, string> = Deno.env.toObject(),
): Record<string, string> {
  const rest = { ...env };
  for (const name of ["PYTHONPATH", "PYTHONHOME", "JUPYTER_PATH", "JUPYTER_CONFIG_PATH"]) {
    delete rest[name];
  }
  return {
    ...rest,
    JUPYTER_CONFIG_DIR: place.jupyter.config,
    JUPYTER_DATA_DIR: place.jupyter.data,
    JUPYTER_RUNTIME_DIR: place.jupyter.runtime,
    IPYTHONDIR: place.jupyter.ipython,
    JUPYTER_PLATFORM_DIRS: "1",
    PIP_USER: "0",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PIP_NO_INPUT: "1",
    PYTHONUNBUFFERED: "1",
    PYTHONUTF8: "1",
    DENO_NO_UPDATE_CHECK: "1",
  };
}
