import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createRandom } from "../../scenario/names.ts";
import { BAD_KINDS, badMessage } from "./bad_bodies.ts";

const DESTINATION = { host: "127.0.0.1:8000", path: "/mcp", session: "s" };

function messages(seed: number, count: number) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => badMessage(random, DESTINATION));
}

Deno.test("badMessage() makes the same messages of the same seed, and others of another", () => {
  assertEquals(messages(7, 40), messages(7, 40));
  assertNotEquals(
    messages(7, 20).map(({ kind }) => kind),
    messages(8, 20).map(({ kind }) => kind),
  );
});

Deno.test("badMessage() makes every kind, with a head that names the host", () => {
  const made = messages(1, 1_000);
  assertEquals(new Set(made.map(({ kind }) => kind)), new Set(BAD_KINDS));
  for (const { kind, bytes } of made) {
    const head = new TextDecoder().decode(bytes.subarray(0, 6_000));
    if (kind !== "broken HTTP") assert(/^[A-Z]+ \/.* HTTP\/1\.1\r\nhost: /s.test(head), head);
  }
});
