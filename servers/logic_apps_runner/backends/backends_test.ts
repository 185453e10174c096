import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { query } from "./jql.ts";
import { createNotices } from "./notices.ts";
import { createTracker } from "./tracker.ts";
import { ISSUES } from "./tracker_issues.ts";
import { createWiki } from "./wiki.ts";
import { PAGES } from "./wiki_pages.ts";

const keys = (jql: string) => query(ISSUES.harbourworks, jql).map(({ key }) => key);

Deno.test("query() filters and sorts issues", () => {
  assertEquals(keys("").length, ISSUES.harbourworks.length);
  assertEquals(keys('status = "to do" ORDER BY priority'), [
    "QUAY-101",
    "CRANE-18",
    "CRANE-17",
    "QUAY-103",
  ]);
  assertEquals(keys('status = "To Do" AND assignee = "Ines Moreau" order by duedate desc'), [
    "QUAY-101",
    "CRANE-18",
  ]);
  assertEquals(keys('project = "CRANE"').length, 3);
  for (const wrong of ['status != "Done"', "status = Done", 'mood = "good"', "x ORDER BY y"]) {
    assertThrows(() => keys(wrong), SyntaxError);
  }
});

Deno.test("createTracker() answers as its instances do", async () => {
  const tracker = createTracker();
  const ask = async (path: string, instance = "https://harbourworks.atlassian.net") => {
    const response = await tracker.request(path, {
      headers: { "X-Request-Jirainstance": instance },
    });
    return [response.status, await response.json()];
  };
  const [status, found] = await ask("/2/search?jql=" + encodeURIComponent('status = "done"'));
  assertEquals([status, found.total, found.issues[0].key], [200, 1, "QUAY-104"]);
  assertEquals((await ask("/v2/issue/quay-101"))[1].fields.assignee.displayName, "Ines Moreau");
  for (
    const other of [
      "https://nowhere.atlassian.net",
      "harbourworks",
      "https://harbourworks.example",
      "",
    ]
  ) {
    assertEquals((await ask("/2/search", other))[0], 404);
  }
  assertEquals((await ask("/v2/issue/QUAY-1"))[0], 404);
  const [code, { errorMessages }] = await ask("/2/search?jql=mood%20%3D%20%22x%22");
  assertEquals(code, 400);
  assertStringIncludes(errorMessages[0], "Field 'mood' does not exist");
});

Deno.test("createWiki() gives the pages of a site, part by part", async () => {
  const [cloudId] = Object.keys(PAGES);
  const wiki = createWiki();
  const base = `/ex/confluence/${cloudId}`;
  let next: string | undefined = "/wiki/api/v2/pages?limit=4";
  const titles: string[] = [];
  while (next) {
    const { results, _links } = await (await wiki.request(base + next)).json();
    titles.push(...results.map(({ title }: { title: string }) => title));
    next = _links.next;
  }
  assertEquals(titles, PAGES[cloudId].map(({ title }) => title));
  assertEquals((await wiki.request("/ex/confluence/none/wiki/api/v2/pages")).status, 404);
});

Deno.test("createNotices() takes notices for channels where somebody is", async () => {
  const notices = createNotices();
  const post = async (body: unknown) => {
    const response = await notices.request("/", { method: "POST", body: JSON.stringify(body) });
    return response.status;
  };
  assertEquals(await post({ channel: "quay", text: "Hello" }), 201);
  assertEquals(await post({ channel: "night-shift", text: "Hello" }), 503);
  assertEquals(await post({ channel: "roof", text: "Hello" }), 404);
  assertEquals(await post({ channel: "quay", text: " " }), 400);
  assertEquals(await post("{"), 400);
  const kept = await (await notices.request("/")).json();
  assertEquals(kept.notices, [{ id: "N-1", channel: "quay", text: "Hello" }]);
});
