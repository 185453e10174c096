import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { toText } from "../testing.ts";
import { Project } from "./project.ts";

const HOST = {
  extensions: {
    workflow: { McpServerEndpoints: { enable: true, authentication: { type: "oauth2" } } },
  },
};

/** A project in a folder of its own. */
class Folder implements AsyncDisposable {
  readonly path = Deno.makeTempDirSync();
  readonly problems: string[] = [];

  async write(file: string, content: unknown): Promise<void> {
    const path = join(this.path, file);
    await Deno.mkdir(join(path, ".."), { recursive: true });
    await Deno.writeTextFile(path, typeof content === "string" ? content : JSON.stringify(content));
  }

  static async create(files: Record<string, unknown> = {}): Promise<Folder> {
    const folder = new Folder();
    const all = {
      "host.json": HOST,
      "connections.json": {},
      "parameters.json": {},
      "hello/workflow.json": hello("Hello"),
      ...files,
    };
    for (const [file, content] of Object.entries(all)) await folder.write(file, content);
    return folder;
  }

  open(settings: Record<string, string> = {}): Promise<Project> {
    const onProblem = (message: string) => void this.problems.push(message);
    return Project.open(this.path, { settings, onProblem });
  }

  async [Symbol.asyncDispose]() {
    await Deno.remove(this.path, { recursive: true });
  }
}

const hello = (text: string) => toText({ Answer: { type: "Response", inputs: { body: text } } });
const names = (project: Project) => project.workflows.map(({ name }) => name);

Deno.test("Project takes up workflows that are changed, added and removed", async () => {
  await using folder = await Folder.create({ "infra/main.bicep": "" });
  const project = await folder.open();
  assertEquals(names(project), ["hello"]);
  const before = project.workflows[0];
  await project.refresh();
  assertEquals(project.workflows[0] === before, true);
  await folder.write("hello/workflow.json", hello("Good evening"));
  await folder.write("bye/workflow.json", hello("Bye"));
  await project.refresh();
  assertEquals(names(project), ["hello", "bye"]);
  assertStringIncludes(JSON.stringify(project.workflows[0].definition), "Good evening");
  await Deno.remove(join(folder.path, "bye"), { recursive: true });
  await project.refresh();
  assertEquals([names(project), folder.problems], [["hello"], []]);
});

Deno.test("Project keeps the last good workflow when the file gets bad, and says so once", async () => {
  await using folder = await Folder.create();
  const project = await folder.open();
  await folder.write("hello/workflow.json", toText({ Wait: { type: "Until" } }));
  await project.refresh();
  await project.refresh();
  assertStringIncludes(JSON.stringify(project.workflows[0].definition), "Hello");
  assertEquals(folder.problems.length, 1);
  assertStringIncludes(
    folder.problems[0],
    'Cannot use workflow "hello", action "Wait": its type "Until"',
  );
  assertEquals(project.loaded.get("hello")?.error, folder.problems[0]);
  await folder.write("hello/workflow.json", hello("Again"));
  await project.refresh();
  assertEquals(project.loaded.get("hello")?.error, undefined);
  await folder.write("parameters.json", "{");
  await project.refresh();
  assertStringIncludes(folder.problems[1], "parameters.json");
  assertEquals(names(project), ["hello"]);
});

Deno.test("Project.open() refuses a project that cannot be served, and says what is wrong", async () => {
  const closed = structuredClone(HOST);
  closed.extensions.workflow.McpServerEndpoints.enable = false;
  const open = structuredClone(HOST);
  open.extensions.workflow.McpServerEndpoints.authentication.type = "anonymous";
  const wrong: [files: Record<string, unknown>, message: string][] = [
    [{ "host.json": closed }, "McpServerEndpoints.enable"],
    [{ "host.json": open }, 'authentication.type is "anonymous" in host.json, expected "oauth2"'],
    [{ "hello/workflow.json": toText({ A: { type: "Switch" } }) }, 'its type "Switch"'],
    [{ "parameters.json": { a: { value: "@appsetting('NONE')" } } }, 'app setting "NONE"'],
    [{ "parameters.json": { a: { value: "@concat('a')" } } }, "it calls concat()"],
    [{ "parameters.json": { a: {} } }, '"a" has no value'],
    [{ "connections.json": { functionConnections: {} } }, '"functionConnections" is a kind'],
    [
      { "connections.json": { managedApiConnections: { a: { connectionRuntimeUrl: "x" } } } },
      'connectionRuntimeUrl of "a" is "x"',
    ],
    [
      {
        "hello/workflow.json": toText({
          A: { type: "ParseJson", inputs: { content: 1, schema: { type: "thing" } } },
        }),
      },
      'action "A": its schema is no JSON Schema',
    ],
  ];
  for (const [files, message] of wrong) {
    await using folder = await Folder.create(files);
    const { message: said } = await assertRejects(() => folder.open(), Error);
    assertStringIncludes(said, message);
  }
});

Deno.test("Project fills app settings into parameters and connections", async () => {
  await using folder = await Folder.create({
    "parameters.json": { url: { type: "String", value: "@{appsetting('URL')}/x" } },
    "connections.json": {
      managedApiConnections: { tracker: { connectionRuntimeUrl: "@appsetting('URL')" } },
    },
    "auth_settings.json": {},
  });
  const project = await folder.open({ URL: "https://one.example/" });
  assertEquals(project.parameters.get("url"), "https://one.example//x");
  assertEquals(project.connections.get("tracker"), "https://one.example");
  assertEquals(await project.allowedClients(), undefined);
});
