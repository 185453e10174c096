import { assertEquals, assertStringIncludes } from "@std/assert";
import { workflowPicture } from "./workflow_picture.ts";

Deno.test("workflowPicture() draws the order, the branches and the statuses", () => {
  const picture = workflowPicture({
    triggers: { Asked: { type: "Request" } },
    actions: {
      Get: { type: "Http", runAfter: {} },
      Each: {
        type: "Foreach",
        actions: {
          Wanted: {
            type: "If",
            actions: { Add: { type: "Compose" } },
            else: { actions: { Leave: { type: "Compose" } } },
          },
        },
        runAfter: { Get: ["Succeeded"] },
      },
      Sorry: { type: "Response", runAfter: { Get: ["Failed", "TimedOut"] } },
    },
  });
  assertEquals(String(picture).split("\n"), [
    "Wanted -> Add (true)",
    "Wanted -> Leave (false)",
    "Each -> Wanted (each)",
    "Asked -> Get",
    "Get -> Each",
    "Get -> Sorry (Failed, TimedOut)",
  ]);
  const chart = String(picture.bundle["text/markdown"]);
  assertStringIncludes(chart, "```mermaid\nflowchart TD\n");
  assertEquals(chart.match(/^subgraph /gm)?.length, chart.match(/^end$/gm)?.length);
});
