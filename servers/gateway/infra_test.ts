import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readOpenApi } from "./openapi/mod.ts";

const at = (path: string) => new URL(path, import.meta.url);
const read = (path: string) => Deno.readTextFile(at(path));
const modules = await Promise.all(
  [...Deno.readDirSync(at("infra"))].filter(({ name }) => name.endsWith(".bicep"))
    .map(async ({ name }) => ({ name, text: await read(`infra/${name}`) })),
);
const all = modules.map(({ text }) => text).join("\n");

Deno.test("the deployed gateway has the tools that the local one makes of the same description", async () => {
  const { operations } = await readOpenApi(at("openapi/orders.yaml"));
  const { text } = modules.find(({ name }) => name === "orders.bicep")!;
  const deployed = [...text.matchAll(/\{ name: '(\w+)', description: '([^']+)' \}/g)];
  assertEquals(deployed.map(([, name]) => name), operations.map(({ tool }) => tool.name));
  assertStringIncludes(text, "loadTextContent('../openapi/orders.yaml')");
});

Deno.test("the deployed gateway has the policies that the local one enforces, but for clients that register", async () => {
  const loaded = [...all.matchAll(/loadTextContent\('\.\.\/([^']+)'\)/g)].map(([, path]) => path);
  const { globalPolicy, apis } = JSON.parse(await read("gateway.json"));
  const used = [
    globalPolicy,
    ...apis.flatMap((api: { policy: string; openapi?: string }) => [
      api.policy,
      ...(api.openapi ? [api.openapi] : []),
    ]),
  ];
  const registered = "policies/registered.xml";
  assertEquals([...new Set(loaded)].sort(), used.filter((path) => path !== registered).sort());
});

Deno.test("the deployed gateway gives each value that its policies name", async () => {
  const given = [...all.matchAll(/name: '([a-z]+(?:-[a-z]+)+)'/g)].map(([, name]) => name);
  const policies = [...all.matchAll(/loadTextContent\('\.\.\/(policies\/[^']+)'\)/g)];
  assert(policies.length > 0);
  for (const [, path] of policies) {
    for (const [, name] of (await read(path)).matchAll(/\{\{([^}]+)\}\}/g)) {
      assert(given.includes(name), `${path} names ${name}`);
    }
  }
});

Deno.test("the deployed gateway gets every parameter, and none is a secret", async () => {
  const { text } = modules.find(({ name }) => name === "main.bicep")!;
  const wanted = [...text.matchAll(/^param (\w+)/gm)].map(([, name]) => name);
  const { parameters } = JSON.parse(await read("infra/main.parameters.json"));
  assertEquals(Object.keys(parameters).sort(), wanted.sort());
  assertEquals(/key|secret|password/i.test(Object.keys(parameters).join(" ")), false);
});

Deno.test("each module of the deployed gateway is used", () => {
  const used = [...all.matchAll(/^module \w+ '\.\/([^']+)'/gm)].map(([, name]) => name);
  const others = modules.map(({ name }) => name).filter((name) => name !== "main.bicep");
  assertEquals(used.sort(), others.sort());
});
