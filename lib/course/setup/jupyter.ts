import { courseName } from "../checkout.ts";
import { notebookPaths } from "../notebook_file.ts";
import { type Layout, venvEnvironment } from "./layout.ts";
import { SetupProblem } from "./problem.ts";
import type { SetupProgress } from "./progress.ts";
import { type Ran, run } from "./run.ts";
import { keyOf, Stamps, writeIfOther } from "./stamp.ts";

/** Every cell stays on the page: links into a chapter and the browser's search find it. */
const OVERRIDES = { "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" } };

/** No pop-ups with news, and no look at whether JupyterLab could be built anew, for which each page would start Node. */
const PAGE = {
  buildAvailable: false,
  buildCheck: false,
  disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true },
};

/** How JupyterLab's server meets kernels: the file says it. */
const SERVER_CONFIG = new URL("jupyter_server_config.py", import.meta.url);

/**
 * Switches JupyterLab's news and update pop-ups off, its look at its own build, and its windowed notebook; and lets its server stay
 * on the line with kernels.
 *
 * @param place The layout.
 */
export async function writeJupyterSettings(place: Layout): Promise<void> {
  await writeIfOther(place.pageConfig, JSON.stringify(PAGE, null, 2) + "\n");
  await writeIfOther(place.serverConfig, await Deno.readTextFile(SERVER_CONFIG));
  await writeIfOther(place.overrides, JSON.stringify(OVERRIDES, null, 2) + "\n");
}

/**
 * Signs the course's notebooks, so that JupyterLab shows their committed charts.
 *
 * @param place The layout.
 * @param progress Where to report.
 * @throws {SetupProblem} `not-signed`.
 */
export async function signNotebooks(place: Layout, progress: SetupProgress): Promise<void> {
  const paths = await notebookPaths(place.root);
  const stamps = new Stamps(place.stamps);
  const key = await keyOf(...await Promise.all(paths.map((path) => Deno.readTextFile(path))));
  if (await stamps.read("signatures") !== key && paths.length > 0) {
    progress.begin("signing the notebooks");
    const signed = await sign(place, paths);
    if (!signed.ok) {
      const broken = paths.find((path) => signed.err.includes(courseName(path, place.root)));
      throw new SetupProblem(
        "not-signed",
        `The notebooks could not be signed${broken ? `: look at ${broken}` : ""}`,
        "git status shows which notebook changed; git checkout notebooks/NAME.ipynb restores it",
      );
    }
    await stamps.write("signatures", key);
  }
  progress.done(`notebooks signed: ${paths.length}`);
}

/**
 * Signs notebooks, so that JupyterLab takes their outputs for the user's own.
 *
 * @param place The layout.
 * @param paths The files.
 * @param env Variables besides the ones of `.venv`; `JUPYTER_DATA_DIR` is where signatures are kept.
 * @returns What came of the command.
 */
export async function sign(
  place: Layout,
  paths: string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  const program = "from nbformat.sign import TrustNotebookApp as t; t.launch_instance()";
  return await run([place.python, "-c", program, ...paths], {
    cwd: place.root,
    env: { ...venvEnvironment(place), ...env },
  });
}
