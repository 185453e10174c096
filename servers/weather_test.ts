import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult, TextResourceContents } from "@modelcontextprotocol/sdk/types.js";
import { steps } from "../lib/agent/test_servers.ts";
import { connect } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { protect } from "../lib/entra/middleware.ts";
import { startIssuer } from "../lib/entra/test_issuer.ts";
import { openModel } from "../lib/model.ts";
import { ROOT } from "../lib/root.ts";
import { listen } from "../lib/serve.ts";
import { parseDay } from "../lib/calendar.ts";
import { createWeatherServer } from "./weather.ts";
import { CITIES } from "./weather/cities.ts";
import { createEmbeddedSource } from "./weather/embedded.ts";
import { startOpenMeteo } from "./weather/testing.ts";

const WEATHER = `${ROOT}servers/weather.ts`;
const TODAY = "2026-03-02";
const source = createEmbeddedSource(() => parseDay(TODAY));

const CASES: [name: string, body: (client: Client) => Promise<void>][] = [];

/** A case that has to pass over stdio, where nobody signs in, and over HTTP with a token of every scope. */
function testWeather(name: string, body: (client: Client) => Promise<void>): void {
  CASES.push([name, body]);
}

async function runCases(client: Client, t: Deno.TestContext): Promise<void> {
  try {
    for (const [name, body] of CASES) await t.step(name, () => body(client));
  } finally {
    await client.close();
  }
}

Deno.test("createWeatherServer() serves what it should, over stdio", async (t) => {
  await runCases(await connect(WEATHER, { args: ["--today", TODAY], env: UNTOUCHED }), t);
});

Deno.test("createWeatherServer() serves what it should, over HTTP to who has every scope", async (t) => {
  await using issuer = await startIssuer();
  const protection = protect({ identity: issuer.identity });
  await using server = await listen(() => createWeatherServer({ source }), protection);
  const headers = { authorization: `Bearer ${await issuer.sign()}` };
  await runCases(await connect(server.url, { headers }), t);
});

/** The settings of whoever runs the tests stay out of them. */
const UNTOUCHED = { MCP_COURSE_ENV_FILES: "none" };

async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args }) as CallToolResult;
  const [part] = result.content;
  return { ...result, text: part?.type === "text" ? part.text : "" };
}

testWeather("the weather server introduces itself and what it has", async (client) => {
  assertEquals(client.getServerVersion()?.name, "weather");
  const { tools } = await client.listTools();
  assertEquals(tools.map(({ name }) => name), ["get_weather", "get_forecast"]);
  assert(tools.every((tool) => tool.title && tool.outputSchema && tool.annotations?.readOnlyHint));
  const { prompts } = await client.listPrompts();
  assertEquals(prompts.map(({ name }) => name), ["packing_list_prompt"]);
});

testWeather("get_weather tells temperature, condition and humidity of a city", async (client) => {
  const seattle = await source.now("Seattle");
  const { text, structuredContent } = await call(client, "get_weather", { city: "seattle" });
  assertEquals(structuredContent, { ...seattle });
  assertEquals(
    text,
    `The weather in Seattle (United States): ${seattle.condition}, ${seattle.temperature} °C, ` +
      `humidity ${seattle.humidity}%.`,
  );
  const fallback = await call(client, "get_weather");
  assertEquals(fallback.structuredContent?.city, "London");
});

testWeather("get_forecast tells the next days of a city", async (client) => {
  const { text, structuredContent } = await call(client, "get_forecast", { city: "Oslo", days: 2 });
  assertEquals(structuredContent, { ...await source.forecast("Oslo", 2) });
  assertMatch(text, /^Forecast for Oslo \(Norway\):\n2026-03-02: .*\n2026-03-03: .*%$/);
  const { structuredContent: usual } = await call(client, "get_forecast");
  assertEquals([usual?.city, (usual?.days as unknown[]).length], ["London", 3]);
  for (const days of [0, 8, 1.5]) {
    assertEquals((await call(client, "get_forecast", { days })).isError, true);
  }
});

testWeather("a tool names close cities when it knows none of a name", async (client) => {
  for (const tool of ["get_weather", "get_forecast"]) {
    const { isError, text } = await call(client, tool, { city: "Seatle" });
    assertEquals(isError, true);
    assertStringIncludes(text, 'Unknown city "Seatle"');
    assertStringIncludes(text, "Close ones: Seattle, ");
  }
});

testWeather("weather:// resources list, complete and read", async (client) => {
  const { resources } = await client.listResources();
  assertEquals(resources.map(({ name }) => name), CITIES.map(({ name }) => name));
  const { resourceTemplates } = await client.listResourceTemplates();
  assertEquals(resourceTemplates.map((one) => one.uriTemplate), ["weather://{city}"]);
  const ref = { type: "ref/resource" as const, uri: "weather://{city}" };
  const { completion } = await client.complete({ ref, argument: { name: "city", value: "sea" } });
  assertEquals(completion.values, ["Seattle"]);
  const read = async (uri: string) => {
    const [content] = (await client.readResource({ uri })).contents as TextResourceContents[];
    return [content.uri, content.text.split("\n")[0]];
  };
  const { uri } = resources.find(({ name }) => name === "São Paulo")!;
  const { text } = await call(client, "get_weather", { city: "São Paulo" });
  assertEquals(await read(uri), [uri, text]);
  assertEquals(await read("weather://sao%20paulo"), ["weather://sao%20paulo", text]);
});

testWeather("reading an unknown city is error -32002, with close ones", async (client) => {
  for (const uri of ["weather://Seatle", "weather://%zz"]) {
    const error = await assertRejects(() => client.readResource({ uri }), Error, "Close ones: ");
    assertEquals((error as Error & { code?: number }).code, -32002);
  }
});

testWeather("packing_list_prompt quotes the forecast and completes", async (client) => {
  const ask = async (args: Record<string, string>) => {
    const prompt = { name: "packing_list_prompt", arguments: args };
    return JSON.stringify(await client.getPrompt(prompt));
  };
  const { high } = (await source.forecast("Oslo", 2)).days[1];
  assertStringIncludes(await ask({ city: "oslo", days: "2" }), `to ${high} °C`);
  assertEquals(await ask({ city: "Oslo", days: "" }), await ask({ city: "Oslo" }));
  await assertRejects(() => ask({ city: "Olso" }), Error, "Close ones: Oslo");
  await assertRejects(() => ask({ city: "Oslo", days: "8" }), Error, 'Cannot read days "8"');
  const complete = async (name: string, value: string) => {
    const ref = { type: "ref/prompt" as const, name: "packing_list_prompt" };
    return (await client.complete({ ref, argument: { name, value } })).completion.values;
  };
  assertEquals(await complete("city", "os"), ["Oslo"]);
  assertEquals(await complete("days", ""), ["1", "2", "3", "4", "5", "6", "7"]);
});

testWeather("the embedded model answers what the weather is like", async (client) => {
  const model = openModel({ name: "embedded-wary", env: {} });
  const servers = [{ name: "weather", client }];
  const ask = async (question: string) => {
    const all = await steps({ model, servers, question });
    const called = all.flatMap((step) => step.type === "tool_call" ? [step.tool] : []);
    const [last] = all.slice(-1);
    return { called, answer: last.type === "answer" ? last.text : "" };
  };
  const seattle = await ask("What's the weather like in Seattle?");
  const { temperature, condition } = await source.now("Seattle");
  assertEquals(seattle.called, ["get_weather"]);
  assertStringIncludes(seattle.answer, "Seattle");
  assertStringIncludes(seattle.answer, `${temperature} °C`);
  assertStringIncludes(seattle.answer, condition);
  const tokyo = await ask("What's the forecast for Tokyo for the next 5 days?");
  assertEquals(tokyo.called, ["get_forecast"]);
  assertStringIncludes(tokyo.answer, "2026-03-06");
});

Deno.test("weather.ts asks Open-Meteo when WEATHER_API says so", async () => {
  await using service = startOpenMeteo();
  const client = await connect(WEATHER, {
    env: { ...UNTOUCHED, WEATHER_API: "open-meteo", WEATHER_API_URL: service.url.origin },
  });
  const { structuredContent } = await call(client, "get_weather", { city: "Berlin" });
  assertEquals(structuredContent?.temperature, 18.3);
  const [resource] = (await client.readResource({ uri: "weather://Berlin" })).contents;
  assertStringIncludes((resource as TextResourceContents).text, "light rain, 18.3 °C");
  await service[Symbol.asyncDispose]();
  const { isError, text } = await call(client, "get_weather", { city: "Berlin" });
  assertEquals(isError, true);
  assertStringIncludes(text, `Cannot reach ${service.url.host}`);
  const uri = "weather://Berlin";
  const error = await assertRejects(() => client.readResource({ uri }), Error, "Cannot reach");
  assertEquals((error as Error & { code?: number }).code, -32603);
  await client.close();
});

Deno.test("weather.ts ends with one sentence when a setting makes no sense", async () => {
  const wrong: [env: Record<string, string>, said: RegExp][] = [
    [{ WEATHER_API: "yahoo" }, /^Unknown WEATHER_API "yahoo": expected open-meteo/],
    [{ TENANT_ID: crypto.randomUUID() }, /CLIENT_ID is missing/],
  ];
  for (const [variables, said] of wrong) {
    const { command, args, env } = await serverCommand(WEATHER, {
      args: ["-t", "streamable-http", "--port", "0"],
      env: { ...UNTOUCHED, ...variables },
    });
    const process = new Deno.Command(command, { args, env, stdin: "null" });
    const { code, stderr } = await process.output();
    const text = new TextDecoder().decode(stderr).trim();
    assertMatch(text, said);
    assertEquals([code, text.split("\n").length], [2, 1]);
  }
});
