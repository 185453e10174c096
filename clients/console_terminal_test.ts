import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { HAS_TERMINAL, obedientModel, startOnTerminal, TEST_SERVER } from "./console/test_run.ts";

const ignore = !HAS_TERMINAL;
const UP = "\x1b[A";
const LEFT = "\x1b[D";
const CTRL_C = "\x03";
const CTRL_D = "\x04";

Deno.test({
  name: "console edits lines and remembers them on a terminal (needs script of util-linux)",
  ignore,
  async fn() {
    await using model = obedientModel();
    await using client = startOnTerminal([TEST_SERVER], model.env);
    assertStringIncludes(await client.until("twice leaves."), "\x1b[1mtest_server");
    await client.until("> ");
    await client.type(`helo${LEFT}l\r`);
    await client.until("I was told: hello");
    await client.until("> ");
    await client.type(`${UP}!\r`);
    await client.until("I was told: hello!");
    await client.until("> ");
    await client.type("quit\r");
    assertEquals(await client.ended(), 0);
  },
});

Deno.test({
  name: "console does not colour with NO_COLOR (needs script of util-linux)",
  ignore,
  async fn() {
    await using model = obedientModel();
    await using client = startOnTerminal([TEST_SERVER], { ...model.env, NO_COLOR: "1" });
    // deno-lint-ignore no-control-regex
    assert(!/\x1b\[\d+m/.test(await client.until("twice leaves.")));
    await client.until("> ");
    await client.type(CTRL_D);
    assertEquals(await client.ended(), 0);
  },
});

Deno.test({
  name: "console interrupts an answer with Ctrl-C and leaves with two (needs script of util-linux)",
  ignore,
  async fn() {
    await using model = obedientModel();
    await using client = startOnTerminal([TEST_SERVER], model.env);
    await client.until("> ");
    await client.type("call hang\r");
    await client.until("→");
    await client.type(CTRL_C);
    await client.until("Interrupted");
    await client.until("> ");
    await client.type("still there?\r");
    await client.until("I was told: still there?");
    await client.until("> ");
    await client.type(`half${CTRL_C}`);
    await client.until("Ctrl-C again leaves");
    await client.until("> ");
    await client.type(CTRL_C);
    assertEquals(await client.ended(), 130);
  },
});

Deno.test({
  name: "console shows forms, pages and approvals on a terminal (needs script of util-linux)",
  ignore,
  async fn() {
    await using model = obedientModel();
    await using client = startOnTerminal([TEST_SERVER], model.env);
    await client.until("> ");
    await client.type("call form\r");
    await client.until("/decline or /cancel");
    await client.until("text: ");
    await client.type("Ada\r");
    await client.until("[skip]: ");
    await client.type(CTRL_C);
    await client.until('I was told: {"action":"cancel"}');

    await client.until("> ");
    await client.type("call visit\r");
    const page = await client.until("Do you agree?");
    assertMatch(page, /host: \S*xn--pple-43d\.com/);
    assertStringIncludes(page, "The page is not encrypted (http)");
    assertStringIncludes(page, "What stands before the @ is a user name, not the host");
    assertStringIncludes(page, "letters that may only look like others");
    assertStringIncludes(page, "/login␛[2J");
    await client.until(": ");
    await client.type("y\r");
    await client.until('I was told: {"action":"accept"}');

    await client.until("> ");
    await client.type("call sample\r");
    await client.until("y/n: ");
    await client.type("perhaps\r");
    await client.until('Expected y or n, not "perhaps"');
    await client.until("y/n: ");
    await client.type("n\r");
    await client.until("refused");
    await client.until("I was told: Error: ");
    await client.until("> ");
    await client.type("exit\r");
    assertEquals(await client.ended(), 0);
  },
});
