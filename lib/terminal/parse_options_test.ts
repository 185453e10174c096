import { assertEquals, assertThrows } from "@std/assert";
import { parseOptions } from "./parse_options.ts";

const options = { ask: { type: "string", multiple: true }, yes: { type: "boolean" } } as const;

Deno.test("parseOptions() reads options and what stands beside them", () => {
  const args = ["--ask", "a", "--yes", "server.ts", "--ask=b"];
  const { values, positionals } = parseOptions({ args, allowPositionals: true, options });
  assertEquals([values.ask, values.yes, positionals], [["a", "b"], true, ["server.ts"]]);
});

Deno.test("parseOptions() tells in one sentence what is wrong, and where the options are listed", () => {
  for (const args of [["--colour"], ["--ask"], ["--yes=no"], ["server.ts"]]) {
    const { message } = assertThrows(() => parseOptions({ args, options }), Error);
    assertEquals(message.split(". ").length, 1, message);
    assertEquals(message.endsWith("; --help lists the options"), true, message);
  }
});
