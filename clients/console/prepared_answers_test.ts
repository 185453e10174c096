import { assertEquals, assertMatch } from "@std/assert";
import type { ElicitRequestFormParams } from "@modelcontextprotocol/sdk/types.js";
import { answerForm, readAnswers } from "./prepared_answers.ts";

const form: ElicitRequestFormParams = {
  message: "?",
  requestedSchema: {
    type: "object",
    properties: {
      name: { type: "string" },
      tags: { type: "array", items: { type: "string", enum: ["a", "b"] } },
      old: { type: "boolean", default: false },
    },
    required: ["name"],
  },
};

Deno.test("readAnswers() keeps commas that belong to a value", () => {
  const { values } = readAnswers(["name=Ada, the first,tags=a,b", "x=1=2"]);
  assertEquals([...values], [["name", "Ada, the first"], ["tags", "a,b"], ["x", "1=2"]]);
});

Deno.test("readAnswers() refuses what is no answer", () => {
  try {
    readAnswers(["maybe"]);
  } catch (error) {
    assertMatch((error as Error).message, /^Cannot read --answer "maybe": expected accept, /);
    return;
  }
  throw new Error("not refused");
});

Deno.test("answerForm() fills the form, defaults included", () => {
  assertEquals(answerForm(form, readAnswers(["name=Ada,tags=b"])), {
    action: "accept",
    content: { name: "Ada", tags: ["b"], old: false },
  });
});

Deno.test("answerForm() declines, with the reason, what it cannot fill", () => {
  const reason = (...texts: string[]) => {
    const { action, reason } = answerForm(form, readAnswers(texts));
    return [action, reason];
  };
  assertEquals(reason("other=1"), ["decline", "--answer has nothing for name, tags, old"]);
  assertEquals(reason("tags=a"), ["decline", "--answer has nothing for name"]);
  assertEquals(reason("accept"), ["decline", "--answer has nothing for name"]);
  assertEquals(reason("name=x,old=perhaps"), [
    "decline",
    '--answer old: Expected yes or no, not "perhaps"',
  ]);
  assertEquals(reason("cancel"), ["cancel", "--answer said so"]);
});
