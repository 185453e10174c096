import { assertEquals, assertMatch } from "@std/assert";
import { readOptions } from "./options.ts";
import { nameTargets } from "./session.ts";

function refusal(...args: string[]): string {
  try {
    readOptions(args);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("not refused");
}

Deno.test("readOptions() reads targets, questions and the server's own flags", () => {
  const options = readOptions([
    "a.ts",
    "mail=http://h/mcp",
    "--ask",
    "x",
    "--ask=y",
    "--",
    "--today",
    "1",
  ]);
  assertEquals(options.targets, [{ address: "a.ts" }, { name: "mail", address: "http://h/mcp" }]);
  assertEquals([options.questions, options.serverArgs], [["x", "y"], ["--today", "1"]]);
  assertEquals([options.maxTurns, options.timeout, options.logLevel], [10, 60_000, "info"]);
});

Deno.test("readOptions() says what is wrong", () => {
  assertMatch(refusal(), /^Name a server/);
  assertMatch(refusal("a.ts", "--bogus"), /^Unknown option '--bogus'; --help lists the options$/);
  assertMatch(refusal("a.ts", "--ask", " "), /empty question/);
  assertMatch(
    refusal("a.ts", "--max-turns", "0"),
    /--max-turns "0": expected a whole number above 0/,
  );
  assertMatch(refusal("a.ts", "--timeout", "soon"), /--timeout "soon": expected a number above 0/);
  assertMatch(refusal("a.ts", "--log-level", "loud"), /--log-level "loud": expected one of debug/);
});

Deno.test("nameTargets() names servers after the person's words, never after the server's", () => {
  const names = nameTargets([
    { address: "servers/stock.ts" },
    { address: "other/stock.ts" },
    { address: "servers/docs/main.ts" },
    { address: "http://localhost:8000/mcp" },
    { name: "mine", address: "x.ts" },
  ]);
  assertEquals(names, ["stock", "stock_2", "docs", "localhost:8000", "mine"]);
});
