import { assertEquals, assertRejects } from "@std/assert";
import { listenLocally } from "../../../lib/serve/program.ts";
import { readGatewayIdentity } from "../identity.ts";
import { EntraSignIn } from "./entra_sign_in.ts";
import { OAuthError } from "./oauth_error.ts";

for (
  const [what, answer, code] of [
    ["says no", () => Response.json({ error: "invalid_grant" }, { status: 400 }), "invalid_grant"],
    [
      "is away",
      () => Response.json({ error: "server_error" }, { status: 503 }),
      "temporarily_unavailable",
    ],
    [
      "has a proxy before it that is lost",
      () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
      "temporarily_unavailable",
    ],
  ] as const
) {
  Deno.test(`refresh() tells of Entra that ${what}: ${code}`, async () => {
    const entra = listenLocally(0, answer);
    await using _ = { [Symbol.asyncDispose]: () => entra.shutdown() };
    const { server, ...identity } = readGatewayIdentity({});
    const token = `http://127.0.0.1:${entra.addr.port}/token`;
    const authority = { ...server.authority, token };
    const signIn = new EntraSignIn({ ...identity, server: { ...server, authority } }, "http://x/");
    const error = await assertRejects(() => signIn.refresh("r", ["MCP.Tools"]), OAuthError);
    assertEquals(error.code, code);
  });
}
