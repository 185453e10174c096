import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { CACHE_FILE, readOptions, USAGE } from "./options.ts";

const URL = "http://127.0.0.1:8000/mcp";

Deno.test("readOptions() needs a server and nothing else", () => {
  assertEquals(readOptions([URL]), {
    url: URL,
    calls: [],
    browser: false,
    signOut: false,
    cacheFile: CACHE_FILE,
    json: false,
    help: false,
  });
});

Deno.test("readOptions() gives every call the words that follow it", () => {
  const { url, calls, json } = readOptions(
    ["--call", "a", "x=1", "y=b=c", "--json", "--call", "b", "link=http://x/mcp", URL],
  );
  assertEquals({ url, json }, { url: URL, json: true });
  assertEquals(calls, [
    { name: "a", values: { x: "1", y: "b=c" } },
    { name: "b", values: { link: "http://x/mcp" } },
  ]);
});

Deno.test("readOptions() takes another cache, or none", () => {
  assertEquals(readOptions([URL, "--cache", "none"]).cacheFile, undefined);
  assertEquals(readOptions([URL, "--cache", "/tmp/t.json"]).cacheFile, "/tmp/t.json");
});

Deno.test("readOptions() signs out, and helps, without a server", () => {
  assertEquals(readOptions(["--sign-out"]).signOut, true);
  assertEquals(readOptions(["--help"]).help, true);
  for (const flag of ["--call", "--browser", "--sign-out", "--cache", "--json", "--help"]) {
    assertStringIncludes(USAGE, flag);
  }
});

Deno.test("readOptions() says in one sentence what is wrong", () => {
  const wrong: [string[], string][] = [
    [[], "Name a server, for example: deno task client:entra http"],
    [
      ["servers/stock.ts"],
      'Cannot sign in to "servers/stock.ts": expected a URL that ends in /mcp',
    ],
    [[URL, "http://x/mcp"], 'Cannot use "http://x/mcp": expected one server'],
    [[URL, "--call", "a", "b"], 'Cannot read "b": expected NAME=VALUE'],
    [[URL, "--call"], "; --help lists the options"],
    [[URL, "--nonsense"], "Unknown option '--nonsense'; --help lists the options"],
  ];
  for (const [args, message] of wrong) assertThrows(() => readOptions(args), Error, message);
});
