import { run } from "./run.ts";
import { SetupProblem } from "./problem.ts";

/** A Python that can make the virtual environment. */
export interface Python {
  /** Absolute path of the interpreter. */
  executable: string;
  /** Its version, for example `3.11.7`. */
  version: string;
}

interface Probe extends Python {
  venv: boolean;
}

const OLDEST_PYTHON = [3, 10] as const;

/** Names the base interpreter: the one on PATH may be that of the `.venv` to be mended. */
const PROBE = `
import importlib.util as u, json, sys
print(json.dumps({
  "executable": getattr(sys, "_base_executable", None) or sys.executable,
  "version": ".".join(map(str, sys.version_info[:3])),
  "venv": all(u.find_spec(m) for m in ("venv", "ensurepip")),
}))`;

/**
 * Finds a Python that is new enough and can make virtual environments.
 *
 * @param candidates Commands to try, in this order.
 * @returns The first that fits.
 * @throws {SetupProblem} `no-python`, `old-python` or `no-venv`.
 */
export async function findPython(candidates: string[][] = commands()): Promise<Python> {
  const found: Probe[] = [];
  for (const command of candidates) {
    const { ok, out } = await run([...command, "-c", PROBE]);
    if (!ok) continue;
    const probe: Probe = JSON.parse(out);
    if (isNewEnough(probe.version) && probe.venv) return probe;
    found.push(probe);
  }
  const noVenv = found.find((probe) => isNewEnough(probe.version));
  const wanted = OLDEST_PYTHON.join(".");
  if (noVenv) {
    throw new SetupProblem(
      "no-venv",
      `Python ${noVenv.version} (${noVenv.executable}) has no venv module, which makes .venv`,
      venvRemedy(noVenv.version),
    );
  }
  if (found.length) {
    const { version, executable } = found[0];
    throw new SetupProblem(
      "old-python",
      `Python ${version} (${executable}) is too old: the course needs ${wanted} or later`,
      pythonRemedy(),
    );
  }
  throw new SetupProblem(
    "no-python",
    `The course needs Python ${wanted} or later, and none was found`,
    pythonRemedy(),
  );
}

/**
 * Compares a version with the oldest that the course supports.
 *
 * @param version For example `3.11.7`.
 * @returns Whether it is at least 3.10.
 *
 * @example
 * ```ts
 * import { assert, assertFalse } from "@std/assert";
 * import { isNewEnough } from "./python.ts";
 *
 * assert(isNewEnough("3.10.0"));
 * assertFalse(isNewEnough("3.9.18"));
 * ```
 */
export function isNewEnough(version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  return major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]);
}

function commands(): string[][] {
  const plain = [["python3"], ["python"]];
  if (Deno.build.os === "windows") return [["py", "-3"], ...plain];
  return [...plain, ...[14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`])];
}

function pythonRemedy(): string {
  switch (Deno.build.os) {
    case "windows":
      return "winget install Python.Python.3.13";
    case "darwin":
      return "brew install python";
    default:
      return isDebian()
        ? "sudo apt install python3 python3-venv"
        : "sudo dnf install python3 (or your system's own command)";
  }
}

function venvRemedy(version: string): string {
  const minor = version.split(".").slice(0, 2).join(".");
  return isDebian() ? `sudo apt install python${minor}-venv` : pythonRemedy();
}

function isDebian(): boolean {
  try {
    return Deno.statSync("/etc/debian_version").isFile;
  } catch {
    return false;
  }
}
