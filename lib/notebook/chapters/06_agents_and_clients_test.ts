import { assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../../connect.ts";
import type { Guard } from "../../guard/guard.ts";
import { ROOT } from "../../root.ts";
import { checkGuard, checkToFunction } from "./06_agents_and_clients.ts";
import { verdictOf } from "./test_verdict.ts";

async function withStock(body: (stock: Client) => Promise<void>): Promise<void> {
  const stock = await connect(`${ROOT}servers/stock.ts`);
  try {
    await body(stock);
  } finally {
    await stock.close();
  }
}

Deno.test("checkToFunction() passes name, description and schema, and names what is missing", () =>
  withStock(async (stock) => {
    const type = "function" as const;
    const verdict = (pick: (tool: Tool) => { name: string; parameters?: Tool["inputSchema"] }) =>
      verdictOf(() => checkToFunction((tool) => ({ type, function: pick(tool) }), stock));
    const empty = { type: "object" as const };

    assertStringIncludes(
      await verdict(({ name, description, inputSchema }) => ({
        name,
        description,
        parameters: inputSchema,
      })),
      "✓",
    );
    assertStringIncludes(await verdict(({ name }) => ({ name })), "The model sees names only");
    assertStringIncludes(
      await verdict(({ name, description }) => ({ name, description })),
      "cannot know what to pass",
    );
    assertStringIncludes(
      await verdict(({ name, title, inputSchema }) => ({ name: title ?? name, inputSchema })),
      "the tool's own name",
    );
    assertStringIncludes(
      await verdict(({ name, description }) => ({ name, description, parameters: empty })),
      "✗",
    );
  }));

Deno.test("checkGuard() passes a guard for prices alone, and says what slips through", () =>
  withStock(async (stock) => {
    const verdict = (onCall?: Guard["onCall"]) =>
      verdictOf(() => checkGuard({ name: "mine", ...onCall && { onCall } }, stock));

    assertStringIncludes(
      await verdict(({ tool }) =>
        tool === "get_stock_price" ? undefined : { block: `${tool} is not allowed` }
      ),
      "✓",
    );
    assertStringIncludes(await verdict(), "no onCall");
    assertStringIncludes(await verdict((call) => ({ pass: call })), "passes");
    assertStringIncludes(await verdict(() => ({ block: "no" })), "blocks get_stock_price");
    assertStringIncludes(
      await verdict(({ tool }) => tool === "get_stock_price" ? undefined : { block: "no" }),
      "does not name the tool",
    );
    assertStringIncludes(
      await verdict(({ tool }) =>
        tool.startsWith("get_stock_price") ? undefined : { block: `${tool} is not allowed` }
      ),
      "Compare whole names",
    );
  }));
