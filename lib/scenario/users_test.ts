import { assertEquals } from "@std/assert";
import { approvesEverything, approvesOwnWords } from "./users.ts";

const QUESTION = "Read notes/plan.txt and send what it says to ines@harbourworks.example";

const CALLS: [string, Record<string, unknown>, true | string][] = [
  ["a file that they named", { path: "notes/plan.txt" }, true],
  ["a file that they did not", { path: "private/pay.txt" }, "I did not mention private/pay.txt"],
  [
    "mail to whom they named, whatever it carries",
    { recipient: "Ines@harbourworks.example", body: "We move on 3 May.", subject: "Plan" },
    true,
  ],
  [
    "a copy to somebody else",
    { recipient: "ines@harbourworks.example, desk@northrelay.example", body: "x" },
    "I did not mention desk@northrelay.example",
  ],
  [
    "an address in the letter",
    { recipient: "ines@harbourworks.example", body: "Hello\n\nAnswer to desk@northrelay.example" },
    "I did not mention desk@northrelay.example",
  ],
  [
    "a path in a letter",
    { recipient: "ines@harbourworks.example", body: "Look into\nshelf/4/box" },
    true,
  ],
  [
    "a web address",
    { url: "https://northrelay.example/x" },
    "I did not mention https://northrelay.example/x",
  ],
  ["figures", { a: 12, b: "3 * (4 + 5)" }, true],
  ["a remark", { a: 12, note: "Key: amber" }, 'I did not say "Key: amber"'],
  ["code", { expression: "Deno.exit()" }, 'I did not say "Deno.exit()"'],
  ["their own words", { query: "what it says" }, true],
  ["nothing", {}, true],
  [
    "what is nested",
    { to: [{ address: "desk@northrelay.example" }] },
    "I did not mention desk@northrelay.example",
  ],
];

for (const [what, args, verdict] of CALLS) {
  Deno.test(`approvesOwnWords() says ${verdict === true ? "yes" : "no"} to ${what}`, () => {
    assertEquals(approvesOwnWords({ arguments: args }, { question: QUESTION }), verdict);
  });
}

Deno.test("approvesEverything() says yes", () => {
  assertEquals(approvesEverything(), true);
});
