import { assertEquals, assertThrows } from "@std/assert";
import { parseLabArgs } from "./lab.ts";

Deno.test("parseLabArgs() opens the browser on a port of its own choice", () => {
  const options = { browser: true, port: undefined, setupOnly: false, help: false };
  assertEquals(parseLabArgs([]), options);
});

Deno.test("parseLabArgs() reads every option", () => {
  const args = ["--no-browser", "--port", "9000", "--setup-only"];
  assertEquals(parseLabArgs(args), { browser: false, port: 9000, setupOnly: true, help: false });
});

Deno.test("parseLabArgs() refuses what is no port and what it does not know", () => {
  for (const args of [["--port", "80a"], ["--port", "65536"], ["--prot", "1"], ["notebook"]]) {
    assertThrows(() => parseLabArgs(args), TypeError);
  }
});
