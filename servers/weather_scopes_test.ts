import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { extractWWWAuthenticateParams } from "@modelcontextprotocol/sdk/client/auth.js";
import { connect } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { spawnServer } from "../lib/connect/server_process.ts";
import { SERVER_APP } from "../lib/entra/embedded.ts";
import { startIssuer } from "../lib/entra/test_issuer.ts";
import { bearer, openSession, post, toRequest } from "../lib/entra/test_server.ts";
import { ROOT } from "../lib/root.ts";

const CITY = { ref: { type: "ref/resource", uri: "weather://{city}" } };
const PACKING = { ref: { type: "ref/prompt", name: "packing_list_prompt" } };
const argument = { name: "city", value: "sea" };

/** What each scope is for: requests that need it, and lists that are empty without. */
const NEEDS: Record<string, { requests: [string, Record<string, unknown>][]; lists: string[] }> = {
  "MCP.Tools": {
    requests: [["tools/call", { name: "get_weather", arguments: {} }]],
    lists: ["tools/list"],
  },
  "MCP.Resources": {
    requests: [
      ["resources/read", { uri: "weather://Seattle" }],
      ["completion/complete", { ...CITY, argument }],
    ],
    lists: ["resources/list", "resources/templates/list"],
  },
  "MCP.Prompts": {
    requests: [
      ["prompts/get", { name: "packing_list_prompt", arguments: { city: "Oslo" } }],
      ["completion/complete", { ...PACKING, argument }],
    ],
    lists: ["prompts/list"],
  },
};

/** Starts the server as the task does, under its permission set, with an authority of the test's own. */
async function startWeather() {
  const issuer = await startIssuer();
  const env = { MCP_COURSE_ENV_FILES: "none", ENTRA_AUTHORITY: issuer.authority.base };
  const command = await serverCommand(`${ROOT}servers/weather.ts`, { env });
  const server = await spawnServer(command, "streamable-http");
  return {
    ...server,
    issuer,
    async [Symbol.asyncDispose]() {
      await server.end();
      await issuer[Symbol.asyncDispose]();
    },
  };
}

Deno.test("weather.ts gives each scope what it is for, and nothing else", async (t) => {
  await using server = await startWeather();
  const { url, issuer, stderr } = server;

  await t.step("without a token it says where to get one", async () => {
    const response = await fetch(url, { method: "POST", body: "{}" });
    await response.body?.cancel();
    assertEquals(response.status, 401);
    const { resourceMetadataUrl, scope } = extractWWWAuthenticateParams(response);
    const wanted = SERVER_APP.scopes.map((name) => `api://${SERVER_APP.id}/${name}`);
    assertEquals(scope, wanted.join(" "));
    const metadata = await (await fetch(resourceMetadataUrl!)).json();
    assertEquals(metadata.resource, url.href);
    assertEquals(metadata.authorization_servers, [issuer.authority.issuer]);
    assertEquals(metadata.scopes_supported, wanted);
  });

  for (const scp of Object.keys(NEEDS)) {
    await t.step(`a token of ${scp} alone`, async () => {
      const token = await issuer.sign({ scp });
      const headers = bearer(token, await openSession(url, token));
      for (const [scope, { requests, lists }] of Object.entries(NEEDS)) {
        for (const [method, params] of requests) {
          const answer = await post(url, toRequest(method, params), headers);
          if (scope === scp) {
            assertEquals(answer.status, 200, `${method} with ${scp}`);
            assert(answer.message.result && !answer.message.result.isError, answer.text);
            continue;
          }
          assertEquals(answer.status, 403, `${method} with ${scp}`);
          assertStringIncludes(answer.message.error.message, `lacks the scope ${scope}`);
          const challenge = extractWWWAuthenticateParams(
            new Response(null, { headers: answer.headers }),
          );
          assertEquals(challenge.error, "insufficient_scope");
          assertStringIncludes(challenge.scope!, `api://${SERVER_APP.id}/${scope}`);
        }
        for (const method of lists) {
          const { message } = await post(url, toRequest(method), headers);
          const [items] = Object.values(message.result) as unknown[][];
          assertEquals(items.length > 0, scope === scp, `${method} with ${scp}`);
        }
      }
    });
  }

  await t.step("a token of two scopes may use both", async () => {
    const token = await issuer.sign({ scp: "MCP.Prompts MCP.Tools" });
    const client = await connect(url, { headers: { authorization: `Bearer ${token}` } });
    assertEquals((await client.listTools()).tools.length, 2);
    assertEquals((await client.listPrompts()).prompts.length, 1);
    assertEquals((await client.listResources()).resources.length, 0);
    await client.close();
  });

  await t.step("a token of another scope sees empty lists and may use nothing", async () => {
    const token = await issuer.sign({ scp: "MCP.Other" });
    const headers = bearer(token, await openSession(url, token));
    for (const { requests, lists } of Object.values(NEEDS)) {
      for (const [method, params] of requests) {
        assertEquals((await post(url, toRequest(method, params), headers)).status, 403);
      }
      for (const method of lists) {
        const { message } = await post(url, toRequest(method), headers);
        assertEquals(Object.values(message.result), [[]]);
      }
    }
  });

  await t.step("no token is in what it logs", async () => {
    const bad = await issuer.sign({ aud: "somebody-else" });
    assertEquals((await post(url, toRequest("tools/list"), bearer(bad))).status, 401);
    assertEquals(stderr.join("\n").match(/eyJ\S+/), null);
  });
});
