import { assertEquals, assertMatch } from "@std/assert";
import { eventTable, judgeAnswer, judgePolicy, judgeReachable } from "./10_foundry_agent.ts";
import type { Answer, Policy } from "./10_foundry_agent.ts";

Deno.test("judgePolicy() wants looking up free, and everything else asked for", async () => {
  assertEquals(await judgePolicy({ never: { tool_names: ["tide_at"] } }), true);
  const hints: [Policy, RegExp][] = [
    ["always", /still asks/],
    [undefined, /still asks/],
    ["never", /nobody was asked/],
    [{ never: { tool_names: ["tide_at", "cancel_berth"] } }, /cancel_berth/],
  ];
  for (const [policy, hint] of hints) assertMatch(String(await judgePolicy(policy)), hint);
});

Deno.test("judgeAnswer() wants each request answered, by name and label, with a reason", () => {
  const answer =
    (approve: (name: string, label: string) => boolean, reason?: string): Answer => (requests) =>
      requests.map(({ id, name, server_label }) => ({
        type: "mcp_approval_response",
        approval_request_id: id,
        approve: approve(name, server_label),
        reason,
      }));
  const isSearch = (name: string) => name === "microsoft_docs_search";
  const right = (name: string, label: string) => isSearch(name) && label === "docs";
  assertEquals(judgeAnswer(answer(right, "not asked for")), true);
  assertMatch(String(judgeAnswer(answer(right))), /give a reason/);
  assertMatch(String(judgeAnswer(answer(() => true, "a"))), /send_mail was approved/);
  assertMatch(String(judgeAnswer(answer(() => false, "a"))), /search at docs was refused/);
  assertMatch(String(judgeAnswer(answer(isSearch, "a"))), /together with its label/);
  const first: Answer = (requests) => answer(right, "a")(requests.slice(0, 1));
  assertMatch(String(judgeAnswer(first)), /each wants one answer/);
});

Deno.test("judgeReachable() knows the one address on the internet", () => {
  assertEquals(judgeReachable(["B"]), true);
  assertMatch(String(judgeReachable(["A", "B"])), /loopback/);
  assertMatch(String(judgeReachable(["b", "c"])), /private network/);
  assertMatch(String(judgeReachable(["D"])), /file/);
  assertMatch(String(judgeReachable([])), /internet/);
});

Deno.test("eventTable() folds events of one type that follow each other", () => {
  const delta = (delta: string) => ({ type: "response.output_text.delta", delta });
  const events = [
    { type: "response.output_item.added", item: { type: "message" } },
    delta("Once "),
    delta("upon "),
  ];
  const text = String(eventTable(events as never));
  assertMatch(text, /response\.output_item\.added +1 +message/);
  assertMatch(text, /response\.output_text\.delta +2 +Once…/);
});
