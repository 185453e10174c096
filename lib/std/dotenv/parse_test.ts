import { assertEquals } from "@std/assert";
import { parse } from "./parse.ts";

const cases: [title: string, text: string, values: Record<string, string>][] = [
  ["reads a line", "A=1", { A: "1" }],
  ["reads several lines, also with CRLF", "A=1\r\nB=2\n\nC=3", { A: "1", B: "2", C: "3" }],
  ["leaves comments and what is not an assignment out", "# A=1\nnothing\n  # x\nB=2", { B: "2" }],
  ["ends an unquoted value at a comment", "A=1 # one\nB=2# two", { A: "1", B: "2" }],
  ["trims an unquoted value and the key", "  A =  a b  ", { A: "a b" }],
  ["takes export before a key", "export A=1", { A: "1" }],
  ["gives an empty value", "A=\nB=''\nC=\"\"", { A: "", B: "", C: "" }],
  ["keeps spaces and # in quotes", "A=' x # y '\nB=\" x # y \" # z", {
    A: " x # y ",
    B: " x # y ",
  }],
  ["takes single quotes as they stand", "A='a\\n$B'", { A: "a\\n$B" }],
  ["resolves escapes in double quotes", 'A="a\\nb\\tc"', { A: "a\nb\tc" }],
  ["reads double quotes inside double quotes", 'A="say \\"hi\\" now"', { A: 'say "hi" now' }],
  ["reads several lines in double quotes", 'A="one\ntwo"\nB=3', { A: "one\ntwo", B: "3" }],
  ["keeps quotes inside an unquoted value", 'A={"foo": "bar"}', { A: '{"foo": "bar"}' }],
  ["takes the last of two", "A=1\nA=2", { A: "2" }],
  ["keeps = in a value", "A=b=c==", { A: "b=c==" }],
  ["leaves keys out that start with a digit", "1A=1\nA1=2", { A1: "2" }],
  ["expands an unquoted value", "A=1\nB=$A/x\nC=${A}0", { A: "1", B: "1/x", C: "10" }],
  ["expands what stands further down", "B=${A}\nA=1", { A: "1", B: "1" }],
  ["expands in several steps", "A=1\nB=${A}2\nC=${B}3", { A: "1", B: "12", C: "123" }],
  ["takes a default", "B=${NOT_SET_IN_ANY_ENV:-7}", { B: "7" }],
  ["prefers the value to the default", "A=1\nB=${A:-7}", { A: "1", B: "1" }],
  ["expands an unknown name to nothing", "B=x${NOT_SET_IN_ANY_ENV}y", { B: "xy" }],
  ["does not expand in quotes", "A=1\nB=\"$A\"\nC='$A'", { A: "1", B: "$A", C: "$A" }],
  ["does not expand an escaped dollar", "A=1\nB=\\$A", { A: "1", B: "\\$A" }],
  ["does not go round in circles", "A=$B\nB=$A", { A: "", B: "" }],
];

for (const [title, text, values] of cases) {
  Deno.test(`parse() ${title}`, () => assertEquals(parse(text), values));
}

Deno.test("parse() expands from the environment when the text does not have the name", () => {
  Deno.env.set("PARSE_TEST_ONLY", "outside");
  try {
    assertEquals(parse("A=$PARSE_TEST_ONLY"), { A: "outside" });
    assertEquals(parse("PARSE_TEST_ONLY=inside\nA=$PARSE_TEST_ONLY").A, "inside");
  } finally {
    Deno.env.delete("PARSE_TEST_ONLY");
  }
});
