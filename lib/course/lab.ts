/**
 * `deno task lab`: sets the course up and opens it in JupyterLab.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { startJupyterLab } from "./lab/jupyterlab.ts";
import { choosePort } from "./lab/port.ts";
import { setUp } from "./setup/mod.ts";
import { printProblem } from "./setup/problem.ts";

const HELP = `Sets the course up and opens it in JupyterLab.

  --no-browser   do not open a browser; the address is printed
  --port N       listen on port N (0: any free one; otherwise 8888, or a free one)
  --setup-only   set up, then end
  --help         this text
`;

/** What the learner asked for. */
interface LabOptions {
  browser: boolean;
  port?: number;
  setupOnly: boolean;
  help: boolean;
}

/**
 * Reads the command line.
 *
 * @param args Arguments.
 * @returns What they ask for.
 * @throws {TypeError} When there is an unknown one, or the port is no port.
 */
export function parseLabArgs(args: string[]): LabOptions {
  const { values } = parseArgs({
    args,
    options: {
      "no-browser": { type: "boolean", default: false },
      "setup-only": { type: "boolean", default: false },
      port: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new TypeError(`Cannot listen on port "${values.port}": expected 0 to 65535`);
  }
  return {
    browser: !values["no-browser"],
    port,
    setupOnly: values["setup-only"],
    help: values.help,
  };
}

async function main(args: string[]): Promise<number> {
  let options: LabOptions;
  try {
    options = parseLabArgs(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  try {
    const place = await setUp({ task: "lab" });
    if (options.setupOnly) return 0;
    return await openLab(place, options);
  } catch (error) {
    printProblem(error);
    return 1;
  }
}

async function openLab(
  place: Awaited<ReturnType<typeof setUp>>,
  options: LabOptions,
): Promise<number> {
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  let asked = false;
  let stop = () => {};
  const onSignal = () => {
    asked = true;
    stop();
  };
  signals.forEach((signal) => Deno.addSignalListener(signal, onSignal));
  const lab = await startJupyterLab(place, {
    port: choosePort(options.port),
    browser: options.browser,
    notebook: "notebooks/00_start_here.ipynb",
  });
  stop = () => void lab.stop();
  if (asked) stop();
  console.log(`\nThe course is open at\n  ${lab.url}\n\nTo end it, press Ctrl-C here.`);
  const code = await lab.ended;
  return asked ? 0 : code;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
