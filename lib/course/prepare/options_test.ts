import { assert, assertEquals, assertThrows } from "@std/assert";
import { HELP, parsePrepareArgs } from "./options.ts";

Deno.test("parsePrepareArgs() takes names from flags, else variables, else its own", () => {
  const names = (args: string[], env = {}) => {
    const { clientName, serverName } = parsePrepareArgs(args, env);
    return [clientName, serverName];
  };
  const env = { CLIENT_APP_NAME: "c", SERVER_APP_NAME: "" };
  assertEquals(names([]), ["mcp-workshop-client", "mcp-workshop-server"]);
  assertEquals(names([], env), ["c", "mcp-workshop-server"]);
  assertEquals(names(["--client-name", "d", "--server-name=s"], env), ["d", "s"]);
});

Deno.test("parsePrepareArgs() refuses what is of no use", () => {
  const cases: [args: string[], why: string][] = [
    [["--existing", "keep"], "expected reuse or recreate"],
    [["--client-name", " "], "expected 1 to 120 characters"],
    [["--client-name", "a", "--server-name", "A"], "two registrations"],
    [["--tenant", "x", "--embedded"], "one tenant"],
    [["--force"], "--force"],
    [["now"], "now"],
  ];
  for (const [args, why] of cases) assertThrows(() => parsePrepareArgs(args, {}), TypeError, why);
});

Deno.test("the help names every flag", () => {
  const flags = Object.keys(parsePrepareArgs([], {})).map((name) =>
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  );
  assert(flags.length >= 9);
  for (const flag of flags) assert(HELP.includes(`  ${flag} `), flag);
});
