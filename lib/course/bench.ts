import type { Row } from "./bench/row.ts";

const PARTS: Record<string, () => Promise<Row[]>> = {
  start: async () => (await import("./bench/cold_start.ts")).measureColdStart(),
  stdio: async () => (await import("./bench/stdio.ts")).measureStdio(),
  http: async () => (await import("./bench/http.ts")).measureHttp(),
  memory: async () => (await import("./bench/memory.ts")).measureMemory(),
  model: async () => (await import("./bench/embedded_model.ts")).measureEmbeddedModel(),
  verifier: async () => (await import("./bench/verifier.ts")).measureVerified(),
  chapters: async () => (await import("./bench/chapters.ts")).measureChapters(),
};

/** Runs the named parts (all without a name) and prints a table; one row a line as it comes. */
async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    const known = Object.keys(PARTS).join(", ");
    console.error(`Cannot measure "${unknown.join(", ")}": expected any of ${known}`);
    return 2;
  }
  let missed = 0;
  for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
    for (const row of await PARTS[name]()) {
      console.log(format(row));
      if (row.goal && !row.goal.met) missed++;
    }
  }
  console.log(missed === 0 ? "every goal met" : `${missed} goals missed`);
  return 0;
}

function format(row: Row): string {
  const ratio = row.ratio === undefined ? "" : `${row.ratio.toFixed(2)} x`;
  const goal = row.goal ? `${row.goal.met ? "met   " : "MISSED"} ${row.goal.text}` : "";
  const head = `${row.what.padEnd(66)} ${row.figure.padStart(10)}  ${ratio.padStart(7)}  ${goal}`;
  return row.against ? `${head}\n${" ".repeat(4)}against ${row.against}` : head;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
