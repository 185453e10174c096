import { assertObjectMatch, assertThrows } from "@std/assert";

const actual = {
  id: 7,
  tags: ["a", "b"],
  server: { name: "one", port: 80, routes: [{ path: "/", open: true }] },
  seen: new Map([["x", 1], ["y", 2]]),
  roles: new Set(["admin", "guest"]),
};

const parts: Record<string, unknown>[] = [
  {},
  { id: 7 },
  { server: { name: "one" } },
  { server: { routes: [{ path: "/" }] } },
  { tags: ["a", "b"] },
  { seen: new Map([["x", 1]]) },
  { roles: new Set(["guest"]) },
];

const others: Record<string, unknown>[] = [
  { id: 8 },
  { server: { name: "two" } },
  { server: { host: undefined } },
  { server: { routes: [{ path: "/a" }] } },
  { tags: ["a"] },
  { tags: ["a", "b", "c"] },
  { server: "one" },
  { seen: new Map([["z", 3]]) },
  { roles: new Set(["owner"]) },
];

for (const part of parts) {
  Deno.test(`assertObjectMatch() finds ${Deno.inspect(part, { compact: true })}`, () => {
    assertObjectMatch(actual, part);
  });
}

for (const other of others) {
  Deno.test(`assertObjectMatch() throws at ${Deno.inspect(other, { compact: true })}`, () => {
    assertThrows(() => assertObjectMatch(actual, other), Error, "Values are not equal");
  });
}

Deno.test("assertObjectMatch() comes to an end in circles", () => {
  const circle = (name: string) => {
    const value: Record<string, unknown> = { name, more: 1 };
    value.self = value;
    return value;
  };
  assertObjectMatch(circle("a"), circle("a"));
  assertThrows(() => assertObjectMatch(circle("a"), circle("b")));
});
