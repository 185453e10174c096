import { dirname } from "node:path";
import { signNotebooks, writeJupyterSettings } from "./jupyter.ts";
import { writeKernelspec } from "./kernel.ts";
import { type Layout, layout } from "./layout.ts";
import { fetchModules } from "./modules.ts";
import { checkNode } from "./node.ts";
import { type SetupProgress, terminalProgress } from "./progress.ts";
import { installTestPackages, makeVenv } from "./venv.ts";

/** What to set up, and how to tell about it. */
export interface SetupOptions {
  /** The task that needs the set-up, for messages, for example `lab`. */
  task: string;
  /** Whether what only the tests need is installed too. */
  tests?: boolean;
  /** The checkout, by default this one. */
  root?: string;
  /** Where to report, by default standard error. */
  progress?: SetupProgress;
}

/**
 * Sets the course up: `.venv` with JupyterLab and the kernel, the npm modules, the
 * signed notebooks. What is already there is left alone, what is half made is mended.
 *
 * @param options What for, and where to report.
 * @returns Where everything is.
 * @throws {SetupProblem} What the person has to mend.
 */
export async function setUp(options: SetupOptions): Promise<Layout> {
  const place = layout(options.root);
  const progress = options.progress ?? terminalProgress();
  checkNode();
  await Deno.mkdir(dirname(place.lock), { recursive: true });
  using lock = await Deno.open(place.lock, { write: true, create: true });
  await lock.lock(true);
  await makeVenv(place, progress, options.task);
  if (options.tests) await installTestPackages(place, progress, options.task);
  await writeKernelspec(place, progress);
  await writeJupyterSettings(place);
  await fetchModules(place, progress, options.task);
  await signNotebooks(place, progress);
  return place;
}
