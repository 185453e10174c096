import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { McpError, UrlElicitationRequiredError } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../../../lib/connect.ts";
import { call, Inbox, startEverything } from "../testing.ts";

async function agreeAt(url: string) {
  const page = await fetch(url);
  assertMatch(await page.text(), /<form method="post">/);
  const answer = await fetch(url, { method: "POST" });
  assertMatch(await answer.text(), /Connected/);
}

Deno.test("connect_account tells the client when the person is done at the page", async () => {
  await using everything = await startEverything();
  const asked: Record<string, unknown>[] = [];
  const client = await everything.open({
    elicitation: (params) => {
      asked.push(params);
      return { action: "accept" };
    },
  });
  const inbox = new Inbox(client);
  assertMatch((await call(client, "connect_account")).text, /agreed to open the page/);
  const [{ mode, url, elicitationId }] = asked;
  assertEquals(mode, "url");
  await agreeAt(String(url));
  const { method, params } = await inbox.next();
  assertEquals([method, params], ["notifications/elicitation/complete", { elicitationId }]);
  assertMatch((await call(client, "read_account")).text, /belongs to Ada/);
});

Deno.test("read_account fails with -32042 until the page has been visited", async () => {
  await using everything = await startEverything();
  const client = await everything.open({ elicitation: () => ({ action: "accept" }) });
  const inbox = new Inbox(client);
  const error = await assertRejects(
    () => call(client, "read_account"),
    UrlElicitationRequiredError,
  );
  assertEquals(error.code, -32042);
  const again = await assertRejects(
    () => call(client, "read_account"),
    UrlElicitationRequiredError,
  );
  assertEquals(again.elicitations, error.elicitations);
  await agreeAt(error.elicitations[0].url);
  assertEquals((await inbox.next()).method, "notifications/elicitation/complete");
  assertEquals((await call(client, "read_account")).isError, undefined);
});

Deno.test("a consent page answers once, and only who knows its id", async () => {
  await using everything = await startEverything();
  const client = await everything.open({ elicitation: () => ({ action: "accept" }) });
  const error = await assertRejects(() => call(client, "read_account"), McpError);
  assert(error instanceof UrlElicitationRequiredError);
  const [{ url }] = error.elicitations;
  const statuses = [];
  for (const [target, method] of [[url, "PUT"], [url, "POST"], [url, "POST"], [`${url}0`, "GET"]]) {
    const response = await fetch(target, { method });
    statuses.push(response.status);
    await response.body?.cancel();
  }
  assertEquals(statuses, [405, 200, 404, 404]);
});

Deno.test("connect_account works over stdio, within its permission set", async () => {
  let url = "";
  const client = await connect("servers/everything.ts", {
    elicitation: (params) => {
      url = params.mode === "url" ? params.url : "";
      return { action: "accept" };
    },
  });
  const inbox = new Inbox(client);
  await call(client, "connect_account");
  await agreeAt(url);
  assertEquals((await inbox.next()).method, "notifications/elicitation/complete");
  await client.close();
});
