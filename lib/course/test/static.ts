import { ROOT } from "../../root.ts";
import { checkCells } from "../typecheck.ts";
import { deno } from "./deno.ts";
import { unformattedNotebooks } from "./notebook_format.ts";
import { failed, type Part, type PartResult } from "./part.ts";

const PASSED: PartResult = { passed: 1, failures: [], skipped: [] };

/**
 * Format (of notebooks too), lint, the types of every module, of the examples in its documentation and of every notebook cell: one test
 * each.
 */
export const staticParts: Part[] = [
  denoPart("format", ["fmt", "--check", "--ignore=notebooks,servers/gateway/policies"]),
  {
    name: "notebook format",
    async run() {
      const unformatted = await unformattedNotebooks();
      return unformatted.length
        ? failed("notebook format", `Run deno fmt: it changes ${unformatted.join(", ")}`)
        : PASSED;
    },
  },
  denoPart("lint", ["lint", "-q"]),
  {
    name: "types",
    async run() {
      const { ok, message } = await checkCells(undefined, ROOT, ["--doc", "."]);
      return ok ? PASSED : failed("types", message);
    },
  },
];

function denoPart(name: string, args: string[]): Part {
  return {
    name,
    async run() {
      const { ok, text } = await deno(args);
      return ok ? PASSED : failed(name, text);
    },
  };
}
