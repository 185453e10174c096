import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { LimitedWorker, LimitError } from "./limited_worker.ts";

/** Evaluates what it gets: the worst that a worker can be asked to do. */
const EVALUATOR = `
  import { parentPort } from "node:worker_threads";
  parentPort!.on("message", async (text: string) => {
    let answer: string;
    try {
      answer = String(await (0, eval)(text));
    } catch (error) {
      answer = (error as Error).name;
    }
    parentPort!.postMessage(answer);
  });
  parentPort!.postMessage("ready");
`;

Deno.test("ask() gives the answers in the order of the questions", async () => {
  await using worker = new LimitedWorker(EVALUATOR);
  const questions = ["1 + 1", "'a'.repeat(3)", "new Promise((r) => setTimeout(r, 20, 3))", "4"];
  assertEquals(await Promise.all(questions.map((each) => worker.ask(each))), [
    "2",
    "aaa",
    "3",
    "4",
  ]);
});

Deno.test("ask() ends what runs for ever, and the next question is answered", async () => {
  await using worker = new LimitedWorker(EVALUATOR, { milliseconds: 200 });
  for (const endless of ["for (;;);", "new Promise(() => {})", "/(x+x+)+y/.test('x'.repeat(60))"]) {
    const [first, second] = await Promise.allSettled([worker.ask(endless), worker.ask("6 * 7")]);
    assert(first.status === "rejected" && first.reason instanceof LimitError);
    assertEquals(first.reason.code, "time");
    assertEquals(second, { status: "fulfilled", value: "42" });
  }
});

Deno.test("ask() keeps what eats memory within its share, and this process lives", async () => {
  await using worker = new LimitedWorker(EVALUATOR, { milliseconds: 3_000, megabytes: 32 });
  const before = Deno.memoryUsage().rss;
  const hoard = "(() => { const hoard = []; for (;;) hoard.push(new Array(1e5).fill(1)); })()";
  const error = await assertRejects(() => worker.ask(hoard), LimitError);
  assert(["memory", "time"].includes(error.code), error.code);
  assert(Deno.memoryUsage().rss - before < 400e6);
  assertEquals(await worker.ask("6 * 7"), "42");
});

Deno.test("ask() says when the worker has ended by itself, and the next question gets a new one", async () => {
  await using worker = new LimitedWorker(EVALUATOR);
  const error = await assertRejects(() => worker.ask("process.exit(3)"), LimitError);
  assertEquals(error.code, "ended");
  assertEquals(await worker.ask("6 * 7"), "42");
});

Deno.test("ask() refuses when too many are waiting", async () => {
  await using worker = new LimitedWorker(EVALUATOR, { waiting: 2 });
  const all = await Promise.allSettled(["1", "2", "3", "4"].map((each) => worker.ask(each)));
  const refused = all.filter((one) => one.status === "rejected");
  assertEquals(refused.map(({ reason }) => reason.code), ["busy"]);
  assertEquals(await worker.ask("5"), "5");
});

Deno.test("ask() leaves nothing behind for the next one where the worker was replaced", async () => {
  await using worker = new LimitedWorker(EVALUATOR, { milliseconds: 200 });
  assertEquals(await worker.ask("globalThis.mark = 1"), "1");
  await assertRejects(() => worker.ask("for (;;);"), LimitError);
  assertEquals(await worker.ask("typeof globalThis.mark"), "undefined");
});

Deno.test("start() fails when the module cannot be loaded, and says so again at the next question", async () => {
  await using worker = new LimitedWorker("throw new Error('broken');");
  for (let tries = 0; tries < 2; tries++) {
    assertStringIncludes((await assertRejects(() => worker.start(), LimitError)).message, "broken");
  }
  await assertRejects(() => worker.ask("1"), LimitError, "broken");
});

Deno.test("the worker's environment is empty", async () => {
  await using worker = new LimitedWorker(EVALUATOR);
  assertEquals(await worker.ask("JSON.stringify({ ...process.env })"), "{}");
});

Deno.test("a spare takes the place of a worker that was ended, time after time", async () => {
  await using worker = new LimitedWorker(EVALUATOR, { milliseconds: 500, spare: true });
  for (let round = 0; round < 3; round++) {
    assertEquals(await worker.ask("globalThis.mark ??= 6 * 7"), "42");
    await assertRejects(() => worker.ask("for (;;);"), LimitError);
    assertEquals(await worker.ask("typeof globalThis.mark"), "undefined");
  }
});
