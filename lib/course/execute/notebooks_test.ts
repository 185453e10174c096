import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { type Cell, type Output, readNotebook, writeNotebook } from "../notebook_file.ts";
import { setUp } from "../setup/mod.ts";
import { run } from "../setup/run.ts";
import { silent } from "../setup/progress.ts";
import { readIfThere } from "../setup/stamp.ts";
import { ROOT } from "../../root.ts";
import { executeNotebooks, type ExecuteOptions } from "./notebooks.ts";

/** Executes cells as one notebook on a real kernel. */
async function execute(cells: (string | Partial<Cell>)[], options: ExecuteOptions = {}) {
  const path = join(await Deno.makeTempDir(), "01_test.ipynb");
  await writeNotebook(path, {
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
  const place = await setUp({ task: "test", progress: silent });
  const [report] = await executeNotebooks(place, [path], { write: true, ...options });
  const outputs = (await readNotebook(path)).cells.map((cell) => cell.outputs ?? []);
  return { report, outputs, path, place };
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
  const { report, outputs, path, place } = await execute([
    `console.log("a"); console.log("b"); console.error("c"); 1 + 1`,
    `setTimeout(() => console.log("late"), 100); "now"`,
    `const answer = prompt("Your name?")`,
    `answer`,
  ]);
  assertEquals(outputs.map((cell) => texts(cell).sort()), [
    ["2", "a\nb\n", "c\n"],
    ['"now"', "late\n"],
    [],
    ["null"],
  ]);
  assertEquals(report.failures, []);
  const [again] = await executeNotebooks(place, [path]);
  assertEquals(again.differences, []);
});

Deno.test("executeNotebooks() stops at an error, names its cell and writes nothing", async () => {
  const { report, outputs } = await execute(["1", `throw new Error("bad")`, "3"]);
  assertEquals(report.failures.map(({ number }) => number), [2]);
  assertEquals(report.failures[0].lines.includes("Error: bad"), true);
  assertEquals(outputs, [[], [], []]);
});

Deno.test("executeNotebooks() goes on after an error that the cell's tag allows", async () => {
  const { report, outputs } = await execute([
    { source: `throw new Error("bad")`, metadata: { tags: ["raises-exception"] } },
    "3",
  ]);
  assertEquals(report.failures, []);
  assertEquals(outputs.map(texts), [["bad"], ["3"]]);
});

Deno.test("executeNotebooks() ends a cell that hangs, and what it started", async () => {
  const pidFile = await Deno.makeTempFile();
  const { report } = await execute([
    `const child = new Deno.Command(Deno.execPath(), { args: ["eval", "setTimeout(() => {}, 1e6)"] }).spawn();
     Deno.writeTextFileSync(${JSON.stringify(pidFile)}, String(child.pid));`,
    { source: "while (true) {}", metadata: { "mcp-workshop": { timeout: 1 } } },
  ]);
  assertEquals(report.failures.map(({ number, lines }) => [number, lines]), [
    [2, ["hangs: still running after 1 s"]],
  ]);
  assertEquals(await isRunning(Number(await Deno.readTextFile(pidFile))), false);
});

Deno.test("executeNotebooks() names the cell that ends its kernel", async () => {
  const { report } = await execute(["1", "Deno.exit(3)"]);
  assertEquals(report.failures[0].number, 2);
  assertEquals(report.failures[0].lines[0], "took its kernel with it");
});

Deno.test("executeNotebooks() reads verdicts, and runs without keys and without a learner", async () => {
  const verdict = { title: "adds up", passed: false, hint: "Add" };
  const { report, outputs } = await execute([
    `await Deno.jupyter.broadcast("display_data", {
       data: { "text/plain": "x" }, metadata: { "mcp-workshop/check": ${
      JSON.stringify(verdict)
    } }, transient: {} });`,
    `[Deno.env.get("MCP_COURSE_HEADLESS"), Deno.env.get("OPENAI_API_KEY")].join()`,
  ]);
  assertEquals(report.verdicts, [verdict]);
  assertEquals(texts(outputs[1]), ['"1,"']);
});

Deno.test("executeNotebooks() lets outputs vary where the cell's tag says so, and numbers results as their cells", async () => {
  const cell = { source: "Math.random()", metadata: { tags: ["varies"] } };
  const data = { "text/plain": "2" };
  const moved: Output = { output_type: "execute_result", data, metadata: {}, execution_count: 7 };
  const { report, path, place, outputs } = await execute([cell, {
    source: "1 + 1",
    outputs: [moved],
  }]);
  assertEquals(report.differences.map(({ number }) => number), [1]);
  assertEquals(outputs[1], [{ ...moved, execution_count: 2 }]);
  const [again] = await executeNotebooks(place, [path]);
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
