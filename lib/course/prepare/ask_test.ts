import { assertEquals } from "@std/assert";
import { terminal } from "./ask.ts";

/** Answers as somebody at the terminal would; `null` is nobody. */
async function answering<T>(answers: (string | null)[], ask: () => T | Promise<T>): Promise<T> {
  const { prompt } = globalThis;
  globalThis.prompt = () => {
    if (answers.length === 0) throw new Error("Asked too often");
    return answers.shift()!;
  };
  try {
    return await ask();
  } finally {
    globalThis.prompt = prompt;
    assertEquals(answers, []);
  }
}

Deno.test("terminal.confirm() takes nothing but yes for a yes", async () => {
  const cases = { y: true, "YES ": true, n: false, "": false, yep: false, "yes please": false };
  for (const [answer, yes] of Object.entries(cases)) {
    assertEquals(await answering([answer], () => terminal.confirm("?")), yes, answer);
  }
  assertEquals(await answering([null], () => terminal.confirm("?")), false);
});

Deno.test("terminal.choose() asks until it understands, or nobody is there", async () => {
  const choose = () => terminal.choose("?", ["reuse", "recreate"]);
  assertEquals(await answering(["reuse"], choose), "reuse");
  assertEquals(await answering(["", "delete", " REC "], choose), "recreate");
  assertEquals(await answering(["what", null], choose), undefined);
});
