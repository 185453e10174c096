import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { obedientModel, runClient, startServer, TEST_SERVER } from "./console/test_run.ts";

/** Nothing that a terminal obeys may get through. */
function assertTame(...texts: string[]) {
  // deno-lint-ignore no-control-regex
  for (const text of texts) assertEquals(text.match(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/), null);
}

async function ask(question: string, ...more: string[]) {
  await using model = obedientModel();
  return await runClient([TEST_SERVER, "--ask", question, ...more], { env: model.env });
}

const STOCK = ["servers/stock.ts"];
const TODAY = ["--", "--today", "2026-03-02"];

/** Asks several questions in one run; gives what was printed for each of them. */
async function askAll(questions: string[], args: string[], env: Record<string, string> = {}) {
  const asked = questions.flatMap((question) => ["--ask", question]);
  const [target, ...more] = args;
  const { code, out, err } = await runClient([target, ...asked, ...more], { env });
  assertEquals(code, 0, err);
  const parts = questions.map((question, index) => {
    const from = err.indexOf(`> ${question}\n`);
    const to = index + 1 < questions.length
      ? err.indexOf(`> ${questions[index + 1]}\n`)
      : undefined;
    assert(from >= 0 && to !== -1, err);
    return err.slice(from, to);
  });
  return { out, parts };
}

const STOCK_QUESTIONS = [
  "Compare Apple and Google stock prices",
  "What's the price of Tesla stock?",
  "Get Microsoft stock info",
  "Generate a headline for Amazon stock",
];

/** The stock questions are answered, in one conversation. */
async function assertAnswers(...args: string[]) {
  const { out, parts: [compare, , , headline] } = await askAll(STOCK_QUESTIONS, args);
  assertMatch(
    out,
    /^.*AAPL.*\$\d+\.\d\d.*GOOGL.*\$\d+\.\d\d.*\n.*TSLA.*\$\d+\.\d\d.*\n.*Microsoft[^]*52-week.*\n.+\n$/i,
  );
  assertMatch(compare, /→ compare_stock_prices .*\n.*← compare_stock_prices /);
  assertStringIncludes(headline, "wants to use your model");
}

Deno.test("console answers the stock questions with no key", () =>
  assertAnswers(...STOCK, "--answer", "include_week_range=yes", ...TODAY));

for (const transport of ["streamable-http", "sse"]) {
  Deno.test(`console answers the stock questions over ${transport}`, async () => {
    await using server = await startServer("servers/stock.ts", transport);
    await assertAnswers(server.url, "--answer", "include_week_range=yes");
  });

  Deno.test(`console notices that a server has died during a call over ${transport}`, async () => {
    await using model = obedientModel('{"delay_ms":10000}');
    await using server = await startServer("servers/stock.ts", transport);
    const answered = runClient([server.url, "--ask", "call import_history"], { env: model.env });
    await model.called;
    server.kill();
    const { code, err } = await answered;
    assertEquals(code, 1);
    assertMatch(err, /✗ import_history {2}127\.0\.0\.1:\d+ (cannot be reached any more|has ended)/);
  });
}

Deno.test("console prints the answer alone to standard output with --ask", async () => {
  const { out, err, code } = await ask("call picture");
  assertEquals([code, out], [0, "I was told: [image, image/png, 3 bytes]\n"]);
  assertMatch(err, /^model: obedient at .*\n {2}→ picture\n {2}← picture {2}\[image/);
});

/** What the test server's tools leave when nobody is there, asked for in one conversation. */
const CALLED = ["evil", "load", "form", "visit", "sample"] as const;
let called: Promise<Record<typeof CALLED[number], { out: string; err: string }>> | undefined;

function callOnce() {
  return called ??= (async () => {
    await using model = obedientModel();
    const questions = CALLED.map((tool) => `call ${tool}`);
    const { out, parts } = await askAll(questions, [TEST_SERVER], model.env);
    const answers = out.split(/^(?=I was told: )/m);
    assertEquals(answers.length, CALLED.length, out);
    const entries = CALLED.map((tool, at) => [tool, { out: answers[at], err: parts[at] }]);
    return Object.fromEntries(entries);
  })();
}

Deno.test("console shows calls and results in one line each, nothing of it obeyed by a terminal", async () => {
  const { out, err } = (await callOnce()).evil;
  assertStringIncludes(err, "  ← evil  ␛]0;owned␇first second\n");
  assertEquals(out, "I was told: ␛]0;owned␇first\nsecond\n");
  assertTame(out, err);
});

Deno.test("console shows progress and log messages", async () => {
  const { err } = (await callOnce()).load;
  assertStringIncludes(err, "  … load 25 % first␛[A\n");
  assertStringIncludes(err, '  · test_server: warning {"what":"log\\u001b[2J"}\n');
  assertTame(err);
});

Deno.test("console declines forms and pages when nobody is there, and says how to answer", async () => {
  for (const [tool, message] of [["form", "Who are you?"], ["visit", "Please sign in"]] as const) {
    const { out, err } = (await callOnce())[tool];
    assertEquals(out, 'I was told: {"action":"decline"}\n');
    assertStringIncludes(err, `? test_server asks: ${message}  → decline (nobody is here to ask`);
  }
});

Deno.test("console answers forms with --answer", async () => {
  const { out } = await ask("call form", "--answer", "name=Ada,toppings=olives,2");
  assertEquals(
    JSON.parse(out.slice("I was told: ".length)),
    { action: "accept", content: { name: "Ada", size: "small", toppings: ["olives", "cheese"] } },
  );
});

Deno.test("console lends a real model only with approval", async () => {
  const refused = (await callOnce()).sample;
  assertStringIncludes(refused.err, "refused (nobody is here to approve it; --yes approves)");
  assertStringIncludes(refused.out, "The user refused the sampling request");
  const approved = await ask("call sample", "--yes");
  assertStringIncludes(approved.err, "user: Say ␛[31mcheese");
  assertStringIncludes(approved.out, "I was told: Say");
  assertTame(approved.out, approved.err);
});

Deno.test("console fails with a clear sentence when the server dies or hangs", async () => {
  const died = await ask("call die");
  assertEquals(died.code, 1);
  assertStringIncludes(died.err, "test_server has ended\n    out of ␛[31mmemory\n");
  assertStringIncludes(died.err, "✗ die  test_server has ended in the middle of the request\n");
  // The handshake has the same limit, and a busy machine needs some of it.
  const hung = await ask("call hang", "--timeout", "3");
  assertEquals(hung.code, 1);
  assertStringIncludes(hung.err, "✗ hang  test_server did not answer within 3 s\n");
});

Deno.test("console fails with a clear sentence when there is no server", async () => {
  const fails = async (...args: string[]) => {
    const { code, out, err } = await runClient([...args, "--ask", "Hi"]);
    assertEquals([code, out], [1, ""]);
    return err;
  };
  assertMatch(await fails("nothing.ts"), /^Cannot find .*nothing\.ts/);
  assertMatch(await fails("nothing"), /^Cannot connect to "nothing": expected a \.ts file, a URL/);
  assertMatch(await fails("http://127.0.0.1:1/mcp"), /^Cannot reach http:\/\/127\.0\.0\.1:1\/mcp/);
  assertMatch(await fails("http://127.0.0.1:1/other"), /ends in \/mcp.*\/sse/);
  assertMatch(await fails(TEST_SERVER, "--permissions", "all"), /^Unknown permission set "all"/);
});

Deno.test("console fails with a clear sentence when the model cannot be asked", async () => {
  const half = await runClient([...STOCK, "--ask", "Hi"], { env: { OPENAI_API_KEY: "k" } });
  assertEquals([half.code, half.out], [1, ""]);
  assertMatch(half.err, /^Cannot open OpenAI: OPENAI_MODEL not set/);
  const env = { OPENAI_BASE_URL: "http://127.0.0.1:1/v1", OPENAI_MODEL: "m" };
  const gone = await runClient([...STOCK, "--ask", "Hi"], { env });
  assertEquals([gone.code, gone.out], [1, ""]);
  assertStringIncludes(gone.err, "The model at 127.0.0.1:1 cannot be reached");
});

Deno.test("console keeps one conversation over several --ask", async () => {
  await using model = obedientModel();
  const { out } = await runClient([TEST_SERVER, "--ask", "one", "--ask", "two"], {
    env: model.env,
  });
  assertEquals(out, "I was told: one\nI was told: two\n");
  const contents = model.seen[1].body.messages.map((each: { content: string }) => each.content);
  assertEquals(contents, ["one", "I was told: one", "two"]);
});

Deno.test("console says when the limit of turns is reached, and fails", async () => {
  const { code, out } = await ask("call picture", "--max-turns", "1");
  assertEquals([code, out], [1, "I stopped at the limit of 1 turns without an answer.\n"]);
});

Deno.test("console chats over a pipe", async () => {
  await using model = obedientModel();
  const input = [
    "hello",
    "/help",
    "/model",
    "/tools",
    "/tools evil",
    "/resources",
    "/read note://one",
    "/read note://two",
    "/prompts",
    "/prompt greet",
    "/prompt greet loud=yes",
    "/prompt nothing",
    "/nonsense",
    "call form",
    "Ada",
    "ada@",
    "ada@example.com",
    "",
    "1",
    "y",
    "quit",
    "unread",
  ].join("\n");
  const { code, out, err } = await runClient([TEST_SERVER], { input, env: model.env });
  assertEquals([code, err], [0, ""]);
  assertTame(out);
  for (
    const expected of [
      "test_server  evil ␛[31mred 1␇, stdio, clients/console/test_server.ts\n",
      "  says: Mind ␛[2Jthe gap.\n",
      "  tools\n    form()     Asks\n",
      "  resources\n    note://one  note\n",
      "  prompts\n    greet()   Greets\n",
      "model  obedient at http://127.0.0.1",
      "> hello\nI was told: hello\n",
      "    /read URI             what is in a resource\n",
      "> /tools evil\n  evil\n    ␛[2JHello<U+202E>\n",
      "  note://one\n  line one\n  line ␛[2Jtwo\n  note://one  application/x-b\n  [3 bytes]\n",
      "  test_server refused: Resource note://two not found (-32602)\n",
      "  assistant  I am a greeter.\n  user  Greet me\nI was told: Greet me\n",
      '  There is no argument "loud"; the arguments are: none\n',
      '  There is no prompt "nothing"; /prompts lists them\n',
      "  There is no command /nonsense; /help lists them\n",
      '  Expected an e-mail address such as ada@example.com, not "ada@"\n',
      '"content":{"name":"Ada","email":"ada@example.com","size":"small","toppings":["olives"]}',
    ]
  ) assertStringIncludes(out, expected);
  assert(!out.includes("unread"));
});

Deno.test("console connects again to a server that has ended", async () => {
  await using model = obedientModel();
  const input = "call die\ncall picture\nexit\n";
  const { code, out } = await runClient([TEST_SERVER], { input, env: model.env });
  assertEquals(code, 0);
  assertMatch(out, /connecting to test_server again\n {2}→ picture\n {2}← picture/);
});

Deno.test("console talks to several servers at once", async () => {
  await using model = obedientModel();
  const { out, err } = await runClient(
    [TEST_SERVER, `other=${TEST_SERVER}`, "--ask", "call other__picture test_server__evil"],
    { env: model.env },
  );
  assertStringIncludes(err, 'test_server and other both offer "picture"');
  assertStringIncludes(err, "  → other.picture\n  → test_server.evil\n");
  assertStringIncludes(out, "I was told:");
});

Deno.test("console prints its usage, and refuses what it does not know", async () => {
  const help = await runClient(["--help"]);
  assertEquals([help.code, help.err], [0, ""]);
  assertMatch(help.out, /^Chat with MCP servers/);
  const none = await runClient([]);
  assertEquals([none.code, none.out], [1, ""]);
  assertMatch(none.err, /^Name a server/);
});
