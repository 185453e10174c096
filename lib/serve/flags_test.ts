import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { helpText, parseFlags, UsageError } from "./flags.ts";

Deno.test("parseFlags() gives the defaults when there are no arguments", () => {
  assertEquals(parseFlags([]), {
    help: false,
    transport: "stdio",
    host: "127.0.0.1",
    port: undefined,
    stateless: false,
    allowedHosts: [],
    publicUrl: undefined,
    exitWithStdin: false,
    own: {},
  });
});

Deno.test("parseFlags() reads every flag, with blank or equals sign", () => {
  const flags = parseFlags(
    [
      ...["-t", "sse", "--host=0.0.0.0", "--port", "0", "--stateless", "--exit-with-stdin"],
      ...["--allowed-host", "a.example", "--allowed-host=b.example,c.example"],
      ...["--public-url", "https://x.example/mcp", "--today", "2026-01-02", "--loud"],
    ],
    {
      today: { type: "string", description: "" },
      loud: { type: "boolean", description: "" },
      name: { type: "string", description: "", default: "Ada" },
    },
  );
  assertEquals(flags.transport, "sse");
  assertEquals([flags.host, flags.port], ["0.0.0.0", 0]);
  assertEquals([flags.stateless, flags.exitWithStdin], [true, true]);
  assertEquals(flags.allowedHosts, ["a.example", "b.example", "c.example"]);
  assertEquals(flags.publicUrl?.href, "https://x.example/mcp");
  assertEquals(flags.own, { today: "2026-01-02", loud: true, name: "Ada" });
});

Deno.test("parseFlags() takes a value that starts with a digit after a minus sign", () => {
  const spec = { offset: { type: "string", description: "" } } as const;
  assertEquals(parseFlags(["--offset", "-5"], spec).own.offset, "-5");
});

const wrong: [string[], string][] = [
  [["--colour"], 'Unknown flag "--colour": expected --transport, --host'],
  [["-x"], 'Unknown flag "-x"'],
  [["extra"], 'Unknown argument "extra"'],
  [["--__proto__"], 'Unknown flag "--__proto__"'],
  [["--port", "80a"], 'Cannot parse port "80a": expected a whole number from 0 to 65535'],
  [["--port", "65536"], 'Cannot parse port "65536"'],
  [["--port="], 'Cannot parse port ""'],
  [["--port"], 'Cannot read flag "--port": expected a value after it'],
  [["--host", "--port"], 'Cannot read flag "--host": expected a value after it'],
  [["-t", "http"], 'Unknown transport "http": expected stdio, streamable-http, sse'],
  [["--public-url", "x"], 'Cannot parse URL "x"'],
  [["--stateless=maybe"], 'Cannot read flag "--stateless=maybe": expected true or false'],
];
for (const [args, message] of wrong) {
  Deno.test(`parseFlags() throws when it gets ${args.join(" ")}`, () => {
    const error = assertThrows(() => parseFlags(args), UsageError);
    assertStringIncludes((error as Error).message, message);
  });
}

Deno.test("helpText() lists the flags of every server and the server's own", () => {
  const text = helpText({
    about: "Stock prices",
    port: 8123,
    flags: { today: { type: "string", description: "Freeze the day" } },
  });
  for (
    const part of ["Stock prices", "-t, --transport VALUE", "(default 8123)", "--exit-with-stdin"]
  ) {
    assertStringIncludes(text, part);
  }
  assertStringIncludes(text, "--today VALUE");
  assertStringIncludes(text, "Freeze the day");
});
