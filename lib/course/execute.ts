/**
 * `deno task execute [NOTEBOOK...]`: runs notebooks headless and compares their outputs
 * with the committed ones.
 *
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type CellReport, type ExecutedNotebook, executeNotebooks } from "./execute/notebooks.ts";
import { notebookPaths } from "./notebook_file.ts";
import { setUp } from "./setup/mod.ts";
import { printProblem } from "./setup/problem.ts";
import { silent } from "./setup/progress.ts";

const HELP = `Runs notebooks headless and compares their outputs with the committed ones.

  deno task execute [NOTEBOOK...]     all of the course when none is named

  --write         renew the outputs in the files
  --real-model    use the model and services that your environment configures
  --parallel N    run N notebooks at a time (otherwise two a core)
  --timeout S     seconds that a cell may take (otherwise 60)
  --help          this text

Exit status 1 when an output differs (without --write), a cell fails or a cell hangs.
`;

/**
 * Says what came of a notebook.
 *
 * @param notebook What came of it.
 * @param written Whether its outputs were renewed.
 * @returns Lines.
 */
export function reportLines(notebook: ExecutedNotebook, written = false): string[] {
  const { failures, differences, verdicts } = notebook;
  const passed = verdicts.filter((verdict) => verdict.passed).length;
  const state = failures.length
    ? "failed"
    : !differences.length
    ? "as committed"
    : written
    ? `${differences.length} cells renewed`
    : `${differences.length} cells differ`;
  const checks = verdicts.length ? `, ${passed} of ${verdicts.length} checks passed` : "";
  const slow = notebook.slowest;
  const slowest = slow && slow.seconds > 2
    ? `, cell [${slow.number}] ${slow.seconds.toFixed(1)} s`
    : "";
  const head = `${notebook.name}: ${state}${checks} (${notebook.seconds.toFixed(1)} s${slowest})`;
  const details = [...failures, ...(written ? [] : differences)];
  return [head, ...details.flatMap(cellLines)];
}

function cellLines({ number, source, lines }: CellReport): string[] {
  const where = number === 0 ? "" : `  cell [${number}] ${source}`;
  return [...(where ? [where] : []), ...lines.map((line) => `      ${line}`)];
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      write: { type: "boolean", default: false },
      "real-model": { type: "boolean", default: false },
      parallel: { type: "string" },
      timeout: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const place = await setUp({ task: "execute", progress: silent });
  const paths = positionals.length
    ? positionals.map((path) => resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), path))
    : await notebookPaths(place.root);
  const executed = await executeNotebooks(place, paths, {
    write: values.write,
    real: values["real-model"],
    parallel: wholeNumber("parallel", values.parallel),
    timeout: wholeNumber("timeout", values.timeout),
    onDone: (notebook) => console.log(reportLines(notebook, values.write).join("\n")),
  });
  const good = executed.filter((notebook) =>
    !notebook.failures.length && (values.write || !notebook.differences.length)
  );
  console.log(`\n${good.length} of ${executed.length} notebooks are right`);
  return good.length === executed.length ? 0 : 1;
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new TypeError(`Cannot read --${name} "${text}": expected a whole number from 1`);
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) {
      console.error(`${error.message}\n\n${HELP}`);
      Deno.exit(2);
    }
    if (error instanceof Deno.errors.NotFound) {
      console.error(error.message);
      Deno.exit(2);
    }
    printProblem(error);
    Deno.exit(1);
  }
}
