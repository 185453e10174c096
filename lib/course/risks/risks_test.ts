import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import type { Board, BoardRow } from "../../scenario/board.ts";
import { wilson } from "../../scenario/figures.ts";
import { ROOT } from "../../root.ts";
import { countProcesses, until } from "../../scenario/testdata/processes.ts";
import { readOptions } from "./options.ts";
import { boardLines } from "./print.ts";
import { startProgress } from "./progress.ts";

Deno.test("readOptions() reads what may stand on the command line", () => {
  const none = {
    ...{ attacks: undefined, rows: undefined, runs: undefined },
    ...{ json: undefined, model: undefined },
  };
  assertEquals(readOptions([]), { ...none, seed: 1, write: false, help: false });
  const args =
    "--attack injection --attack tool-poisoning,code_execution --row none --runs 5 --seed 9 --json f";
  assertEquals(readOptions([...args.split(" "), "--model-url", "http://x/v1", "--model", "m"]), {
    ...{ attacks: ["injection", "tool_poisoning", "code_execution"], rows: ["none"] },
    ...{ runs: 5, seed: 9, json: "f" },
    ...{ model: { url: "http://x/v1", name: "m" }, write: false, help: false },
  });
});

const WRONG: [string[], string][] = [
  [["--attack", "phishing"], 'Unknown attack "phishing": expected one of injection,'],
  [["--row", "nothing"], 'Unknown row "nothing": expected one of none, scanDescriptions,'],
  [["--runs", "0"], 'Cannot read --runs "0": expected a whole number from 1'],
  [["--runs", "2.5"], 'Cannot read --runs "2.5"'],
  [["--seed", "-1"], "--seed"],
  [["--model-url", "localhost"], 'Cannot read --model-url "localhost"'],
  [["--model-url", "http://localhost:1/v1"], "Cannot measure --model-url without --model"],
  [["--write", "--runs", "3"], "Cannot use --write with"],
  [["--write", "--row", "none"], "Cannot use --write with"],
  [["--colour"], "--colour"],
  [["injection"], "injection"],
];

for (const [args, message] of WRONG) {
  Deno.test(`readOptions() refuses ${args.join(" ")}`, () => {
    assertStringIncludes(assertThrows(() => readOptions(args), TypeError).message, message);
  });
}

const row = (id: string, given: Partial<BoardRow> = {}): BoardRow => ({
  ...{ id, label: id, wordings: "plain", model: "embedded-naive", failed: 0 },
  ...{ attempted: wilson(20, 20), realized: wilson(19, 20), useful: wilson(0, 20) },
  ...given,
});

const board = (rows: BoardRow[]): Board => ({
  ...{ version: 1, seed: 3, with: { deno: "1", sdk: "2", model: "m" } },
  blocks: [{ name: "injection", title: "Injection", rows }],
  times: { injection: { none: { run: 50, added: 0 }, pinTools: { run: 50, added: 1.25 } } },
});

Deno.test("boardLines() has a line for every row, in columns, and says what the figures are", () => {
  const rows = [
    row("none"),
    row("pinTools", { realized: wilson(0, 20) }),
    row("encoded none", { label: "none", wordings: "encoded" }),
    row("typed none", { label: "vulnerable server", wordings: "typed", model: undefined }),
  ];
  const lines = boardLines(board(rows));
  const text = lines.join("\n");
  assertEquals(lines[1], "Injection (injection)");
  assertMatch(
    text,
    /none +20 of 20 \(84–100 %\) +19 of 20 \(76–99 %\) +0 of 20 \(0–16 %\) +0\.0\n/,
  );
  assertMatch(text, /pinTools .* 0 of 20 \(0–16 %\) .* 1\.3\n/);
  for (const said of ["PLAIN ENGLISH", "OTHER LANGUAGES, ENCODINGS", "TYPED BY THE USER"]) {
    assertEquals(lines.filter((line) => line.includes(said)).length, 1);
  }
  for (const said of ["scripted worst case", "by construction", "Wilson", "seed 3; deno 1"]) {
    assertStringIncludes(text, said);
  }
  assert(!text.includes("failed"));
  const starts = lines.filter((line) => line.includes(" of 20 ")).map((line) =>
    line.search(/\d+ of/)
  );
  assertEquals(new Set(starts).size, 1);
});

Deno.test("boardLines() counts failed runs, and calls no real model a worst case", () => {
  const text = boardLines(board([row("none", { model: "gpt-x", failed: 4 })])).join("\n");
  assertMatch(text, /failed\n.* 4\n/);
  assert(!text.includes("scripted worst case"));
});

Deno.test("startProgress() writes one line on a terminal, clears it, and nothing elsewhere", () => {
  const written: string[] = [];
  const terminal = (isTerminal: boolean) => ({
    isTerminal: () => isTerminal,
    writeSync: (bytes: Uint8Array) => written.push(new TextDecoder().decode(bytes)),
  });
  const state = { scenario: "injection", label: "none", rows: 1, ofRows: 9 };
  const silent = startProgress(terminal(false));
  silent.update(state);
  silent.end();
  assertEquals(written, []);
  const line = startProgress(terminal(true));
  line.update(state);
  line.end();
  line.end();
  assertEquals(written.length, 2);
  assertMatch(written[0], /^\r.{4}\d:\d\d {2}1 of 9 rows {2}injection: none$/);
  assert(!written.join("").includes("\n"));
});

async function risks(args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "lib/course/risks.ts", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

Deno.test("deno task risks says how it is used, and what is wrong", async () => {
  const { code, out } = await risks(["--help"]);
  assertEquals(code, 0);
  assertStringIncludes(out, "--model-url URL");
  const wrong = await risks(["--attack", "phishing"]);
  assertEquals(wrong.code, 2);
  assertStringIncludes(wrong.err, 'Unknown attack "phishing"');
});

Deno.test("deno task risks measures one attack and writes its figures as JSON", async () => {
  const file = await Deno.makeTempFile({ suffix: ".json" });
  try {
    const { code, out, err } = await risks([
      "--attack",
      "tool_poisoning",
      "--runs",
      "1",
      "--json",
      file,
    ]);
    assertEquals([code, err], [0, ""]);
    const written: Board = JSON.parse(await Deno.readTextFile(file));
    assertEquals(written.blocks.map(({ name }) => name), ["tool_poisoning"]);
    const [none] = written.blocks[0].rows;
    assertEquals([none.id, none.attempted.of, written.seed], ["none", 1, 1]);
    assertStringIncludes(out, "all guards");
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("deno task risks takes a model that does not answer as runs that failed", async () => {
  await using refusing = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response("Out of order", { status: 500 }),
  );
  const url = `http://127.0.0.1:${refusing.addr.port}/v1`;
  const { code, out } = await risks([
    ...["--attack", "tool_poisoning", "--row", "none", "--row", "wary", "--runs", "1"],
    ...["--model-url", url, "--model", "away"],
  ]);
  assertEquals(code, 0);
  assertMatch(out, /failed\n/);
  assertMatch(out, /none +0 of 1 .* 1\n/);
  for (const row of ["wary model", "all guards"]) assert(!out.includes(row), row);
});

for (const signal of ["SIGINT", "SIGKILL"] as const) {
  Deno.test(`deno task risks leaves no server and no folder after ${signal}`, async () => {
    const runner = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", "lib/course/risks.ts", "--attack", "tool_poisoning"],
      cwd: ROOT,
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    const folders = new Set<string>();
    await until(async () => {
      for (const line of await childrenOf(runner.pid)) {
        const folder = /\S*mcp-workshop-risk-\w+/.exec(line)?.[0];
        if (folder !== undefined && line.includes("risks/")) folders.add(folder);
      }
      return folders.size > 0;
    });
    runner.kill(signal);
    const { code } = await runner.status;
    assert(code !== 0);
    for (const folder of folders) {
      await until(async () => await countProcesses(folder) === 0);
      await assertRejects(() => Deno.stat(folder), Deno.errors.NotFound);
    }
  });
}

async function childrenOf(pid: number): Promise<string[]> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "ppid,args"] }).output();
  return new TextDecoder().decode(stdout).split("\n")
    .filter((line) => line.trim().startsWith(`${pid} `));
}
