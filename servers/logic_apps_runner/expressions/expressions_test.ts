import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Json } from "../json.ts";
import { ExpressionError } from "./ast.ts";
import type { Scope } from "./evaluate.ts";
import { FUNCTION_NAMES } from "./functions.ts";
import { compile, fill } from "./template.ts";

const OUTPUTS: Record<string, Json> = {
  Search: { statusCode: 200, body: { issues: [{ key: "A-1" }, { key: "B-2" }], next: null } },
  Query: "a = b",
};

const scope: Scope = {
  trigger: { body: { name: "Ada", "odd key": 1, list: [] }, headers: {} },
  outputs: (action) => OUTPUTS[action],
  variable: (name) => name === "count" ? 3 : undefined,
  item: (loop) => loop === undefined || loop === "Each" ? { key: "C-3" } : undefined,
  parameter: (name) => name === "domain" ? "example.net" : undefined,
  setting: () => undefined,
  workflow: { name: "test", run: { name: "1" } },
  now: () => new Date("2026-11-22T08:05:09.123Z"),
};

const value = (text: Json) => fill(compile(text), scope);
const failure = (text: Json) => assertThrows(() => value(text), ExpressionError).message;

const VALUES: [expression: string, value: Json][] = [
  ["@triggerBody()['name']", "Ada"],
  ["@triggerBody().name", "Ada"],
  ["@triggerBody()?['odd key']", 1],
  ["@triggerBody()?['missing']", null],
  ["@triggerBody()?['missing']?['deeper']?.still", null],
  ["@triggerOutputs()['body']['name']", "Ada"],
  ["@body('Search')['issues'][0].key", "A-1"],
  ["@body('Search')?['issues']?[7]", null],
  ["@outputs('Search')?['statusCode']", 200],
  ["@outputs('Query')", "a = b"],
  ["@outputs('Skipped')", null],
  ["@body('Skipped')?['issues']", null],
  ["@variables('count')", 3],
  ["@items('Each')['key']", "C-3"],
  ["@item().key", "C-3"],
  ["@parameters('domain')", "example.net"],
  ["@workflow()['run']['name']", "1"],
  ["@concat('a', 1, null, true)", "a1true"],
  ["@concat('it''s')", "it's"],
  ["@coalesce(null, triggerBody()?['no'], 'last')", "last"],
  ["@if(greater(2, 1), 'yes', 'no')", "yes"],
  ["@equals(createArray(1, 'a'), createArray(1, 'a'))", true],
  ["@equals('1', 1)", false],
  ["@and(true, not(false), or(false, true))", true],
  ["@less('a', 'b')", true],
  ["@greaterOrEquals(2, 2)", true],
  ["@lessOrEquals(3, 2)", false],
  ["@length('abc')", 3],
  ["@length(body('Search')['issues'])", 2],
  ["@empty(triggerBody()['list'])", true],
  ["@empty(null)", true],
  ["@contains('harbour', 'bo')", true],
  ["@contains(createArray('a'), 'b')", false],
  ["@contains(triggerBody(), 'name')", true],
  ["@toUpper(toLower('Ada'))", "ADA"],
  ["@trim('  a ')", "a"],
  ["@replace('a-b-c', '-', '')", "abc"],
  ["@replace('abc', '', 'x')", "abc"],
  ["@split('a,b', ',')", ["a", "b"]],
  ["@join(split('a,b', ','), '; ')", "a; b"],
  ["@substring('harbour', 1, 3)", "arb"],
  ["@indexOf('Harbour', 'BOUR')", 3],
  ["@startsWith('Harbour', 'har')", true],
  ["@endsWith('Harbour', 'x')", false],
  ["@first(createArray(1, 2))", 1],
  ["@last('abc')", "c"],
  ["@first(triggerBody()['list'])", null],
  ["@take(createArray(1, 2, 3), 2)", [1, 2]],
  ["@skip('abc', 1)", "bc"],
  ["@union(createArray(1, 2), createArray(2, 3))", [1, 2, 3]],
  ['@union(json(\'{"a":1}\'), json(\'{"a":2,"b":3}\'))', { a: 2, b: 3 }],
  ["@intersection(createArray(1, 2), createArray(2))", [2]],
  ["@setProperty(json('{\"a\":1}'), 'a', 2)", { a: 2 }],
  ["@addProperty(json('{\"a\":1}'), 'b', 2)", { a: 1, b: 2 }],
  ["@removeProperty(json('{\"a\":1}'), 'a')", {}],
  ["@json('[1,2]')", [1, 2]],
  ["@string(createArray(1))", "[1]"],
  ["@int('42')", 42],
  ["@float('1.5')", 1.5],
  ["@bool('True')", true],
  ["@array('a')", ["a"]],
  ["@base64('hé')", "aMOp"],
  ["@encodeURIComponent('a/b c')", "a%2Fb%20c"],
  ["@uriComponent('&')", "%26"],
  ["@add(1, mul(2, 3))", 7],
  ["@sub(1.5, 0.5)", 1],
  ["@div(7, 2)", 3],
  ["@div(7.0, -2.5)", -2.8],
  ["@mod(7, 4)", 3],
  ["@min(3, 1, 2)", 1],
  ["@max(createArray(3, 9))", 9],
  ["@utcNow()", "2026-11-22T08:05:09.1230000Z"],
  ["@utcNow('yyyy-MM-ddTHH:mm:ss')", "2026-11-22T08:05:09"],
  ["@formatDateTime('2026-03-02T10:00:00Z', 'dd.MM.yyyy')", "02.03.2026"],
  ["@addDays('2026-02-28T00:00:00Z', 1, 'yyyy-MM-dd')", "2026-03-01"],
  ["@addHours('2026-02-28T23:00:00Z', 2, 'HH:mm')", "01:00"],
  ["@addMinutes('2026-02-28T23:00:00Z', 2, 'HH:mm')", "23:02"],
  ["Hello @{triggerBody()['name']}, @{add(1,1)} x", "Hello Ada, 2 x"],
  ["@{triggerBody()['list']}", "[]"],
  ["@{null}", ""],
  ["@@literal", "@literal"],
  ["a@@{b}", "a@{b}"],
  ["mail@example.com", "mail@example.com"],
  ["@null", null],
  ["@-1.5", -1.5],
];

Deno.test("fill() gives every expression its value", async (t) => {
  for (const [text, expected] of VALUES) {
    await t.step(text, () => assertEquals(value(text), expected));
  }
});

Deno.test("fill() is tried with every function", () => {
  const tried = VALUES.map(([text]) => text.toLowerCase()).join(" ");
  const others = FUNCTION_NAMES.filter((name) => !tried.includes(`${name.toLowerCase()}(`));
  assertEquals(others, ["appsetting"]);
});

Deno.test("fill() fills in arrays and objects", () => {
  assertEquals(value({ a: ["@add(1, 2)", "x"], b: { c: "@{1}" }, d: 4 }), {
    a: [3, "x"],
    b: { c: "1" },
    d: 4,
  });
  const filled = value(JSON.parse('{"__proto__": {"polluted": "@add(1, 2)"}}')) as object;
  assertEquals(Object.keys(filled), ["__proto__"]);
  assertEquals(Object.getPrototypeOf(filled), Object.prototype);
});

Deno.test("compile() says what is wrong with an expression, and where", () => {
  const wrong: [text: Json, message: string][] = [
    ["@concat('a'", 'The expression ends: expected ","'],
    ["@concat('a", "The text that starts at character 9 has no end"],
    ["@triggerBody", '"(" after "triggerBody"'],
    ["@1 + 2", "goes on at character 4"],
    ["@body('x')?y", '"[" or "." after "?"'],
    ["@", "expected a function"],
    ["Hello @{triggerBody()", 'expected "}"'],
    [`@${"not(".repeat(40)}true${")".repeat(40)}`, "Too deep"],
    [{ "@{x}": 1 }, "has an expression for a name"],
  ];
  for (const [text, message] of wrong) assertStringIncludes(failure(text), message);
});

Deno.test("fill() says why an expression has no value", () => {
  const wrong: [text: string, message: string][] = [
    ["@triggerBody()['nobody']", 'There is no property "nobody", there is name, odd key, list'],
    ["@body('Search')['issues'][9]", "There is no item 9: the array has 2"],
    ["@triggerBody()['name']['x']", "out of a string"],
    ["@length(3)", "length() got a number: expected a string or an array"],
    ["@greater(1, 'a')", "expected two numbers or two strings"],
    ["@int('x1')", 'int() cannot read "x1"'],
    ["@div(1, 0)", "div() cannot divide by 0"],
    ["@mul(1e300, 1e300)", "too large"],
    ["@json('{')", "json() cannot read"],
    ["@formatDateTime('soon')", 'cannot read the time "soon"'],
    ["@utcNow('dddd')", 'does not know "dddd"'],
    ["@if(1, 2, 3)", "expected true or false"],
    ["@variables('none')", 'There is no variable "none" yet'],
    ["@addProperty(json('{\"a\":1}'), 'a', 2)", "already there"],
  ];
  for (const [text, message] of wrong) {
    assertStringIncludes(failure(text), message);
    assertStringIncludes(failure(text), text.slice(0, 40));
  }
});

Deno.test("fill() makes no text without end", () => {
  const doubled = (times: number): string =>
    times === 0 ? "'0123456789abcdef'" : `concat(${doubled(times - 1)}, ${doubled(times - 1)})`;
  assertEquals((value(`@${doubled(4)}`) as string).length, 256);
  const big = { ...scope, variable: () => "x".repeat(1 << 20) };
  const text = "@concat(variables('a'), variables('a'))";
  const { message } = assertThrows(() => fill(compile(text), big), ExpressionError);
  assertStringIncludes(message, "expected at most 1048576");
});
