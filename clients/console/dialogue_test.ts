import { assertEquals } from "@std/assert";
import { Dialogue } from "./dialogue.ts";
import type { Input } from "./input.ts";
import { Interrupts } from "./interrupts.ts";
import { unlessAborted } from "./lines.ts";

/** An input whose lines the test types. */
function keyboard() {
  const asked: string[] = [];
  let type: (line: string) => void = () => {};
  const input: Input = {
    isOpen: true,
    ask(prompt, { signal } = {}) {
      asked.push(prompt);
      const { promise, resolve } = Promise.withResolvers<string>();
      type = resolve;
      return unlessAborted(promise, signal);
    },
    close() {},
  };
  return { input, asked, type: (line: string) => type(line) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("Dialogue.hold() holds one dialogue after the other", async () => {
  const { input, asked, type } = keyboard();
  const dialogue = new Dialogue(() => Promise.resolve(input), new Interrupts(() => {}));
  const first = dialogue.hold((ask) => ask("first"));
  const second = dialogue.hold((ask) => ask("second"));
  await settle();
  assertEquals([asked, dialogue.isWaiting], [["first"], true]);
  type("one");
  assertEquals(await first, "one");
  await settle();
  assertEquals(asked, ["first", "second"]);
  type("two");
  assertEquals([await second, dialogue.isWaiting], ["two", false]);
});

Deno.test("Dialogue.hold() ends with nothing when the server withdraws or Ctrl-C is pressed", async () => {
  const { input } = keyboard();
  let left = 0;
  const interrupts = new Interrupts(() => left++);
  const dialogue = new Dialogue(() => Promise.resolve(input), interrupts);
  const withdrawn = new AbortController();
  const first = dialogue.hold((ask) => ask("first"), withdrawn.signal);
  await settle();
  withdrawn.abort();
  assertEquals(await first, undefined);
  const second = dialogue.hold((ask) => ask("second"));
  await settle();
  interrupts.fire();
  assertEquals([await second, left], [undefined, 0]);
  interrupts.fire();
  assertEquals(left, 1);
});

Deno.test("Dialogue.hold() goes on after a dialogue that failed", async () => {
  const dialogue = new Dialogue(() => Promise.resolve(keyboard().input), new Interrupts(() => {}));
  const failed = dialogue.hold(() => Promise.reject(new Error("broken"))).catch((error) => error);
  const next = dialogue.hold(() => Promise.resolve("fine"));
  assertEquals([(await failed).message, await next], ["broken", "fine"]);
});
