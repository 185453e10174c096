import { assertEquals, assertThrows } from "@std/assert";
import { CLIENT_APP, GATEWAY_APP, SERVER_APP, TENANT } from "../../lib/entra/embedded.ts";
import { readGatewayIdentity } from "./identity.ts";

const REAL = { TENANT_ID: TENANT.id, CLIENT_ID: SERVER_APP.id };

Deno.test("readGatewayIdentity() is the embedded tenant's gateway as long as nothing is set", () => {
  const { server, gateway, clientId } = readGatewayIdentity({});
  assertEquals(server.authority.kind, "embedded");
  assertEquals(gateway, { clientId: GATEWAY_APP.id, clientSecret: GATEWAY_APP.secret });
  assertEquals(clientId, CLIENT_APP.id);
});

Deno.test("readGatewayIdentity() takes no embedded secret to the real Entra ID", () => {
  const { server, gateway, clientId } = readGatewayIdentity(REAL);
  assertEquals(server.authority.kind, "entra");
  assertEquals([gateway, clientId], [undefined, undefined]);
  const own = { GATEWAY_CLIENT_ID: "g", GATEWAY_CLIENT_SECRET: "s", MCP_CLIENT_ID: "c" };
  assertEquals(readGatewayIdentity({ ...REAL, ...own }).gateway, {
    clientId: "g",
    clientSecret: "s",
  });
  assertEquals(readGatewayIdentity({ ...REAL, ...own }).clientId, "c");
});

Deno.test("readGatewayIdentity() names what is missing of a half", () => {
  for (
    const [half, missing] of [
      [{ GATEWAY_CLIENT_ID: "g" }, "GATEWAY_CLIENT_SECRET is missing"],
      [{ GATEWAY_CLIENT_SECRET: "s" }, "GATEWAY_CLIENT_ID is missing"],
    ] as const
  ) {
    assertThrows(() => readGatewayIdentity({ ...REAL, ...half }), Error, missing);
  }
});
