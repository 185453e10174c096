/**
 * `deno task progress`: draws the learner's way through the course. `--verify FILE` verifies a certificate of chapter 20, JSON or SVG:
 * exit code 0 when it has not changed and was signed by this checkout's key, or by the key that `--key=NAME` names; otherwise 1.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { courseMap, drawMap } from "../progress/mod.ts";

/** More than any certificate has. */
const MOST_BYTES = 1 << 20;

if (import.meta.main) Deno.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) return 2;
  const { verify, key } = options;
  if (verify !== undefined) return await verifyFile(verify, key);
  const color = Deno.stdout.isTerminal() && !Deno.noColor;
  console.log(drawMap(await courseMap(), { color }).trimEnd());
  return 0;
}

function readOptions(): { verify?: string; key?: string } | undefined {
  try {
    const options = { verify: { type: "string" }, key: { type: "string" } } as const;
    const { values } = parseArgs({ args: Deno.args, options });
    if (values.key === undefined || values.verify !== undefined) return values;
    console.error("Cannot use --key alone: expected --verify FILE --key=NAME");
  } catch (error) {
    console.error(
      `${(error as Error).message}\nUsage: deno task progress [--verify FILE [--key=NAME]]`,
    );
  }
  return undefined;
}

async function verifyFile(file: string, thumbprint?: string): Promise<number> {
  const { reportOf, verifyCertificate } = await import("../progress/certificate/mod.ts");
  let text: string;
  try {
    const { size, isFile } = await Deno.stat(file);
    if (!isFile || size > MOST_BYTES) {
      throw new Error(`it is no file of at most ${MOST_BYTES} bytes`);
    }
    text = await Deno.readTextFile(file);
  } catch (error) {
    console.error(`Cannot read ${file}: ${(error as Error).message}`);
    return 1;
  }
  const verified = await verifyCertificate(text, { thumbprint });
  console.log(reportOf(verified, file, thumbprint !== undefined).trimEnd());
  return verified.signed && verified.own ? 0 : 1;
}
