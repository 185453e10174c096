import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ElicitRequestFormParams } from "@modelcontextprotocol/sdk/types.js";
import { fillForm } from "./form.ts";
import { Screen } from "../../lib/terminal/screen.ts";

const form: ElicitRequestFormParams = {
  message: "Who \x1b[1mare you?",
  requestedSchema: {
    type: "object",
    properties: {
      name: { type: "string", title: "Your name", minLength: 2 },
      age: { type: "integer", minimum: 0 },
      colour: { type: "string", enum: ["red", "green"], default: "green" },
    },
    required: ["name", "colour"],
  },
};

/** A screen that keeps what is printed on it. */
class Kept extends Screen {
  lines: string[] = [];
  constructor() {
    super({ notes: "stdout" });
  }
  override note(line = ""): void {
    this.lines.push(line);
  }
}

async function fill(lines: string[], params = form) {
  const screen = new Kept();
  const rest = [...lines];
  const prompts: string[] = [];
  const result = await fillForm(params, "shop", (prompt) => {
    prompts.push(prompt);
    return Promise.resolve(rest.shift());
  }, screen);
  return { result, prompts, shown: screen.lines.join("\n"), rest };
}

Deno.test("fillForm() asks every field, shows what it sends, and accepts", async () => {
  const { result, prompts, shown } = await fill(["Ada", "36", "1", "y"]);
  assertEquals(result, { action: "accept", content: { name: "Ada", age: 36, colour: "red" } });
  assertStringIncludes(shown, "shop asks");
  assertStringIncludes(shown, "Who ␛[1mare you?");
  assertEquals(prompts[2], "  one of them [green]: ");
  assertStringIncludes(prompts[3], "Send to shop: name: Ada, age: 36, colour: red?");
});

Deno.test("fillForm() takes defaults, skips what is optional, insists on what is required", async () => {
  const { result, shown } = await fill(["", "Ada", "", "", ""]);
  assertEquals(result, { action: "accept", content: { name: "Ada", colour: "green" } });
  assertStringIncludes(shown, "Your name is required");
});

Deno.test("fillForm() says what is wrong and asks again", async () => {
  const { result, shown } = await fill(["A", "Ada", "-1", "old", "36", "blue", "red", "what", "y"]);
  assertEquals(result.action, "accept");
  for (
    const problem of [
      "Expected at least 2 characters, not 1",
      "Expected at least 0, not -1",
      'Expected a number, not "old"',
      'Expected a number from 1 to 2 or one of: red, green; not "blue"',
      'Expected y, n, c or e, not "what"',
    ]
  ) assertStringIncludes(shown, problem);
});

Deno.test("fillForm() lets the answers be edited, with the first ones as defaults", async () => {
  const { result } = await fill(["Ada", "36", "red", "e", "", "37", "", "y"]);
  assertEquals(result.content, { name: "Ada", age: 37, colour: "red" });
});

Deno.test("fillForm() ends with decline or cancel at any time", async () => {
  const actions = async (lines: string[]) => (await fill(lines)).result;
  assertEquals(await actions(["/decline"]), { action: "decline" });
  assertEquals(await actions(["Ada", "/cancel"]), { action: "cancel" });
  assertEquals(await actions(["Ada", "", "", "n"]), { action: "decline" });
  assertEquals(await actions(["Ada", "", "", "c"]), { action: "cancel" });
  assertEquals(await actions(["Ada"]), { action: "cancel" });
});

Deno.test("fillForm() asks for consent when there is no field", async () => {
  const empty = { message: "Go on?", requestedSchema: { type: "object" as const, properties: {} } };
  const { result, prompts } = await fill(["y"], empty);
  assertEquals(result, { action: "accept", content: {} });
  assert(!prompts[0].includes("edit"));
});
