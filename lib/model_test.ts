import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { explainModelError } from "./model/explain.ts";
import { type Reply, scriptedEndpoint } from "./model/scripted_endpoint.ts";
import { type Model, ModelConfigurationError, openModel } from "./model.ts";

const AZURE = {
  AZURE_OPENAI_ENDPOINT: "https://res.openai.azure.com/",
  AZURE_OPENAI_API_KEY: "secret-key",
  AZURE_OPENAI_DEPLOYMENT: "gpt-4o",
};

function refusal(env: Record<string, string>, name?: string): string {
  try {
    openModel({ env, name });
  } catch (error) {
    assert(error instanceof ModelConfigurationError);
    assertEquals(error.code, "model_configuration");
    return error.message;
  }
  throw new Error("openModel() did not refuse");
}

async function failure(model: Model, stream = false): Promise<string> {
  const messages = [{ role: "user" as const, content: "Hi" }];
  try {
    const answer = await model.client.chat.completions.create({
      model: model.name,
      messages,
      stream,
    });
    if (Symbol.asyncIterator in answer) { for await (const _ of answer); }
  } catch (error) {
    return explainModelError(error, model);
  }
  throw new Error("The request did not fail");
}

Deno.test("openModel() opens the embedded model when nothing is set", () => {
  const model = openModel({ env: {} });
  assertEquals([model.kind, model.name], ["embedded", "embedded-wary"]);
  assertStringIncludes(model.about, "rules");
});

Deno.test("openModel() opens the embedded model when the example file is copied unchanged", async () => {
  const example = new URL("../clients/.env.example", import.meta.url);
  const { parse } = await import("@std/dotenv");
  assertEquals(openModel({ env: parse(Deno.readTextFileSync(example)) }).kind, "embedded");
});

Deno.test("openModel() opens Azure OpenAI when its group is set", () => {
  const model = openModel({ env: AZURE });
  assertEquals([model.kind, model.name], ["azure", "gpt-4o"]);
  assertEquals(
    model.about,
    "gpt-4o on Azure OpenAI at res.openai.azure.com, API version 2025-04-01-preview",
  );
});

Deno.test("openModel() takes AZURE_OPENAI_DEPLOYMENT_NAME too, and the API version", () => {
  const { AZURE_OPENAI_DEPLOYMENT: deployment, ...rest } = AZURE;
  const env = {
    ...rest,
    AZURE_OPENAI_DEPLOYMENT_NAME: deployment,
    AZURE_OPENAI_API_VERSION: "2024-10-21",
  };
  assertMatch(openModel({ env }).about, /^gpt-4o on .*2024-10-21$/);
});

for (const missing of Object.keys(AZURE)) {
  Deno.test(`openModel() names ${missing} when it alone is missing`, () => {
    const message = refusal({ ...AZURE, [missing]: "" });
    assertStringIncludes(message, `Cannot open Azure OpenAI: ${missing} not set`);
    assert(!message.includes("secret-key"));
  });
}

Deno.test("openModel() names what is missing of the OpenAI group", () => {
  assertStringIncludes(refusal({ OPENAI_API_KEY: "k" }), "OPENAI_MODEL not set");
  assertStringIncludes(refusal({ OPENAI_BASE_URL: "http://h/v1" }), "OPENAI_MODEL not set");
  assertStringIncludes(
    refusal({ OPENAI_MODEL: "m" }),
    "OPENAI_API_KEY or OPENAI_BASE_URL not set, while OPENAI_MODEL is",
  );
});

Deno.test("openModel() says which address is not one", () => {
  assertStringIncludes(
    refusal({ ...AZURE, AZURE_OPENAI_ENDPOINT: "my-resource" }),
    'Cannot read AZURE_OPENAI_ENDPOINT "my-resource"',
  );
  assertStringIncludes(
    refusal({ OPENAI_BASE_URL: "localhost:11434", OPENAI_MODEL: "m" }),
    'Cannot read OPENAI_BASE_URL "localhost:11434"',
  );
});

Deno.test("openModel() prefers Azure OpenAI when both groups are set", () => {
  assertEquals(
    openModel({ env: { ...AZURE, OPENAI_API_KEY: "k", OPENAI_MODEL: "m" } }).kind,
    "azure",
  );
});

Deno.test("openModel() lets MCP_MODEL override the name", () => {
  const named = openModel({ env: { ...AZURE, MCP_MODEL: "gpt-5" }, name: "embedded-naive" });
  assertEquals([named.kind, named.name], ["azure", "gpt-5"]);
  const embedded = openModel({ env: { ...AZURE, MCP_MODEL: "embedded-naive" } });
  assertEquals([embedded.kind, embedded.name], ["embedded", "embedded-naive"]);
  assertEquals(openModel({ env: AZURE, name: "embedded-naive" }).kind, "embedded");
  assertStringIncludes(refusal({ MCP_MODEL: "gpt-5" }), 'Cannot open the model "gpt-5"');
  const filled = openModel({ env: { OPENAI_API_KEY: "k", MCP_MODEL: "m2" } });
  assertEquals(filled.name, "m2");
});

Deno.test("openModel() reads the .env file below the process environment", async () => {
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(
    file,
    'OPENAI_BASE_URL="http://from.file/v1" # local\nOPENAI_MODEL=from-file\n',
  );
  const program = `const { openModel } = await import(${
    JSON.stringify(new URL("./model.ts", import.meta.url).href)
  }); console.log(openModel({ envFile: ${JSON.stringify(file)} }).about);`;
  const run = async (env: Record<string, string>) => {
    const names = ["HOME", "PATH", "DENO_DIR"].flatMap((name) => {
      const value = Deno.env.get(name);
      return value ? [[name, value]] : [];
    });
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", program],
      clearEnv: true,
      env: { ...Object.fromEntries(names), ...env },
    }).output();
    return new TextDecoder().decode(stdout).trim();
  };
  try {
    assertEquals(await run({}), "from-file at http://from.file/v1 (OPENAI_BASE_URL)");
    assertMatch(
      await run({ OPENAI_MODEL: "from-process" }),
      /^from-process at http:\/\/from\.file/,
    );
    assertMatch(await run({ OPENAI_MODEL: "" }), /^from-file/);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("openModel() speaks Azure's wire format", async () => {
  await using endpoint = scriptedEndpoint([{ text: "Hello" }]);
  for (const suffix of ["", "/", "/openai", "/openai/deployments/other/chat/completions?x=1"]) {
    const env = { ...AZURE, AZURE_OPENAI_ENDPOINT: endpoint.url + suffix };
    const { client, name } = openModel({ env });
    const answer = await client.chat.completions.create({
      model: name,
      messages: [{ role: "user", content: "Hi" }],
    });
    assertEquals(answer.choices[0].message.content, "Hello");
    const { path, headers } = endpoint.seen.at(-1)!;
    assertEquals(
      path,
      "/openai/deployments/gpt-4o/chat/completions?api-version=2025-04-01-preview",
    );
    assertEquals(headers.get("api-key"), "secret-key");
    assertEquals(headers.get("authorization"), null);
  }
});

Deno.test("openModel() speaks OpenAI's wire format, with and without a key", async () => {
  await using endpoint = scriptedEndpoint([{ text: "Hello" }]);
  for (const key of ["sk-1", ""]) {
    const env = {
      OPENAI_BASE_URL: `${endpoint.url}/v1`,
      OPENAI_MODEL: "llama",
      OPENAI_API_KEY: key,
    };
    const { client, name } = openModel({ env });
    await client.chat.completions.create({
      model: name,
      messages: [{ role: "user", content: "Hi" }],
    });
    const { path, headers, body } = endpoint.seen.at(-1)!;
    assertEquals([path, body.model], ["/v1/chat/completions", "llama"]);
    assertEquals(headers.get("authorization"), `Bearer ${key || "none"}`);
  }
});

const FAILURES: [string, Reply, RegExp, RegExp][] = [
  [
    "401",
    { status: 401 },
    /refused the key \(401\): check AZURE_OPENAI_API_KEY$/,
    /check OPENAI_API_KEY$/,
  ],
  [
    "404",
    { status: 404 },
    /^There is no deployment "gpt-4o" at 127\.0\.0\.1:\d+ \(404\): check AZURE_OPENAI_DEPLOYMENT and AZURE_OPENAI_ENDPOINT$/,
    /^There is no model "llama" at .*check OPENAI_MODEL and OPENAI_BASE_URL$/,
  ],
  [
    "429 with Retry-After",
    { status: 429, headers: { "retry-after": "17" } },
    /too many requests \(429\): ask again in 17 s$/,
    /too many requests \(429\): ask again in 17 s$/,
  ],
  [
    "429 for a used-up quota",
    { status: 429, body: { error: { message: "You have no credit", code: "insufficient_quota" } } },
    /quota is used up \(429\): You have no credit$/,
    /quota is used up \(429\): You have no credit$/,
  ],
  [
    "400 of the content filter",
    { status: 400, body: { error: { message: "Filtered", code: "content_filter" } } },
    /content filter refused \(400\): Filtered$/,
    /content filter refused/,
  ],
  [
    "500",
    { status: 500, body: { error: { message: "Oops" } } },
    /failed on its side \(500\): Oops$/,
    /Oops$/,
  ],
  [
    "malformed JSON",
    { raw: '{"choices": [' },
    /did not answer as chat completions do/,
    /did not answer as/,
  ],
  [
    "a hang",
    { hang: true },
    /127\.0\.0\.1:\d+ did not answer within 0\.2 s$/,
    /did not answer within 0\.2 s$/,
  ],
];

for (const [title, reply, azure, openai] of FAILURES) {
  Deno.test(`explainModelError() says in one sentence what ${title} means`, async () => {
    await using endpoint = scriptedEndpoint([reply]);
    const options = { timeout: 200, maxRetries: 0 };
    const models: [Model, RegExp][] = [
      [openModel({ env: { ...AZURE, AZURE_OPENAI_ENDPOINT: endpoint.url }, ...options }), azure],
      [
        openModel({
          env: { OPENAI_BASE_URL: `${endpoint.url}/v1`, OPENAI_MODEL: "llama" },
          ...options,
        }),
        openai,
      ],
    ];
    for (const [model, pattern] of models) {
      const message = await failure(model);
      assertMatch(message, pattern);
      assert(!message.includes("secret-key") && !message.includes("\n"));
    }
  });
}

Deno.test("explainModelError() says that nobody listens", async () => {
  const endpoint = scriptedEndpoint([]);
  await endpoint[Symbol.asyncDispose]();
  const env = { OPENAI_BASE_URL: `${endpoint.url}/v1`, OPENAI_MODEL: "llama" };
  assertMatch(
    await failure(openModel({ env, maxRetries: 0 })),
    /^The model at 127\.0\.0\.1:\d+ cannot be reached \(.+\): check OPENAI_BASE_URL and that it runs$/,
  );
});

Deno.test("openModel() asks again once after a failure that may pass", async () => {
  await using endpoint = scriptedEndpoint([
    { status: 429, headers: { "retry-after-ms": "1" } },
    { text: "Hello" },
  ]);
  const { client } = openModel({
    env: { OPENAI_BASE_URL: `${endpoint.url}/v1`, OPENAI_MODEL: "m" },
  });
  const answer = await client.chat.completions.create({
    model: "m",
    messages: [{ role: "user", content: "Hi" }],
  });
  assertEquals([answer.choices[0].message.content, endpoint.seen.length], ["Hello", 2]);
});
