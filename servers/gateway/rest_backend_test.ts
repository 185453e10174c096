import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { startIssuer } from "../../lib/entra/test_issuer.ts";
import { connect } from "../../lib/connect.ts";
import { readConfig } from "./config.ts";
import { startGateway } from "./start.ts";

Deno.test("a REST API stands behind the same policies, and gets what they set and no more", async () => {
  const seen: Headers[] = [];
  await using stack = new AsyncDisposableStack();
  const backend = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    seen.push(request.headers);
    return Response.json({ code: "not_found", message: "No such order" }, { status: 404 });
  });
  stack.defer(() => backend.shutdown());
  const issuer = stack.use(await startIssuer());
  const config = await readConfig(
    join(import.meta.dirname!, "gateway.json"),
    { orders: `http://127.0.0.1:${backend.addr.port}` },
  );
  const gateway = stack.use(
    await startGateway({
      config: {
        ...config,
        namedValues: { ...config.namedValues, "orders-api-key": "of-the-gateway" },
      },
      identity: { server: issuer.identity, clientId: String(issuer.claims().azp) },
      port: 0,
      audit: () => {},
    }),
  );
  const headers = { authorization: `Bearer ${await issuer.sign()}`, cookie: "a=b" };
  const client = await connect(`${gateway.url}/orders/mcp`, { headers });
  const answer = await client.callTool({ name: "get_order", arguments: { order_id: "ord-1001" } });
  await client.close();
  assertEquals(answer.isError, true);
  assertStringIncludes(JSON.stringify(answer.content), "404");
  const key = seen[0]?.get("ocp-apim-subscription-key");
  assertEquals([key, seen[0]?.get("authorization"), seen[0]?.get("cookie")], [
    "of-the-gateway",
    null,
    null,
  ]);
});
