import { assertEquals } from "@std/assert";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cell, type Output, readNotebook, writeNotebook } from "../notebook_file.ts";
import { setUp } from "../setup/mod.ts";
import { run } from "../setup/run.ts";
import { silent } from "../setup/progress.ts";
import { readIfThere } from "../setup/stamp.ts";
import { ROOT } from "../../root.ts";
import { type ExecutedNotebook, executeNotebooks } from "./notebooks.ts";

const VERDICT = { title: "adds up", passed: false, hint: "Add" };
const MOVED: Output = {
  output_type: "execute_result",
  data: { "text/plain": "2" },
  metadata: {},
  execution_count: 7,
};
const pidFile = join(tmpdir(), `mcp-workshop-${crypto.randomUUID()}.pid`);

/** Notebooks by what the tests call them: they are executed with one driver, each on a kernel of its own. */
const NOTEBOOKS = {
  prints: [
    `console.log("a"); console.log("b"); console.error("c"); 1 + 1`,
    `setTimeout(() => console.log("late"), 100); "now"`,
    `const answer = prompt("Your name?")`,
    `answer`,
  ],
  fails: ["1", `throw new Error("bad")`, "3"],
  mayFail: [
    { source: `throw new Error("bad")`, metadata: { tags: ["raises-exception"] } },
    "3",
  ],
  hangs: [
    `const child = new Deno.Command(Deno.execPath(), { args: ["eval", "setTimeout(() => {}, 1e6)"] }).spawn();
     Deno.writeTextFileSync(${JSON.stringify(pidFile)}, String(child.pid));`,
    { source: "while (true) {}", metadata: { "mcp-workshop": { timeout: 1 } } },
  ],
  exits: ["1", "Deno.exit(3)"],
  judges: [
    `await Deno.jupyter.broadcast("display_data", {
       data: { "text/plain": "x" }, metadata: { "mcp-workshop/check": ${
      JSON.stringify(VERDICT)
    } }, transient: {} });`,
    `[Deno.env.get("MCP_COURSE_HEADLESS"), Deno.env.get("OPENAI_API_KEY")].join()`,
  ],
  varies: [
    { source: "Math.random()", metadata: { tags: ["varies"] } },
    { source: "1 + 1", outputs: [MOVED] },
  ],
} satisfies Record<string, (string | Partial<Cell>)[]>;

type Name = keyof typeof NOTEBOOKS;
interface Executed {
  report: ExecutedNotebook;
  /** What stands in the file afterwards. */
  outputs: Output[][];
  /** What a second execution, of those that are executed twice, says of the file. */
  again: ExecutedNotebook;
}

let executed: Promise<Record<Name, Executed>> | undefined;

/** Executes all notebooks on real kernels with the first test that asks. */
const execute = async (name: Name) => (await (executed ??= executeAll()))[name];

async function executeAll(): Promise<Record<Name, Executed>> {
  const names = Object.keys(NOTEBOOKS) as Name[];
  const folder = await Deno.makeTempDir();
  const pathOf = (name: Name) => join(folder, `${name}.ipynb`);
  for (const name of names) await write(pathOf(name), NOTEBOOKS[name]);
  const place = await setUp({ task: "test", progress: silent });
  const reports = await executeNotebooks(place, names.map(pathOf), { write: true, parallel: 1 });
  const twice: Name[] = ["prints", "varies"];
  const again = await executeNotebooks(place, twice.map(pathOf), { parallel: 1 });
  const all = names.map(async (name, at) => {
    const { cells } = await readNotebook(pathOf(name));
    const outputs = cells.map((cell) => cell.outputs ?? []);
    return [name, { report: reports[at], outputs, again: again[twice.indexOf(name)] }];
  });
  return Object.fromEntries(await Promise.all(all));
}

function write(path: string, cells: (string | Partial<Cell>)[]): Promise<void> {
  return writeNotebook(path, {
    cells: cells.map((cell) => ({
      cell_type: "code",
      metadata: {},
      outputs: [],
      source: "",
      ...(typeof cell === "string" ? { source: cell } : cell),
    })),
    metadata: { kernelspec: { name: "deno", display_name: "Deno", language: "typescript" } },
    nbformat: 4,
    nbformat_minor: 4,
  });
}

function texts(outputs: Output[]): unknown[] {
  return outputs.map((output) =>
    output.output_type === "stream"
      ? output.text
      : "data" in output
      ? output.data["text/plain"]
      : output.evalue
  );
}

Deno.test("executeNotebooks() keeps results, streams and what comes after the cell went idle", async () => {
  const { report, outputs, again } = await execute("prints");
  assertEquals(outputs.map((cell) => texts(cell).sort()), [
    ["2", "a\nb\n", "c\n"],
    ['"now"', "late\n"],
    [],
    ["null"],
  ]);
  assertEquals(report.failures, []);
  assertEquals(again.differences, []);
});

Deno.test("executeNotebooks() stops at an error, names its cell and writes nothing", async () => {
  const { report, outputs } = await execute("fails");
  assertEquals(report.failures.map(({ number }) => number), [2]);
  assertEquals(report.failures[0].lines.includes("Error: bad"), true);
  assertEquals(outputs, [[], [], []]);
});

Deno.test("executeNotebooks() goes on after an error that the cell's tag allows", async () => {
  const { report, outputs } = await execute("mayFail");
  assertEquals(report.failures, []);
  assertEquals(outputs.map(texts), [["bad"], ["3"]]);
});

Deno.test("executeNotebooks() ends a cell that hangs, and what it started", async () => {
  const { report } = await execute("hangs");
  assertEquals(report.failures.map(({ number, lines }) => [number, lines]), [
    [2, ["hangs: still running after 1 s"]],
  ]);
  assertEquals(await isRunning(Number(await Deno.readTextFile(pidFile))), false);
});

Deno.test("executeNotebooks() names the cell that ends its kernel", async () => {
  const { report } = await execute("exits");
  assertEquals(report.failures[0].number, 2);
  assertEquals(report.failures[0].lines[0], "took its kernel with it");
});

Deno.test("executeNotebooks() reads verdicts, and runs without keys and without a learner", async () => {
  const { report, outputs } = await execute("judges");
  assertEquals(report.verdicts, [VERDICT]);
  assertEquals(texts(outputs[1]), ['"1,"']);
});

Deno.test("executeNotebooks() lets outputs vary where the cell's tag says so, and numbers results as their cells", async () => {
  const { report, outputs, again } = await execute("varies");
  assertEquals(report.differences.map(({ number }) => number), [1]);
  assertEquals(outputs[1], [{ ...MOVED, execution_count: 2 }]);
  assertEquals(again.differences, []);
});

Deno.test({
  name: "execute.ts leaves no kernel behind when it is killed",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir();
    const pidFile = join(folder, "pid");
    const path = join(folder, "01_test.ipynb");
    const source = `Deno.writeTextFileSync(${JSON.stringify(pidFile)}, String(Deno.pid));
      await new Promise((resolve) => setTimeout(resolve, 1e6));`;
    await writeNotebook(path, {
      cells: [{ cell_type: "code", metadata: {}, outputs: [], source }],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 4,
    });
    const execute = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "lib/course/execute.ts", path],
      cwd: ROOT,
      stdout: "null",
      stderr: "null",
    }).spawn();
    const ended = execute.status.then(({ code }) => {
      throw new Error(`execute.ts ended with code ${code} before its cell ran`);
    });
    const kernel = Number(await Promise.race([until(() => readIfThere(pidFile)), ended]));
    ended.catch(() => {});
    execute.kill("SIGKILL");
    await execute.status;
    await until(async () => !await isRunning(kernel));
  },
});

/** Asks again and again until there is an answer. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A process that ended and that nobody has waited for does not run. */
async function isRunning(pid: number): Promise<boolean> {
  const { out } = await run(["ps", "-o", "stat=", "-p", String(pid)]);
  return out.trim() !== "" && !out.trim().startsWith("Z");
}
