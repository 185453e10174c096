import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { layout } from "./setup/layout.ts";
import { TextLineStream } from "./setup/lines.ts";
import { ROOT } from "../root.ts";

interface Task {
  label: string;
  type: "process" | "shell";
  command: string;
  windows?: { command: string };
  args: string[];
}

interface Launch {
  name: string;
  request: "launch" | "attach";
  runtimeExecutable: string;
  windows: { runtimeExecutable: string };
  runtimeArgs: string[];
  program: string;
  args?: string[];
}

interface Input {
  id: string;
  type: string;
  default: string;
  options: string[];
}

/** As the documentation of VS Code has them (tasks appendix, July 2025) and that of its JavaScript debugger (OPTIONS.md). */
const ATTRIBUTES = {
  task: "label detail type command windows args isBackground presentation problemMatcher group",
  launch:
    "name type request cwd runtimeExecutable windows runtimeArgs program args attachSimplePort " +
    "console outputCapture presentation",
  attach: "name type request address port presentation",
};

const FOLDER = "${workspaceFolder}";

async function read(path: string): Promise<string> {
  return await Deno.readTextFile(join(ROOT, path));
}

async function readTasks(): Promise<{ tasks: Task[]; inputs: Input[] }> {
  return JSON.parse(await read(".vscode/tasks.json"));
}

async function readLaunch(): Promise<{ configurations: Launch[]; inputs: Input[] }> {
  return JSON.parse(await read(".vscode/launch.json"));
}

/** The texts with an input's variable, once for each of its options. */
function everyOption(texts: string[], inputs: Input[]): string[][] {
  const input = inputs.find(({ id }) => texts.join(" ").includes(`\${input:${id}}`));
  return (input?.options ?? [""]).map((option) =>
    texts.map((text) => text.replaceAll(`\${input:${input?.id}}`, option))
  );
}

function assertAttributes(kind: keyof typeof ATTRIBUTES, entry: object, name: string): void {
  const known = ATTRIBUTES[kind].split(" ");
  assertEquals(Object.keys(entry).filter((attribute) => !known.includes(attribute)), [], name);
}

/** The Deno of `.venv`, on each system. */
function assertDeno(command: string, onWindows: string | undefined): void {
  assertEquals(command, layout(FOLDER, "linux").deno);
  assertEquals(onWindows, layout(FOLDER, "windows").deno);
}

Deno.test("tasks.json starts tasks, scripts and parts that exist (VS Code not run)", async () => {
  const { tasks, inputs } = await readTasks();
  const known = JSON.parse(await read("deno.json")).tasks;
  for (const task of tasks) {
    assertAttributes("task", task, task.label);
    if (task.type === "process") assertDeno(task.command, task.windows?.command);
    else assertEquals([task.command, ...task.args.slice(0, 2)], ["npx", "-y", "deno@2.8.1"]);
    const args = task.args.slice(task.type === "process" ? 0 : 2);
    for (const [command, name] of everyOption(args, inputs)) {
      if (command === "task") assert(Object.hasOwn(known, name), `${task.label}: ${name}`);
      else assertEquals(command, "test", task.label);
    }
  }
  assertEquals(new Set(tasks.map(({ label }) => label)).size, tasks.length);
});

Deno.test("tasks.json offers every server that a task serves, but none of the vulnerable", async () => {
  const { inputs } = await readTasks();
  const tasks = Object.keys(JSON.parse(await read("deno.json")).tasks);
  const served = tasks.filter((task) => task.startsWith("serve:") && task !== "serve:risk");
  const offered = inputs.find(({ id }) => id === "server")!.options.map((name) => `serve:${name}`);
  assertEquals(offered.toSorted(), served.toSorted());
});

Deno.test("tasks.json offers the parts that deno task test knows", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-q", "--no-check", join(ROOT, "lib/course/test.ts"), "--help"],
  }).output();
  const [, parts] = new TextDecoder().decode(stdout).match(/--only (.+)/)!;
  const { inputs } = await readTasks();
  assertEquals(
    inputs.find(({ id }) => id === "part")!.options.toSorted(),
    parts.split(",").toSorted(),
  );
});

Deno.test("launch.json debugs files that exist, servers under their own permission set (VS Code not run)", async () => {
  const { configurations, inputs } = await readLaunch();
  const { permissions } = JSON.parse(await read("deno.json"));
  for (const entry of configurations) {
    assertAttributes(entry.request, entry, entry.name);
    if (entry.request === "attach") continue;
    assertDeno(entry.runtimeExecutable, entry.windows.runtimeExecutable);
    const texts = [entry.program, ...entry.runtimeArgs, ...entry.args ?? []];
    for (const [program, ...rest] of everyOption(texts, inputs)) {
      if (program === "${file}") continue;
      const path = program.replace(FOLDER, ROOT);
      assert((await Deno.stat(path)).isFile, path);
      const [set] = rest.filter((arg) => arg.startsWith("-P="));
      assert(Object.hasOwn(permissions, set.slice(3)), `${entry.name}: ${set}`);
      if (program.includes("/servers/")) {
        assertEquals(`${set.slice(3)}.ts`, program.split("/").at(-1));
      }
    }
  }
});

Deno.test("tasks.json and launch.json use the inputs that they have", async () => {
  for (const file of [".vscode/tasks.json", ".vscode/launch.json"]) {
    const text = await read(file);
    const { inputs }: { inputs: Input[] } = JSON.parse(text);
    const used = new Set(Array.from(text.matchAll(/\$\{input:(\w+)\}/g), ([, id]) => id));
    assertEquals(inputs.map(({ id }) => id).toSorted(), [...used].toSorted(), file);
    for (const { id, type, options, default: first } of inputs) {
      assertEquals([type, options.includes(first)], ["pickString", true], id);
    }
  }
});

Deno.test("a server that launch.json starts waits for the debugger, and serves when it has come", async () => {
  const { configurations } = await readLaunch();
  const { program, runtimeArgs, args = [] } = configurations[0];
  const fill = (text: string) => text.replace("${input:server}", "stock").replace(FOLDER, ROOT);
  const child = new Deno.Command(Deno.execPath(), {
    // Free ports: the fixed ones may be taken.
    args: [...runtimeArgs.map((arg) => arg.replace(":9229", ":0")), program, ...args, "--port", "0"]
      .map(fill),
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const lines = child.stderr.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
  let debuggerUrl = "";
  for await (const line of lines.values({ preventCancel: true })) {
    debuggerUrl = line.match(/Debugger listening on (ws:\S+)/)?.[1] ?? "";
    if (debuggerUrl) break;
  }
  const socket = new WebSocket(debuggerUrl);
  socket.onopen = () =>
    socket.send(JSON.stringify({ id: 1, method: "Runtime.runIfWaitingForDebugger" }));
  let served = "";
  for await (const line of lines) {
    served = line.match(/listening on (http:\S+)/)?.[1] ?? "";
    if (served) break;
  }
  assert(served.endsWith("/mcp"), served);
  const closed = new Promise((resolve) => socket.onclose = resolve);
  child.kill("SIGKILL");
  await child.status;
  await closed;
});

Deno.test("the editor, the container and the README name one Deno and versions that the course takes", async () => {
  const [readme, python, node] = await Promise.all(
    ["README.md", "lib/course/setup/python.ts", "lib/course/setup/node.ts"].map(read),
  );
  const [, deno] = (await read("requirements.txt")).match(/^deno==(\S+)$/m)!;
  for (
    const file of ["README.md", ".vscode/tasks.json", ".vscode/mcp.json", ".ci/run"]
      .concat(".devcontainer/devcontainer.json")
  ) {
    const named = (await read(file)).match(/deno@[\d.]+\d/g) ?? [];
    assertEquals([...new Set(named)], [`deno@${deno}`], file);
  }
  const [, minor] = python.match(/OLDEST_PYTHON = \[3, (\d+)\]/)!;
  const [, major] = node.match(/OLDEST_NODE = (\d+)/)!;
  assert(readme.includes(`Python 3.${minor} or later and Node ${major} or later`));
  const { image, features } = JSON.parse(await read(".devcontainer/devcontainer.json"));
  assert(Number(image.match(/python:1-3\.(\d+)$/)[1]) >= Number(minor), image);
  assert(Number(features["ghcr.io/devcontainers/features/node:1"].version) >= Number(major));
});

Deno.test("the container forwards the ports of the original's servers, with a name each", async () => {
  const { forwardPorts, portsAttributes, postCreateCommand } = JSON.parse(
    await read(".devcontainer/devcontainer.json"),
  );
  assertEquals(forwardPorts, [8000, 9000]);
  for (const port of forwardPorts) assert(portsAttributes[port].label.length > 0, `${port}`);
  assert(postCreateCommand.endsWith(" task lab --setup-only"));
});

Deno.test("settings.json points to the Deno of .venv", async () => {
  const settings = JSON.parse(await read(".vscode/settings.json"));
  assertEquals(settings["deno.path"], layout("", "linux").deno.replace(/^\//, ""));
  assertEquals(settings["deno.enable"], true);
});
