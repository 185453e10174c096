import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Resource } from "@modelcontextprotocol/sdk/types.js";
import { judgeGrinding, judgeListing } from "./04_while_a_tool_runs.ts";

type Grind = Parameters<typeof judgeGrinding>[0];
type Extra = Parameters<Grind>[2];

function follow(goOn: (cursor: string | undefined, found: Resource[]) => boolean) {
  return async (client: Client) => {
    const all: Resource[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listResources({ cursor });
      all.push(...page.resources);
      cursor = page.nextCursor;
      if (!goOn(cursor, page.resources)) break;
    } while (true);
    return all;
  };
}

Deno.test("judgeListing() is content with a loop until there is no cursor", async () => {
  assertEquals(await judgeListing(follow((cursor) => cursor !== undefined)), true);
});

Deno.test("judgeListing() says what a wrong loop takes for the end", async () => {
  const hintFor = async (goOn: Parameters<typeof follow>[0]) =>
    String(await judgeListing(follow(goOn)));
  assertStringIncludes(await hintFor(() => false), "Look for nextCursor");
  assertStringIncludes(await hintFor((_, found) => found.length > 1), "Look for nextCursor");
  assertStringIncludes(
    await hintFor((cursor, found) => cursor !== undefined && found.length > 0),
    "was empty, and not the last",
  );
  assertStringIncludes(await hintFor((cursor) => Boolean(cursor)), "is it missing?");
});

Deno.test("judgeListing() ends a loop that has no end", async () => {
  await assertRejects(() => judgeListing(follow(() => true)), Error, "go on asking");
});

const DONE = { content: [{ type: "text" as const, text: "done" }] };

function report(extra: Extra, progress: number, progressToken = extra._meta?.progressToken) {
  const params = { progressToken: progressToken!, progress };
  return extra.sendNotification({ method: "notifications/progress", params });
}

function grinder(before: (extra: Extra) => void, after: (extra: Extra, cup: number) => unknown) {
  const grind: Grind = async (cups, grindOne, extra) => {
    for (let cup = 1; cup <= cups; cup++) {
      before(extra);
      await grindOne();
      await after(extra, cup);
    }
    return DONE;
  };
  return grind;
}

const wanted = (extra: Extra) => extra._meta?.progressToken !== undefined;
const heed = (extra: Extra) => extra.signal.throwIfAborted();
const sleep = () => {};

Deno.test("judgeGrinding() is content with progress that stops", async () => {
  const good = grinder(heed, (extra, cup) => wanted(extra) && report(extra, cup));
  assertEquals(await judgeGrinding(good), true);
});

Deno.test("judgeGrinding() says what a wrong tool does", async () => {
  const hintFor = async (grind: Grind) => String(await judgeGrinding(grind));
  assertStringIncludes(await hintFor(grinder(heed, sleep)), "No progress came");
  const pushy = grinder(heed, (extra, cup) => report(extra, cup, extra._meta?.progressToken ?? 1));
  assertStringIncludes(await hintFor(pushy), "gave no token");
  const flat = grinder(heed, (extra) => wanted(extra) && report(extra, 1));
  assertStringIncludes(await hintFor(flat), "It has to grow");
  const once = grinder(heed, (extra, cup) => wanted(extra) && cup === 5 && report(extra, cup));
  assertStringIncludes(await hintFor(once), "5 cups, and 1 messages");
  const deaf = grinder(sleep, (extra, cup) => wanted(extra) && report(extra, cup));
  assertStringIncludes(await hintFor(deaf), "it ground 5");
  const failing = grinder(() => {
    throw new Error("no beans");
  }, sleep);
  assertStringIncludes(await hintFor(failing), "The call failed");
});
