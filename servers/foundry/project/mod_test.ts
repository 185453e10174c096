import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Hono } from "hono";
import { decodeJwt } from "jose";
import OpenAI, { APIError } from "openai";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { approveDeviceCode } from "../../../lib/entra/embedded_user.ts";
import { PublicClient } from "../../../lib/entra/public_client.ts";
import { startTestAuthority, type TestAuthority } from "../../../lib/entra/test_authority.ts";
import { listen } from "../../../lib/serve.ts";
import { mountProject } from "./mod.ts";

/** A project that listens, with a signed-in person and an MCP server. */
async function withProject(
  body: (place: {
    authority: TestAuthority;
    endpoint: string;
    token: string;
    mcp: string;
    calls: string[];
    /** Sends a request to the project, and gives its status and its body. */
    // deno-lint-ignore no-explicit-any
    send(method: string, path: string, body?: unknown): Promise<[number, any]>;
    client: OpenAI;
  }) => Promise<void>,
): Promise<void> {
  await using authority = await startTestAuthority();
  const calls: string[] = [];
  await using mcp = await listen(() => createHarbour(calls));
  const app = new Hono();
  mountProject(app, { authority: authority.url });
  await using project = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.fetch);
  const endpoint = `http://127.0.0.1:${project.addr.port}/api/projects/workshop`;
  const token = await tokenFor(authority, "https://ai.azure.com/.default");
  await body({
    ...{ authority, endpoint, token, calls, mcp: mcp.url.href },
    async send(method, path, body) {
      const response = await fetch(endpoint + path, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return [response.status, await response.json()];
    },
    client: new OpenAI({
      apiKey: token,
      baseURL: `${endpoint}/openai/v1`,
      maxRetries: 0,
      logLevel: "off",
    }),
  });
}

function createHarbour(calls: string[]): McpServer {
  const server = new McpServer({ name: "harbour", version: "1.0.0" });
  server.registerTool("tide_at", {
    description: "High and low water at a harbour.",
    inputSchema: { harbour: z.string().describe("Name of the harbour") },
  }, ({ harbour }) => {
    calls.push(harbour);
    return { content: [{ type: "text", text: `High water at ${harbour}: 14:10` }] };
  });
  return server;
}

async function tokenFor(authority: TestAuthority, scope: string): Promise<string> {
  const app = await PublicClient.open(authority.client.authority, authority.client.clientId, {
    onDeviceCode: (code) => approveDeviceCode(code),
  });
  return (await app.interactive([scope])).accessToken;
}

const definition = (server_url: string, more: Record<string, unknown> = {}) => ({
  kind: "prompt",
  model: "embedded-wary",
  instructions: "Answer with the harbour's own words.",
  tools: [{ type: "mcp", server_label: "harbour", server_url, ...more }],
});
const reference = (name: string) => ({ agent_reference: { type: "agent_reference", name } });

// One authority for all: starting it takes longer than everything else here.
Deno.test("mountProject() plays a Foundry project", async (t) => {
  await withProject(async (place) => {
    await t.step("keeps agents and their versions as the service does", async () => {
      place.calls.length = 0;
      const { send, mcp } = place;
      const [status, agent] = await send("POST", "/agents?api-version=v1", {
        name: "harbour-agent",
        description: "Knows the tides",
        definition: definition(mcp),
      });
      assertEquals([status, agent.object, agent.id, agent.versions.latest.id], [
        200,
        "agent",
        "harbour-agent",
        "harbour-agent:1",
      ]);
      const changed = { definition: { ...definition(mcp), instructions: "Be short." } };
      const [, second] = await send(
        "POST",
        "/agents/harbour-agent/versions?api-version=v1",
        changed,
      );
      assertEquals([second.object, second.version, second.definition.instructions], [
        "agent.version",
        "2",
        "Be short.",
      ]);
      const [, same] = await send("POST", "/agents/harbour-agent?api-version=v1", changed);
      assertEquals(same.versions.latest.version, "2");
      const [, all] = await send("GET", "/agents?api-version=v1");
      assertEquals(all.data.map(({ name }: { name: string }) => name), ["harbour-agent"]);
      const [, versions] = await send(
        "GET",
        "/agents/harbour-agent/versions?api-version=v1&limit=1",
      );
      assertEquals([versions.data.length, versions.data[0].version, versions.has_more], [
        1,
        "2",
        true,
      ]);
      const [, first] = await send("GET", "/agents/harbour-agent/versions/1?api-version=v1");
      assertEquals(first.version, "1");
      assertEquals((await send("DELETE", "/agents/harbour-agent/versions/1?api-version=v1"))[1], {
        object: "agent.version.deleted",
        name: "harbour-agent",
        version: "1",
        deleted: true,
      });
      assertEquals((await send("DELETE", "/agents/harbour-agent?api-version=v1"))[1], {
        object: "agent.deleted",
        name: "harbour-agent",
        deleted: true,
      });
      const [gone, { error }] = await send("GET", "/agents/harbour-agent?api-version=v1");
      assertEquals([gone, error.code], [404, "not_found"]);
    });

    await t.step("answers as an agent, with the approval that its definition wants", async () => {
      place.calls.length = 0;
      const { send, client, mcp, calls } = place;
      await send("POST", "/agents/tides/versions?api-version=v1", { definition: definition(mcp) });
      const asked = await client.responses.create({
        input: "When is high water at Skagen?",
        ...reference("tides"),
      });
      const request = asked.output.find((item) => item.type === "mcp_approval_request");
      assert(request?.type === "mcp_approval_request");
      assertEquals(calls, []);
      assertEquals((asked as unknown as Record<string, unknown>).agent_reference, {
        type: "agent_reference",
        name: "tides",
        version: "1",
      });
      const answered = await client.responses.create({
        previous_response_id: asked.id,
        input: [{
          type: "mcp_approval_response",
          approval_request_id: request.id,
          approve: true,
        }],
      });
      assertMatch(answered.output_text, /14:10/);
      assertEquals(calls, ["Skagen"]);
      assertEquals(answered.instructions, "Answer with the harbour's own words.");
    });

    await t.step("goes on in a conversation, streamed too", async () => {
      place.calls.length = 0;
      const { send, client, mcp, calls } = place;
      const free = definition(mcp, { require_approval: { never: ["tide_at"] } });
      await send("POST", "/agents/tides/versions?api-version=v1", { definition: free });
      const { id: conversation } = await client.conversations.create();
      for (const input of ["When is high water at Skagen?", "And at Hirtshals?"]) {
        const stream = client.responses.stream({ conversation, input, ...reference("tides") });
        assertMatch((await stream.finalResponse()).output_text, /14:10/);
      }
      assertEquals(calls, ["Skagen", "Hirtshals"]);
    });

    await t.step("refuses whoever brings no token, or one for something else", async () => {
      place.calls.length = 0;
      const { authority, endpoint, token } = place;
      const ask = async (authorization?: string) => {
        const response = await fetch(`${endpoint}/agents?api-version=v1`, {
          headers: authorization ? { authorization } : {},
        });
        const { error } = await response.json();
        return [response.status, error?.code, error?.message];
      };
      assertEquals(decodeJwt(token).aud, "https://ai.azure.com");
      const other = await authority.token();
      const [head, payload, signature] = token.split(".");
      const forged = [head, payload, signature.replace(/^./, (c) => c === "A" ? "B" : "A")].join(
        ".",
      );
      for (
        const [header, why] of [
          [undefined, /no access token came/],
          [`Bearer ${other}`, /not made for|iss is not/],
          [`Bearer ${forged}`, /not one of this tenant/],
          ["Bearer junk", /not one of this tenant/],
        ] as const
      ) {
        const [status, code, message] = await ask(header);
        assertEquals([status, code], [401, "unauthorized"]);
        assertMatch(message, why);
      }
      const error = await assertRejects(
        () =>
          new OpenAI({ apiKey: other, baseURL: `${endpoint}/openai/v1`, maxRetries: 0 })
            .responses.create({ model: "embedded-wary", input: "Hello" }),
        APIError,
      );
      assertEquals(error.status, 401);
    });

    await t.step("says what is wrong with a request", async () => {
      place.calls.length = 0;
      const { send, mcp } = place;
      const create = (definition: unknown, name: unknown = "a") =>
        send("POST", "/agents?api-version=v1", { name, definition });
      const secret = definition(mcp, { headers: { Authorization: "Bearer x" } });
      const cases: [
        Promise<[number, { error: { code: string; message: string } }]>,
        number,
        string,
        RegExp,
      ][] = [
        [send("GET", "/agents"), 400, "MissingApiVersionParameter", /api-version=v1/],
        [send("GET", "/agents?api-version=2020-01-01"), 400, "UnsupportedApiVersion", /2020-01-01/],
        [create(definition(mcp), "-no"), 400, "invalid_payload", /agent name "-no"/],
        [create(undefined), 400, "invalid_payload", /definition/],
        [
          create({ ...definition(mcp), kind: "workflow" }),
          400,
          "invalid_payload",
          /kind 'workflow'/,
        ],
        [create(definition("http://192.0.2.1/mcp")), 400, "url_not_allowed", /this machine only/],
        [create(secret), 400, "invalid_payload", /sensitive information/],
        [create(definition(mcp, { project_connection_id: "c" })), 404, "not_found", /'c'/],
        [send("GET", "/nothing"), 404, "not_found", /Nothing is served/],
        [
          send("POST", "/openai/v1/responses", { input: "Hi", agent: { name: "a" } }),
          400,
          "invalid_payload",
          /deprecated/,
        ],
        [
          send("POST", "/openai/v1/responses", { input: "Hi", ...reference("none") }),
          404,
          "not_found",
          /'none'/,
        ],
        [
          send("POST", "/openai/v1/responses", { input: "Hi", model: "gpt-none" }),
          404,
          "DeploymentNotFound",
          /gpt-none/,
        ],
      ];
      for (const [sent, status, code, message] of cases) {
        const [actual, { error }] = await sent;
        assertEquals([actual, error.code], [status, code], error.message);
        assertMatch(error.message, message);
      }
      await create(definition(mcp));
      const [status, { error }] = await send("POST", "/openai/v1/responses", {
        input: "Hi",
        model: "embedded-wary",
        ...reference("a"),
      });
      assertEquals([status, error.code, error.param], [400, "invalid_payload", "model"]);
    });
  });
});
