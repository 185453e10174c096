import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { connect } from "../connect.ts";
import { serverCommand } from "../connect/child.ts";
import { spawnServer } from "../connect/server_process.ts";
import { ROOT } from "../root.ts";
import { createSignIn } from "./device_code.ts";
import { CLIENT_APP, SERVER_APP, TENANT } from "./embedded.ts";
import { approveAuthorization, approveDeviceCode } from "./embedded_user.ts";
import { BAD_TOKENS } from "./test_bad_tokens.ts";
import { startTestAuthority } from "./test_authority.ts";
import { startIssuer } from "./test_issuer.ts";
import { bearer, post, toInitialize } from "./test_server.ts";

/** Names under which something travels that nobody else may see. */
const SECRET = ["access_token", "refresh_token", "id_token", "device_code", "user_code", "code"]
  .concat("code_verifier", "assertion", "client_secret", "state");

/** A fetch that remembers every secret that passes, in a form or in a JSON answer. */
function watch(secrets: Set<string>): typeof fetch {
  const watching = async (input: Request | string, init?: RequestInit) => {
    const form = new URLSearchParams(typeof init?.body === "string" ? init.body : "");
    const response = await fetch(input, init);
    const isJson = response.headers.get("content-type")?.includes("json");
    const answer = isJson ? await response.clone().json() : {};
    for (const name of SECRET) {
      for (const value of [form.get(name), answer[name]]) if (value) secrets.add(String(value));
    }
    return response;
  };
  return watching as typeof fetch;
}

async function startServer(file: string, env: Record<string, string>) {
  const server = await spawnServer(
    await serverCommand(join(ROOT, file), { env }),
    "streamable-http",
  );
  return { ...server, [Symbol.asyncDispose]: () => server.end() };
}

Deno.test("authority and servers log no token, secret or code, whatever is sent to them", async () => {
  const secrets = new Set([SERVER_APP.secret]);
  await using authority = await startTestAuthority();
  await using weather = await startServer("servers/weather.ts", authority.env);
  await using obo = await startServer("servers/obo.ts", authority.env);

  const ways = [
    { onDeviceCode: approveDeviceCode },
    {
      async openBrowser(url: string) {
        const back = new URL(await approveAuthorization(url));
        secrets.add(back.searchParams.get("code")!);
        await (await fetch(back)).body?.cancel();
      },
    },
  ];
  for (const way of ways) {
    const signIn = createSignIn({
      identity: authority.client,
      fetch: watch(secrets),
      ...way,
    });
    for (
      const { url, name } of [
        { url: weather.url, name: "get_weather" },
        { url: obo.url, name: "whoami" },
      ]
    ) {
      const client = await connect(url, { fetch: signIn.fetch });
      assertEquals((await client.callTool({ name })).isError, undefined);
      await client.close();
    }
  }

  await using issuer = await startIssuer();
  for (const { make } of BAD_TOKENS.slice(0, 6)) {
    const token = await make(issuer);
    secrets.add(token);
    assertEquals((await post(weather.url, toInitialize(), bearer(token))).status, 401);
  }
  const forms: Record<string, string>[] = [
    { grant_type: "refresh_token", refresh_token: "wrong-refresh-token" },
    {
      grant_type: "authorization_code",
      code: "wrong-code-of-nobody",
      code_verifier: "v".repeat(50),
    },
    { grant_type: "client_credentials", client_secret: "wrong-secret-of-nobody" },
  ];
  for (const form of forms) {
    for (const value of Object.values(form)) if (value !== form.grant_type) secrets.add(value);
    const body = new URLSearchParams({ client_id: CLIENT_APP.id, ...form });
    const address = `${authority.url}/${TENANT.id}/oauth2/v2.0/token`;
    const response = await fetch(address, { method: "POST", body });
    assert(response.status >= 400);
    await response.body?.cancel();
  }

  assert(secrets.size > 20, `${secrets.size} secrets seen`);
  const log = [authority, weather, obo].flatMap(({ stderr }) => stderr).join("\n");
  assert(log.includes("listening on"));
  for (const secret of secrets) assert(!log.includes(secret), log);
  assert(!/\beyJ[\w-]{10,}/.test(log), log);
});
