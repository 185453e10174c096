import { SetupProblem } from "../setup/problem.ts";
import { type Layout, venvEnvironment } from "../setup/layout.ts";

/** A JupyterLab that runs. */
export interface JupyterLab {
  /** Where a browser opens it, with the token that lets it in. */
  url: URL;
  /** Resolves with the exit code when it has ended. */
  ended: Promise<number>;
  /** Ends it, with its kernels. */
  stop(): Promise<void>;
}

/** How to start JupyterLab. */
export interface JupyterLabOptions {
  /** A port of the loopback interface. */
  port: number;
  /** Whether JupyterLab opens the browser when it is ready. */
  browser: boolean;
  /** What it opens, from the root. */
  notebook: string;
  /** The folder that it shows, by default the checkout. */
  root?: string;
  /** The environment to start from, by default this process's. */
  inherited?: Record<string, string>;
  /** Variables that it gets besides. */
  env?: Record<string, string>;
}

/**
 * Starts JupyterLab on the checkout and waits until it answers.
 *
 * @param place The layout of a checkout that is set up.
 * @param options Port, browser and first notebook.
 * @returns The running JupyterLab.
 * @throws {SetupProblem} `lab-failed` when it ends before it answers.
 */
export async function startJupyterLab(
  place: Layout,
  options: JupyterLabOptions,
): Promise<JupyterLab> {
  const token = Array.from(
    crypto.getRandomValues(new Uint8Array(24)),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
  const path = `/lab/tree/${options.notebook}`;
  const child = new Deno.Command(place.python, {
    args: ["-m", "jupyterlab", ...flags(place, options, path)],
    cwd: place.root,
    env: { ...venvEnvironment(place, options.inherited), ...options.env, JUPYTER_TOKEN: token },
    clearEnv: true,
    // Ctrl-C reaches the whole group of a terminal. JupyterLab must not hear it beside our SIGTERM:
    // two signals cut its ending short, and its kernels are left behind.
    detached: Deno.build.os !== "windows",
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  const url = new URL(`http://127.0.0.1:${options.port}${path}?token=${token}`);
  let over = false;
  const ended = child.status.then(({ code }) => {
    over = true;
    return code;
  });
  const stop = async () => {
    if (!over) child.kill("SIGTERM");
    await ended;
  };
  while (!await answers(new URL("/api", url))) {
    if (over) {
      throw new SetupProblem(
        "lab-failed",
        "JupyterLab ended before it was ready; the lines above say why",
        "remove the folder .venv and start again",
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, ended, stop };
}

function flags(place: Layout, options: JupyterLabOptions, path: string): string[] {
  const root = Deno.build.os !== "windows" && Deno.uid() === 0 ? ["--allow-root"] : [];
  return [
    ...root,
    `--ServerApp.root_dir=${options.root ?? place.root}`,
    "--ServerApp.ip=127.0.0.1",
    `--ServerApp.port=${options.port}`,
    "--ServerApp.port_retries=0",
    `--ServerApp.open_browser=${options.browser ? "True" : "False"}`,
    "--ServerApp.answer_yes=True",
    `--LabApp.default_url=${path}`,
    "--LabApp.extension_manager=readonly",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--Application.log_level=ERROR",
  ];
}

async function answers(url: URL): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
