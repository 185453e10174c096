import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { connect, type ConnectOptions } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { ROOT } from "../lib/root.ts";

const VULNERABLE = `${ROOT}risks/code_execution.ts`;
const HARDENED = `${ROOT}risks/code_execution_hardened.ts`;

let vulnerable: Client;
let hardened: Client;
/** Without its parser, and given more than it needs. */
let weakened: Client;

const open = (file: string, options: ConnectOptions = {}) =>
  connect(file, { timeout: 60_000, ...options });

Deno.test.beforeAll(async () => {
  [vulnerable, hardened, weakened] = await Promise.all([
    open(VULNERABLE),
    open(HARDENED),
    open(HARDENED, { permissions: "client", args: ["--without", "parser"] }),
  ]);
});
Deno.test.afterAll(async () => {
  await Promise.all([vulnerable, hardened, weakened].map((client) => client.close()));
});

async function calculate(client: Client, expression: string) {
  const call = { name: "calculate", arguments: { expression } };
  const { content, isError } = await client.callTool(call) as CallToolResult;
  return { isError: isError === true, text: content[0].type === "text" ? content[0].text : "" };
}

for (const name of ["vulnerable", "hardened"]) {
  Deno.test(`the ${name} calculator calculates`, async () => {
    const client = name === "vulnerable" ? vulnerable : hardened;
    const sums = { "2 + 3 * 4": "14", "(2 + 3) * 4": "20", "1e3 / 8": "125", "-7 + 2": "-5" };
    for (const [expression, text] of Object.entries(sums)) {
      assertEquals(await calculate(client, expression), { isError: false, text });
    }
    assertEquals((await calculate(client, "2 +")).isError, true);
  });
}

Deno.test("the vulnerable calculator says what it is: in its first line, its help, its instructions and at its start", async () => {
  const [first] = (await Deno.readTextFile(VULNERABLE)).split("\n");
  assertStringIncludes(first, "// VULNERABLE ON PURPOSE: ");
  const { command, args, env } = await serverCommand(VULNERABLE, { args: ["--help"] });
  const { stdout, stderr } = await new Deno.Command(command, { args, env }).output();
  for (const said of [stdout, stderr]) {
    assertStringIncludes(new TextDecoder().decode(said), "VULNERABLE ON PURPOSE");
  }
  assertStringIncludes(vulnerable.getInstructions()!, "VULNERABLE ON PURPOSE");
});

Deno.test("the vulnerable calculator runs code, and its permission set is what holds", async () => {
  assertEquals((await calculate(vulnerable, "typeof Deno.version.deno")).text, "string");
  for (const beyond of ["Deno.readTextFileSync('deno.json')", "Deno.env.get('HOME')"]) {
    assertStringIncludes((await calculate(vulnerable, beyond)).text, "Requires");
  }
});

Deno.test("the hardened calculator needs nothing of what it is given, and gives it back", async () => {
  // The second worker is made after everything has been given back.
  for (const expression of ["6 * 7", "f(n) = f(n - 1) + f(n - 2) + f(n - 3)", "6 * 7"]) {
    assertEquals((await calculate(weakened, expression)).isError, false);
  }
  const endless = "f(n) = n < 2 ? n : f(n - 1) + f(n - 2); f(60)";
  assertEquals((await calculate(weakened, endless)).text, "Stopped after 1 s");
  assertEquals((await calculate(weakened, "6 * 7")).text, "42");
});

Deno.test("without its parser, the language of the hardened calculator is still no code", async () => {
  assertEquals((await calculate(weakened, "Deno")).isError, true);
  assertEquals((await calculate(weakened, 'createUnit("euro")')).isError, true);
  assertEquals((await calculate(weakened, "6 * 7")).text, "42");
});

Deno.test("the hardened calculator says why it refuses, and has no answer that is no figure", async () => {
  const refusals = {
    "Deno.exit()": 'Cannot calculate "Deno.exit"',
    "9 ^ 9 ^ 9 ^ 9": "The result is Infinity",
    "100000!": "The result is Infinity",
    "0 / 0": "The result is NaN",
    "sqrt(-4)": "The result is 2i",
    "ones(1e5, 1e5)": 'Cannot calculate "ones"',
  };
  for (const [expression, reason] of Object.entries(refusals)) {
    const { isError, text } = await calculate(hardened, expression);
    assertEquals(isError, true, expression);
    assertStringIncludes(text, reason);
  }
  assertEquals((await calculate(hardened, "1".repeat(501))).isError, true);
});

for (
  const [file, flag, reason] of [
    [VULNERABLE, "--sandbox", 'Unknown sandbox "nonsense": expected one of none, shadowed, mathjs'],
    [HARDENED, "--without", 'Unknown layer "nonsense": expected one of parser, isolation'],
  ]
) {
  Deno.test(`${flag} nonsense ends with one sentence`, async () => {
    await assertRejects(
      () => open(file, { args: [flag, "nonsense"] }),
      Error,
      reason,
    );
  });
}
