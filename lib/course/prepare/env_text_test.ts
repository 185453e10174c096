import { assertEquals, assertThrows } from "@std/assert";
import { parse } from "@std/dotenv";
import { setVariables } from "./env_text.ts";

const cases: [
  title: string,
  text: string,
  values: Record<string, string | undefined>,
  after: string,
][] = [
  ["replaces in place", "A=1\nB=2\nC=3\n", { B: "x" }, "A=1\nB=x\nC=3\n"],
  ["adds at the end", "A=1\n", { B: "x" }, "A=1\nB=x\n"],
  ["adds to a text without a last line end", "A=1", { B: "x" }, "A=1\nB=x\n"],
  ["writes into nothing", "", { A: "1", B: "2" }, "A=1\nB=2\n"],
  ["keeps comments, empty lines and what it does not know", "# A=0\n\nfoo bar\nA=1\n\n# end\n", {
    A: "2",
  }, "# A=0\n\nfoo bar\nA=2\n\n# end\n"],
  ["does not revive a comment", "# A=1\n", { A: "2" }, "# A=1\nA=2\n"],
  ["replaces the last of two", "A=1\nA=2\n", { A: "3" }, "A=1\nA=3\n"],
  ["keeps CRLF", "A=1\r\nB=2\r\n", { A: "3", C: "4" }, "A=3\r\nB=2\r\nC=4\r\n"],
  ["takes export and spaces", " export A = 1\n", { A: "2" }, "export A=2\n"],
  [
    "does not mistake a longer name",
    "CLIENT_ID_OLD=1\n",
    { CLIENT_ID: "2" },
    "CLIENT_ID_OLD=1\nCLIENT_ID=2\n",
  ],
  [
    "empties what is not wanted any more",
    "A=1\nB=2\n",
    { A: undefined, C: undefined },
    "A=\nB=2\n",
  ],
  [
    "changes nothing when nothing changes",
    "A=1\nB=a,b.c\n",
    { A: "1", B: "a,b.c" },
    "A=1\nB=a,b.c\n",
  ],
  ["keeps values of several lines", 'A="x\ny"\nB=1\n', { B: "2" }, 'A="x\ny"\nB=2\n'],
];

for (const [title, text, values, after] of cases) {
  Deno.test(`setVariables() ${title}`, () => assertEquals(setVariables(text, values), after));
}

Deno.test("setVariables() writes what a reader finds, whatever the value", () => {
  for (const value of ["a b", "$HOME", "a#b", 'say "hi"', "it's", "a=b", "x\ny", "~._-", "", "A"]) {
    assertEquals(parse(setVariables("B=1\n", { A: value })), { A: value, B: "1" });
  }
});

Deno.test("setVariables() refuses rather than change what is not its own", () => {
  assertThrows(() => setVariables('B="\nA=1\n"\n', { A: "2" }), Error, "without changing");
  assertThrows(() => setVariables('A="1\n2"\n', { A: "2" }), Error, "several lines");
  assertThrows(() => setVariables("A=1\nB=$A/x\n", { A: "2" }), Error, "without changing B");
});
