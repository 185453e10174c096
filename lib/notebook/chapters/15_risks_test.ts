import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Board } from "../../scenario/board.ts";
import committed from "../../scenario/board.json" with { type: "json" };
import { ask } from "../ask.ts";
import { startServer } from "../start_server.ts";
import {
  besideOurs,
  boardMap,
  boardTable,
  checkCatalogue,
  checkJudge,
  checkWriters,
  judged,
  recordTexts,
} from "./15_risks.ts";
import { verdictOf } from "./test_verdict.ts";

const BOARD = committed as Board;

const WRITERS = {
  "your question": "you",
  "a tool's description": "the server's author",
  "the annotation readOnlyHint": "the server's author",
  "a server's instructions": "the server's author",
  "the mail that read_inbox returns": "anybody",
  "a page that fetch returns": "anybody",
};

const CATALOGUE = {
  "an access token stands in a debug log": "MCP01",
  "since Tuesday a tool's description has one sentence more, about your files": "MCP03",
  "an invoice has white text, and the agent pays to another account": "MCP06",
  "a sum is entered, and a process starts": "MCP05",
  "a colleague's MCP server has run on a test machine for a year, and nobody knew": "MCP09",
  "money is gone, and nobody can say which tool was called with what": "MCP08",
};

Deno.test("checkWriters() passes the right writers, and says why another is wrong", async () => {
  const verdict = (change: Record<string, string>) =>
    verdictOf(() => checkWriters({ ...WRITERS, ...change }));
  assertStringIncludes(await verdict({}), "✓");
  assertStringIncludes(
    await verdict({ "the annotation readOnlyHint": "you" }),
    "It is a claim, and no proof",
  );
  assertStringIncludes(
    await verdict({ "the mail that read_inbox returns": "the server's author" }),
    "Who can send you a mail?",
  );
  assertStringIncludes(await verdict({ "a server's instructions": "?" }), "no answer yet");
  assertStringIncludes(await verdict({ "a server's instructions": "God" }), "is not a choice");
  const { "your question": _, ...missing } = WRITERS;
  assertStringIncludes(await verdictOf(() => checkWriters(missing)), "is missing");
});

Deno.test("checkCatalogue() passes the right numbers, and tells shadow servers from shadowing", async () => {
  const verdict = (change: Record<string, string>) =>
    verdictOf(() => checkCatalogue({ ...CATALOGUE, ...change }));
  assertStringIncludes(await verdict({}), "✓");
  const servers = "a colleague's MCP server has run on a test machine for a year, and nobody knew";
  assertStringIncludes(await verdict({ [servers]: "MCP03" }), "Nothing was attacked yet");
  const invoice = "an invoice has white text, and the agent pays to another account";
  assertStringIncludes(await verdict({ [invoice]: "MCP03" }), "No tool is poisoned");
});

Deno.test("checkJudge() passes a rule that looks at both intervals, and says what another overlooks", async () => {
  const verdict = (judge: Parameters<typeof checkJudge>[0]) => verdictOf(() => checkJudge(judge));
  assertStringIncludes(
    await verdict(({ realized, useful }) => realized.high < 0.2 && useful.low > 0.6),
    "✓",
  );
  assertStringIncludes(await verdict(({ realized }) => realized.count === 0), "Three runs prove");
  assertStringIncludes(await verdict(({ realized }) => realized.high < 0.2), "blocks everything");
  assertStringIncludes(
    await verdict(({ realized, useful }) =>
      realized.count / realized.of < 0.2 && useful.low > 0.6 && realized.of > 3
    ),
    "A tenth of the attacks",
  );
  assertStringIncludes(
    await verdict(({ realized, useful }) => realized.high < 0.2 && useful.count > 0),
    "useful.low",
  );
  assertStringIncludes(await verdict(() => true), "succeeds every time");
  assertStringIncludes(await verdict(() => false), "as good as it gets");
});

Deno.test("recordTexts() accounts for every text of the request, by who wrote it", async () => {
  await using files = await startServer("servers/files.ts", {
    name: "reader",
    flags: ["--root", "risks/tool_poisoning/home"],
    quiet: true,
  });
  const recorder = recordTexts("embedded-wary");
  assertEquals(await recorder.texts([files]), []);
  const question = "Read boxes.txt and tell me what it says.";
  await ask(question, [files], { model: recorder.model, instructions: true });

  const texts = await recorder.texts([files]);
  const row = (who: string, what: string) =>
    texts.find((each) => each["who wrote it"] === who && each.what === what);
  assertEquals(row("you", "the question")?.characters, question.length);
  assertEquals(row("the author of reader", "names of tools")?.texts, 3);
  assertEquals(
    row("the author of reader", "instructions")?.characters,
    files.getInstructions()!.length,
  );
  const { tools } = await files.listTools();
  assertEquals(
    row("the author of reader", "descriptions of tools")?.characters,
    tools.reduce((sum, { description = "" }) => sum + description.length, 0),
  );
  assertStringIncludes(
    row("whoever reader has it from", "results of calls")!["begins with"],
    "Boxes in the two halls",
  );
});

Deno.test("boardMap(), boardTable() and judged() show the committed board", async () => {
  const map = String(await boardMap(BOARD));
  for (const { rows } of BOARD.blocks) assertStringIncludes(map, rows[0].label);
  for (const { name, title, rows } of BOARD.blocks) {
    const text = String(boardTable(BOARD, name));
    assertStringIncludes(text, title);
    assertEquals(text.trim().split("\n").length, rows.length + 3);
  }
  assertThrows(() => boardTable(BOARD, "phishing"), Error, "the board has injection");
  assert(String(judged(BOARD, () => true)).includes("provenance"));
  assert(!String(judged(BOARD, () => false)).includes("provenance"));
  assert(
    !String(judged(BOARD, () => true)).includes("vulnerable server"),
    "typed rows have no agent",
  );
});

Deno.test("besideOurs() takes our figures from the board and leaves others' as published", () => {
  const board = structuredClone(BOARD);
  for (const { rows } of board.blocks) {
    rows[0].realized = { count: 7, of: 9, low: 0.45, high: 0.94 };
  }
  const lines = String(besideOurs(board)).split("\n");
  const ours = lines.filter((line) => line.includes("7 of 9 (45–94 %)"));
  assertEquals(ours.length, 4);
  assertStringIncludes(lines.find((line) => line.startsWith("tool shadowing"))!, "19–52");
});
