import { assert, assertFalse, assertThrows, equal } from "@std/assert";

class Point {
  constructor(public x: number) {}
}
const bytes = (...list: number[]) => new Uint8Array(list);
const circle = () => {
  const value: Record<string, unknown> = { name: "circle" };
  value.self = value;
  return value;
};

const same: [title: string, a: unknown, b: unknown][] = [
  ["NaN", NaN, NaN],
  ["zero and minus zero", 0, -0],
  ["nested objects", { a: [1, { b: null }] }, { a: [1, { b: null }] }],
  ["keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["an object without a prototype and a plain one", Object.create(null), {}],
  ["dates", new Date(5), new Date(5)],
  ["expressions", /a/g, /a/g],
  ["addresses", new URL("http://a/"), new URL("http://a")],
  ["sets in another order", new Set([{ a: 1 }, 2]), new Set([2, { a: 1 }])],
  ["maps with objects as keys", new Map([[{ k: 1 }, 1]]), new Map([[{ k: 1 }, 1]])],
  ["bytes", bytes(1, 2), bytes(1, 2)],
  ["errors", new TypeError("a"), new TypeError("a")],
  ["instances", new Point(1), new Point(1)],
  ["symbols as keys", { [Symbol.iterator]: 1 }, { [Symbol.iterator]: 1 }],
  ["circles", circle(), circle()],
];

const different: [title: string, a: unknown, b: unknown][] = [
  ["a number and a text", 1, "1"],
  ["null and undefined", null, undefined],
  ["undefined and absent", { a: undefined }, {}],
  ["two absent keys", { a: undefined }, { b: undefined }],
  ["lists of another length", [1, 2], [1]],
  ["a hole and undefined", [, 1], [undefined, 1]],
  ["a list and an object", [1], { 0: 1 }],
  ["dates", new Date(5), new Date(6)],
  ["expressions", /a/g, /a/i],
  ["sets", new Set([1]), new Set([2])],
  ["maps", new Map([["a", 1]]), new Map([["a", 2]])],
  ["bytes", bytes(1, 2), bytes(1, 3)],
  ["buffers", bytes(1).buffer, bytes(2).buffer],
  ["messages", new Error("a"), new Error("b")],
  ["an instance and its like", new Point(1), { x: 1 }],
  ["functions", () => 1, () => 1],
];

for (const [title, a, b] of same) {
  Deno.test(`equal() is true of ${title} that are equal`, () => {
    assert(equal(a, b));
    assert(equal(b, a));
  });
}

for (const [title, a, b] of different) {
  Deno.test(`equal() is false of ${title} that differ`, () => {
    assertFalse(equal(a, b));
    assertFalse(equal(b, a));
  });
}

Deno.test("equal() throws when what is inside cannot be known", () => {
  assertThrows(() => equal(new WeakMap(), new WeakMap()), TypeError, "WeakMap");
});
