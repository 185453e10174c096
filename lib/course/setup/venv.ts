import { join } from "node:path";
import { type Layout, venvEnvironment } from "./layout.ts";
import { SetupProblem, startedBy } from "./problem.ts";
import type { SetupProgress } from "./progress.ts";
import { findPython, isNewEnough } from "./python.ts";
import { run } from "./run.ts";
import { keyOf, readIfThere, Stamps } from "./stamp.ts";

/** Stands in the stamp while pip works: found at the next start, it means that pip was cut off. */
const UNFINISHED = "unfinished";

/**
 * Makes `.venv` and installs `requirements.txt` into it; mends what is half made.
 *
 * @param place The layout.
 * @param progress Where to report.
 * @param task The task that needs it, for messages.
 * @throws {SetupProblem} What the person has to mend.
 */
export async function makeVenv(
  place: Layout,
  progress: SetupProgress,
  task: string,
): Promise<void> {
  const stamps = new Stamps(place.stamps);
  if (await stamps.read("packages") === UNFINISHED) await remove(place);
  let version = await pythonVersion(place);
  if (version === undefined) {
    await createVenv(place, progress);
    version = await pythonVersion(place);
    if (version === undefined) throw venvFailed(place, "its Python does not start");
  } else {
    progress.done(`.venv with Python ${version}`);
  }

  const requirements = await readIfThere(join(place.root, "requirements.txt")) ?? "";
  const key = await keyOf(requirements, version);
  if (await stamps.read("packages") !== key || !await isKernelDeno(place, requirements)) {
    await stamps.write("packages", UNFINISHED);
    progress.begin("installing JupyterLab and the kernel's Deno");
    await pip(place, progress, task, ["-r", "requirements.txt"]);
    if (!await isKernelDeno(place, requirements)) {
      await putKernelDenoBack(place, progress, task, requirements);
    }
    await stamps.write("packages", key);
  }
  await checkKernelDeno(place, requirements);
  progress.done(`packages: ${requirements.trim().split(/\s+/).join(", ").replaceAll("==", " ")}`);
}

/**
 * Installs `requirements-test.txt` into `.venv`.
 *
 * @param place The layout; its `.venv` is there.
 * @param progress Where to report.
 * @param task The task that needs it, for messages.
 * @throws {SetupProblem} What the person has to mend.
 */
export async function installTestPackages(
  place: Layout,
  progress: SetupProgress,
  task: string,
): Promise<void> {
  const file = "requirements-test.txt";
  const stamps = new Stamps(place.stamps);
  const key = await keyOf(await Deno.readTextFile(join(place.root, file)));
  if (await stamps.read("test packages") === key && await isTestPackageThere(place)) return;
  progress.begin("installing what the tests need");
  await pip(place, progress, task, ["-r", file], file);
  await stamps.write("test packages", key);
  progress.done("packages for the tests");
}

async function isTestPackageThere(place: Layout): Promise<boolean> {
  return (await run([place.python, "-c", "import pycep"], { env: venvEnvironment(place) })).ok;
}

async function createVenv(place: Layout, progress: SetupProgress): Promise<void> {
  progress.begin("finding Python");
  const python = await findPython();
  await remove(place);
  progress.begin(`making .venv with Python ${python.version} (${python.executable})`);
  const made = await run([python.executable, "-m", "venv", place.venv], {
    env: venvEnvironment(place),
  });
  if (!made.ok) {
    await remove(place);
    throw venvFailed(place, lastLine(made.err || made.out));
  }
  progress.done(`.venv made with Python ${python.version}`);
}

/** The version of the environment's Python, or undefined when it or its pip does not work. */
async function pythonVersion(place: Layout): Promise<string | undefined> {
  const probe = "import pip, sys; print('.'.join(map(str, sys.version_info[:3])))";
  const { ok, out } = await run([place.python, "-c", probe], { env: venvEnvironment(place) });
  return ok && isNewEnough(out.trim()) ? out.trim() : undefined;
}

/** Another file stands where the package's was: for pip all is well. */
async function putKernelDenoBack(
  place: Layout,
  progress: SetupProgress,
  task: string,
  requirements: string,
): Promise<void> {
  const deno = `deno==${pinnedDeno(requirements)}`;
  try {
    await pip(place, progress, task, ["--force-reinstall", "--no-deps", deno]);
  } catch (error) {
    await checkKernelDeno(place, requirements);
    throw error;
  }
}

async function pip(
  place: Layout,
  progress: SetupProgress,
  task: string,
  what: string[],
  file = "requirements.txt",
): Promise<void> {
  const { ok, out, err } = await run(
    // Python compiles what it imports, and does not import most of it.
    [place.python, "-m", "pip", "install", "--progress-bar", "off", "--no-compile", ...what],
    {
      cwd: place.root,
      env: venvEnvironment(place),
      onLine(line) {
        const found = line.match(/^\s*(Collecting|Downloading|Using cached) (\S+)/);
        if (found) progress.note(`${found[1].toLowerCase()} ${found[2]}`);
        else if (line.startsWith("Installing")) progress.note("unpacking");
      },
    },
  );
  if (ok) return;
  if (file === "requirements.txt") await new Stamps(place.stamps).write("packages", "failed");
  throw pipProblem(out + err, place, task, file);
}

/**
 * Reads from what pip printed why it failed.
 *
 * @param log All that pip printed.
 * @param place The layout.
 * @param task The task that needs the packages, for messages.
 * @param file What was to be installed.
 * @returns The problem, in a sentence.
 */
export function pipProblem(
  log: string,
  place: Layout,
  task: string,
  file = "requirements.txt",
): SetupProblem {
  if (/CERTIFICATE_VERIFY_FAILED|SSLError/.test(log)) {
    return new SetupProblem(
      "untrusted-certificate",
      "The packages could not be downloaded: Python does not trust this network's certificate",
      `set PIP_CERT to your organisation's certificate file (.pem), then ${startedBy(task)}`,
    );
  }
  if (
    /NewConnectionError|NameResolutionError|Max retries exceeded|ConnectTimeout|ReadTimeout|ProxyError|name resolution|getaddrinfo|unreachable/i
      .test(log)
  ) {
    return new SetupProblem(
      "no-network",
      "The first start downloads JupyterLab and the kernel, and the network cannot be reached",
      `connect to the network (behind a proxy: set HTTPS_PROXY), then ${startedBy(task)}`,
    );
  }
  return new SetupProblem(
    "packages-failed",
    `${file} could not be installed (${lastLine(log, /^ERROR/)})`,
    `${shown(place)} -m pip install -r ${file} shows why; then ${startedBy(task)}`,
  );
}

/**
 * Reads which Deno requirements.txt pins.
 *
 * @param requirements Text of requirements.txt.
 * @returns For example `2.8.1`.
 */
export function pinnedDeno(requirements: string): string | undefined {
  return requirements.match(/^deno==(\S+)$/m)?.[1];
}

async function isKernelDeno(place: Layout, requirements: string): Promise<boolean> {
  return await denoVersion(place) === pinnedDeno(requirements);
}

async function denoVersion(place: Layout): Promise<string | undefined> {
  const { ok, out } = await run([place.deno, "--version"], { env: venvEnvironment(place) });
  return ok ? out.match(/^deno (\S+)/)?.[1] : undefined;
}

async function checkKernelDeno(place: Layout, requirements: string): Promise<void> {
  const found = await denoVersion(place);
  const wanted = pinnedDeno(requirements);
  if (found !== undefined && found === wanted) return;
  throw new SetupProblem(
    "kernel-race",
    found === undefined
      ? `The kernel's Deno (${place.deno}) does not start`
      : `The kernel's Deno is ${found}; notebooks need ${wanted}, because other versions lose outputs of cells`,
    `${shown(place)} -m pip install --force-reinstall deno==${wanted}`,
  );
}

/** The environment's Python as one types it in the checkout. */
function shown(place: Layout): string {
  return place.python.slice(place.root.length).replace(/^[\\/]/, "");
}

async function remove(place: Layout): Promise<void> {
  try {
    await Deno.remove(place.venv, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) {
      throw venvFailed(place, `the old one cannot be removed: ${(error as Error).message}`);
    }
  }
}

function venvFailed(place: Layout, why: string): SetupProblem {
  return new SetupProblem(
    "venv-failed",
    `The virtual environment ${place.venv} could not be made (${why})`,
    "close what uses .venv (JupyterLab, VS Code), remove the folder, and start again",
  );
}

function lastLine(text: string, wanted = /\S/): string {
  const lines = text.split("\n").filter((line) => line.trim());
  return (lines.findLast((line) => wanted.test(line)) ?? lines.at(-1) ?? "no message").trim();
}
