import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { VS_CODE_APP_ID } from "../../lib/entra/embedded.ts";
import { Project } from "./project/project.ts";

const folder = new URL("../logic_apps/", import.meta.url);
const read = (path: string) => Deno.readTextFile(new URL(path, folder));
const modules = await Promise.all(
  [...Deno.readDirSync(new URL("infra", folder))].filter(({ name }) => name.endsWith(".bicep"))
    .map(async ({ name }) => ({ name, text: await read(`infra/${name}`) })),
);
const all = modules.map(({ text }) => text).join("\n");

/** Every app setting that the files of the project name. */
async function namedSettings(): Promise<string[]> {
  const files = `${await read("connections.json")}${await read("parameters.json")}`;
  return [...new Set([...files.matchAll(/appsetting\('(\w+)'\)/g)].map(([, name]) => name))];
}

Deno.test("the deployed project is one that the local runner can run whole", async () => {
  const settings = Object.fromEntries(
    (await namedSettings()).map((name) => [name, "https://example.com"]),
  );
  const project = await Project.open(folder.pathname, { settings });
  assertEquals(project.workflows.map(({ name }) => name), [
    "list_pages",
    "list_tasks",
    "look_up_task",
    "send_notice",
  ]);
  for (const { name, trigger, actions } of project.workflows) {
    assert(trigger.description && trigger.validates, name);
    assert(actions.some(({ type }) => type === "Response"), name);
    for (const [field, { description }] of Object.entries(trigger.schema.properties as object)) {
      assert(description, `${name}.${field}`);
    }
  }
});

Deno.test("the deployed app gets every setting that its files name", async () => {
  const { text } = modules.find(({ name }) => name === "settings.bicep")!;
  for (const name of await namedSettings()) assertStringIncludes(text, `    ${name}: `);
});

Deno.test("the deployed app lets Visual Studio Code in, by the file that the local runner reads", async () => {
  const project = await Project.open(folder.pathname, {
    settings: Object.fromEntries(
      (await namedSettings()).map((name) => [name, "https://a.example"]),
    ),
  });
  assertEquals([...(await project.allowedClients())!], [VS_CODE_APP_ID]);
  const { text } = modules.find(({ name }) => name === "easy_auth.bicep")!;
  assertStringIncludes(text, "loadJsonContent('../auth_settings.json')");
});

Deno.test("the deployment gets every parameter, has no secret and uses each module", async () => {
  const { text } = modules.find(({ name }) => name === "main.bicep")!;
  const { parameters } = JSON.parse(await read("infra/main.parameters.json"));
  const wanted = [...text.matchAll(/^param (\w+)/gm)].map(([, name]) => name);
  assertEquals(Object.keys(parameters).sort(), wanted.sort());
  assertEquals(/key|secret|password/i.test(Object.keys(parameters).join(" ")), false);
  const used = [...all.matchAll(/^module \w+ '\.\/([^']+)'/gm)].map(([, name]) => name);
  const others = modules.map(({ name }) => name).filter((name) => name !== "main.bicep");
  assertEquals(used.sort(), others.sort());
  const keys = modules.filter((module) => module.text.includes("listKeys"));
  assertEquals(keys.map(({ name }) => name), ["settings.bicep"]);
  assertEquals(/output .*(key|secret)/i.test(all), false);
});

Deno.test("what azd packs leaves out what is for azd alone", async () => {
  const ignored = (await read(".funcignore")).split("\n");
  for (const name of ["azure.yaml", "infra", "auth_settings.json"]) assert(ignored.includes(name));
  assertStringIncludes(await read("azure.yaml"), "host: function");
});
