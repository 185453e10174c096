import { parseArgs } from "node:util";
import { SCENARIO_NAMES } from "../../scenario/attacks/mod.ts";
import type { BoardModel } from "../../scenario/board.ts";
import { ROWS } from "../../scenario/board/rows.ts";

/** What `deno task risks` was told. */
export interface RisksOptions {
  attacks?: string[];
  rows?: string[];
  runs?: number;
  seed: number;
  json?: string;
  write: boolean;
  model?: BoardModel;
  help: boolean;
}

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they say.
 * @throws {TypeError} When they make no sense.
 */
export function readOptions(args: string[]): RisksOptions {
  const { values } = parseArgs({
    args,
    options: {
      attack: { type: "string", multiple: true },
      row: { type: "string", multiple: true },
      runs: { type: "string" },
      seed: { type: "string", default: "1" },
      json: { type: "string" },
      write: { type: "boolean", default: false },
      "model-url": { type: "string" },
      model: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const model = modelFrom(values["model-url"], values.model);
  const options = {
    attacks: values.attack?.flatMap((name) => name.split(",")).map(checkAttack),
    rows: values.row?.map(checkRow),
    runs: values.runs === undefined ? undefined : wholeNumber("runs", values.runs, 1),
    seed: wholeNumber("seed", values.seed, 0),
    json: values.json,
    write: values.write,
    model,
    help: values.help,
  };
  const { attacks, rows, runs, seed } = options;
  if (options.write && (attacks || rows || runs || model || seed !== 1)) {
    throw new TypeError(
      "Cannot use --write with --attack, --row, --runs, --seed or a model: the committed board has everything",
    );
  }
  return options;
}

function checkAttack(name: string): string {
  const wanted = name.replaceAll("-", "_");
  if ((SCENARIO_NAMES as string[]).includes(wanted)) return wanted;
  throw new TypeError(`Unknown attack "${name}": expected one of ${SCENARIO_NAMES.join(", ")}`);
}

function checkRow(id: string): string {
  if (ROWS.some((row) => row.id === id)) return id;
  throw new TypeError(
    `Unknown row "${id}": expected one of ${ROWS.map((row) => row.id).join(", ")}`,
  );
}

function wholeNumber(flag: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new TypeError(
    `Cannot read --${flag} "${text}": expected a whole number from ${least}`,
  );
}

function modelFrom(url: string | undefined, name: string | undefined): BoardModel | undefined {
  if (url === undefined && name === undefined) return undefined;
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw new TypeError(
      `Cannot read --model-url "${url}": expected something like http://localhost:11434/v1`,
    );
  }
  if (url !== undefined && name === undefined) {
    throw new TypeError("Cannot measure --model-url without --model: which of its models is meant");
  }
  return { url, name };
}
