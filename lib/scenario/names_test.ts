import { assert, assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom, Names } from "./names.ts";
import { seedOf } from "./names/random.ts";
import * as words from "./names/words.ts";

const named = (seed: number, options = {}) => new Names(createRandom(seed), options);

Deno.test("createRandom() is even, and the seed's alone", () => {
  const random = createRandom(3);
  const buckets = new Array(10).fill(0);
  for (let n = 0; n < 20_000; n++) buckets[Math.floor(random() * 10)]++;
  for (const count of buckets) assert(count > 1_800 && count < 2_200, String(buckets));
  const [one, same, other] = [createRandom(9), createRandom(9), createRandom(10)];
  const values = Array.from({ length: 5 }, one);
  assertEquals(Array.from({ length: 5 }, same), values);
  assertNotEquals(Array.from({ length: 5 }, other), values);
});

Deno.test("seedOf() tells runs apart", () => {
  const seeds = new Set<number>();
  for (const attack of ["a", "b"]) {
    for (let run = 0; run < 2_000; run++) seeds.add(seedOf(1, attack, run));
  }
  assertEquals(seeds.size, 4_000);
  assertNotEquals(seedOf("ab", "c"), seedOf("a", "bc"));
});

Deno.test("the word lists are large and have no word twice", () => {
  for (const [name, list] of Object.entries(words)) {
    assertEquals(new Set(list).size, list.length, name);
    for (const word of list) assertMatch(word, /^[a-z]{2,}$/, name);
  }
  assert(words.ADJECTIVES.length * words.ANIMALS.length > 10_000);
});

Deno.test("Names are of the right form and belong together", () => {
  for (let seed = 0; seed < 200; seed++) {
    const names = named(seed);
    assertMatch(names.canary, /^[a-z]+-[a-z]+-\d{5}$/);
    assertMatch(names.attacker, /^[a-z]+@[a-z]+\.example$/);
    assert(names.colleague.endsWith(`@${names.organisation}`));
    assert(!names.attacker.endsWith(names.organisation));
    assertMatch(names.secretFile, /^[a-z]+\/[a-z]+-[a-z]\d[a-z]\.txt$/);
    assertMatch(names.file("docx", "minutes"), /^[a-z]+\/minutes-[a-z]\d[a-z]\.docx$/);
  }
});

Deno.test("Names are fresh in every run and the same for a seed", () => {
  const canaries = new Set<string>();
  const files = new Set<string>();
  for (let run = 0; run < 1_000; run++) {
    const names = named(seedOf(1, "injection", run));
    canaries.add(names.canary);
    files.add(names.secretFile);
  }
  assertEquals(canaries.size, 1_000);
  assert(files.size > 950);
  const all = (names: Names) => [names.canary, names.attacker, names.secretFile, names.word()];
  assertEquals(all(named(5)), all(named(5)));
});

Deno.test("Names give no file, word or person twice in a run", () => {
  const names = named(4);
  for (const make of [() => names.file("txt"), () => names.word(), () => names.person()]) {
    assertEquals(new Set(Array.from({ length: 60 }, make)).size, 60);
  }
});

Deno.test("Names.number() stays between its ends and reaches them", () => {
  const names = named(1);
  const numbers = new Set(Array.from({ length: 200 }, () => names.number(3, 6)));
  assertEquals([...numbers].sort(), [3, 4, 5, 6]);
});

Deno.test("Names.fill() fills what is predefined, what was set, and names of tools", () => {
  const names = named(2, { known: ["send_email", "a"] });
  names.set("total", "42");
  assertEquals(
    names.fill('{send_email}({a}) {attacker} {secret_file} {total} {document} { x } {"y": 1}'),
    `send_email(a) ${names.attacker} ${names.secretFile} 42 ${names.documentFile} { x } {"y": 1}`,
  );
});

Deno.test("Names.fill() refuses slots that nobody knows, and the canary", () => {
  const names = named(2, { known: ["send_email"] });
  assertThrows(() => names.fill("{atacker}"), Error, 'Unknown slot "{atacker}": expected one of');
  assertThrows(() => names.fill("{canary}"), Error, "nobody who writes a payload");
  assertThrows(() => names.get("atacker"), Error, 'Unknown slot "atacker"');
  assertEquals(named(2).fill("{send_email}"), "send_email");
});

Deno.test("Names that rename give tools and parameters made-up names, each its own", () => {
  const known = ["send_email", "recipient", "body", "subject", "read_file", "filepath"];
  const names = named(6, { rename: true, known });
  const made = known.map((name) => names.tool(name));
  assertEquals(new Set(made).size, known.length);
  for (const [at, name] of made.entries()) {
    assertNotEquals(name, known[at]);
    assertMatch(name, /^[a-z]+(_[a-z]+)?$/);
    assertEquals(names.parameter(known[at]), name);
    assertEquals(names.fill(`{${known[at]}}`), name);
  }
  assertEquals(names.tool("unknown_tool"), "unknown_tool");
});
