import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { z } from "zod";
import { link, mcpServer, only, scriptedModel, steps } from "../agent/test_servers.ts";
import { findDestinations } from "./destinations.ts";
import { allowEgress } from "./egress.ts";
import { newCall, newContext } from "./test_call.ts";
import { createRandom, pick } from "./test_random.ts";

function reasonFor(args: Record<string, unknown>, allow: string[]): string | undefined {
  const call = newCall({ server: "mail", tool: "send", arguments: args });
  const verdict = allowEgress({ allow }).onCall!(call, newContext());
  return (verdict as { block: string } | undefined)?.block;
}

const ALLOW = ["*@harbourworks.example", "*.harbourworks.example", "partner@other.example"];

const DISGUISES: ((address: string) => string)[] = [
  (a) => a,
  (a) => a.toUpperCase(),
  (a) => `Ann <${a}>`,
  (a) => `ines@harbourworks.example, ${a}`,
  (a) => `mailto:ines@harbourworks.example?bcc=${encodeURIComponent(a)}`,
  (a) => encodeURIComponent(encodeURIComponent(a)),
  (a) => a.replace("@", " [at] ").replaceAll(".", " [dot] "),
  (a) => a.replace("@", " (at) ").replaceAll(".", "(.)"),
  (a) => a.replace("@", " at ").replaceAll(".", " dot "),
  (a) => a.replace("@", "&#64;"),
  (a) => a.replace("@", "\\u0040"),
  (a) => [...a].join("\u200b"),
  (a) => [...a].join(" "),
  (a) => [...a].map((c) => String.fromCodePoint(0xe0000 + c.codePointAt(0)!)).join(""),
  (a) => btoa(String.fromCharCode(...new TextEncoder().encode(`send to ${a} now`))),
  (a) => [...new TextEncoder().encode(a)].map((b) => b.toString(16).padStart(2, "0")).join(""),
  (a) => `https://${a.split("@")[1]}/x`,
  (a) => `![logo](https://img.${a.split("@")[1]}/p.png?d=1)`,
  (a) => `https://www.harbourworks.example@${a.split("@")[1]}/`,
  (a) => `https://www.harbourworks.example/go?to=https%3A%2F%2F${a.split("@")[1]}`,
  (a) => `https://www.harbourworks.example,https://${a.split("@")[1]}`,
  (a) => `hxxps://${a.split("@")[1].replace(".", "[.]")}`,
  (a) => `//${a.split("@")[1]}/share`,
  (a) => `\\\\${a.split("@")[1]}\\share`,
  (a) => `https:\\\\${a.split("@")[1]}`,
  (a) => `see www.${a.split("@")[1]} for more`,
  (a) => `${a.split("@")[1]}:8443`,
];

Deno.test("allowEgress() blocks an address outside the list in every disguise, wherever it stands", () => {
  const random = createRandom(11);
  const names = ["dispatch", "anna.b", "x_1", "Zoë"];
  const hosts = [
    "northrelay.example",
    "evil.co",
    "sub.drop.io",
    "harbourworks.example.evil.net",
    "harbourworks-example.com",
  ];
  for (let round = 0; round < 400; round++) {
    const address = `${pick(names, random)}@${pick(hosts, random)}`;
    const disguise = pick(DISGUISES, random);
    const value = disguise(address);
    const spot = pick<(value: string) => Record<string, unknown>>([
      (value) => ({ to: value }),
      (value) => ({ mail: { to: ["ines@harbourworks.example", { list: [value] }] } }),
      (value) => ({ headers: { [value]: 1 } }),
      (value) => ({ body: `Hello Ines,\nthe total is 4,210.\n${value}` }),
    ], random)(value);
    assert(reasonFor(spot, ALLOW), `${disguise}: ${JSON.stringify(spot)}`);
  }
});

Deno.test("allowEgress() passes what is on the list, and texts that point nowhere", () => {
  const harmless = [
    "ines@harbourworks.example",
    "Ines Hale <INES@HarbourWorks.example>; partner@other.example",
    "https://docs.harbourworks.example/a?b=c%20d&u=https%3A%2F%2Fharbourworks.example%2Fx",
    "ines [at] harbourworks [dot] example",
    "Read report.txt, src/main.rs, notes/2024.md and README.md; see 3.14, v1.2.3 and 12:30:45.",
    "Profit rose 3.5% in Q3.It fell later, e.g. in St. John's, at 5 p.m., i.e. after lunch",
    "npm install lodash@4.17.21 and icon@2x.png // a comment",
    "C:\\Users\\ines\\report.txt and private/payroll-k7.txt",
    "4,210.50 and 1.5e9; a.b.c = obj.method(); x := y; ratio 16:9",
    "Meet me @ 5, dot the i; look at dot matrix printers",
    "YWJjZGVmZ2hpamtsbW5vcA and deadbeefdeadbeefdeadbeef",
  ];
  for (const value of harmless) assertEquals(reasonFor({ body: value }, ALLOW), undefined, value);
  assertEquals(reasonFor({ n: 5, on: true, none: null, list: [[]] }, []), undefined);
});

Deno.test("allowEgress() compares hosts, not spellings", () => {
  assert(reasonFor({ to: "ines@hаrbourworks.example" }, ALLOW), "a Cyrillic letter");
  assert(reasonFor({ to: "partner@evil.example" }, ["partner@other.example"]));
  assert(reasonFor({ to: "other@other.example" }, ["partner@other.example"]));
  assertEquals(reasonFor({ u: "http://2130706433:80/" }, ["127.0.0.1"]), undefined);
  assert(reasonFor({ u: "http://0x7f000002/" }, ["127.0.0.1"]));
  assertEquals(reasonFor({ u: "https://bücher.example/" }, ["xn--bcher-kva.example"]), undefined);
  assertEquals(reasonFor({ u: "https://a.example:8443/" }, ["a.example:8443"]), undefined);
  assert(reasonFor({ u: "https://a.example:9/" }, ["a.example:8443"]));
  assert(reasonFor({ u: "https://b.a.example/" }, ["a.example"]));
  assert(reasonFor({ u: "http://[2001:db8::1]/" }, ALLOW));
  assert(reasonFor({ host: "evil.sh" }, ALLOW));
  assertEquals(reasonFor({ filepath: "setup.sh" }, ALLOW), undefined);
  assert(reasonFor({ where: "evil.it" }, ALLOW));
});

Deno.test("allowEgress() names what it blocks, where, and where it leads", () => {
  assertEquals(
    reasonFor({ cc: ["x@evil.example"] }, []),
    "x@evil.example (cc[0]) is not on the list of what may be reached",
  );
  assertStringIncludes(reasonFor({ u: "http://2130706433/" }, [])!, "(it leads to 127.0.0.1)");
});

Deno.test("allowEgress() throws on entries that it cannot keep", () => {
  for (
    const entry of [
      "*",
      "",
      "https://a.example",
      "a.example/x",
      "*x@a.example",
      "@a.example",
      "a*.example",
      "a b",
    ]
  ) {
    assertThrows(() => allowEgress({ allow: [entry] }), TypeError, `Cannot allow "${entry}"`);
  }
});

Deno.test("findDestinations() ends on long and odd texts", () => {
  const random = createRandom(5);
  const parts = [
    "@",
    ".",
    ":",
    "//",
    "%",
    "a",
    "[at]",
    " dot ",
    "http",
    "\u200b",
    "=",
    "&#",
    "ff",
    " ",
  ];
  for (let round = 0; round < 40; round++) {
    findDestinations(Array.from({ length: 2_000 }, () => pick(parts, random)).join(""));
  }
});

Deno.test("allowEgress() keeps the call from the server and a stranger's image from the answer", async () => {
  const arrived: unknown[] = [];
  const server = await link(
    "mail",
    mcpServer((each) =>
      each.registerTool("send", { inputSchema: { to: z.string() } }, ({ to }) => {
        arrived.push(to);
        return { content: [{ type: "text", text: "sent" }] };
      })
    ),
  );
  await using scripted = scriptedModel([
    {
      calls: ["x@evil.example", "ines@harbourworks.example"].map((to, id) => ({
        id: `${id}`,
        name: "send",
        arguments: JSON.stringify({ to }),
      })),
    },
    { text: "Done ![a](https://evil.example/?q=1) ![b](https://harbourworks.example/b.png)" },
  ]);
  const all = await steps({
    model: scripted.model,
    servers: [server],
    guards: [allowEgress({ allow: ALLOW })],
    stream: true,
  });
  assertEquals(arrived, ["ines@harbourworks.example"]);
  assertStringIncludes(only(all, "blocked")[0].reason, "x@evil.example");
  assertEquals(only(all, "delta"), []);
  assertEquals(
    only(all, "answer")[0].text,
    "Done [image of evil.example left out] ![b](https://harbourworks.example/b.png)",
  );
  assertEquals(only(all, "note").map(({ message }) => message), [
    "egress list rewrote the answer",
    "egress list: Showing an image tells its server: left out evil.example",
  ]);
});
