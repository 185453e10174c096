import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { layout, venvEnvironment } from "./layout.ts";
import { TextLineStream } from "./lines.ts";
import { npmSpecifiers } from "./modules.ts";
import { checkNode } from "./node.ts";
import { SetupProblem, startedBy } from "./problem.ts";
import { run } from "./run.ts";
import { keyOf, Stamps, writeIfOther } from "./stamp.ts";
import { pinnedDeno, pipProblem } from "./venv.ts";
import { ROOT } from "../../root.ts";

function envWith(agent: string) {
  return { get: (name: string) => name === "npm_config_user_agent" ? agent : undefined };
}

Deno.test("layout() keeps everything inside the checkout", () => {
  const { jupyter, ...rest } = layout("/course", "linux");
  for (const path of [...Object.values(rest), ...Object.values(jupyter)]) {
    assertEquals(path.startsWith("/course"), true, path);
  }
});

Deno.test("venvEnvironment() points Jupyter inside and drops Python's own paths", () => {
  const env = venvEnvironment(layout("/course", "linux"), { PYTHONHOME: "/x", PATH: "/bin" });
  assertEquals(env.PYTHONHOME, undefined);
  assertEquals(env.PATH, "/bin");
  for (const name of ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"]) {
    assertEquals(env[name].startsWith("/course/.venv/"), true, name);
  }
});

Deno.test("checkNode() refuses a Node that is too old, and is silent without npx", () => {
  const old = envWith("npm/9.2.0 node/v18.19.0 linux x64 workspaces/false");
  assertEquals(assertThrows(() => checkNode(old), SetupProblem).code, "old-node");
  checkNode(envWith("npm/11.0.0 node/v20.20.2 linux x64 workspaces/false"));
  checkNode(envWith("deno/2.8.1 npm/? deno/2.8.1 linux x86_64"));
  checkNode({ get: () => undefined });
});

Deno.test("startedBy() names the command that was typed", () => {
  const npx = envWith("npm/11.0.0 node/v20.20.2 linux x64 workspaces/false");
  assertEquals(startedBy("lab", npx), "npx -y deno@2.8.1 task lab");
  assertEquals(startedBy("lab", { get: () => undefined }), "deno task lab");
});

Deno.test("pipProblem() tells a network from a certificate from the rest", () => {
  const place = layout("/course", "linux");
  const code = (log: string) => pipProblem(log, place, "lab").code;
  assertEquals(code("NewConnectionError: [Errno -3] Temporary failure"), "no-network");
  assertEquals(
    code("SSLError(SSLCertVerificationError(CERTIFICATE_VERIFY_FAILED"),
    "untrusted-certificate",
  );
  assertEquals(code("ERROR: No matching distribution found for x"), "packages-failed");
});

Deno.test("pinnedDeno() reads the version from requirements.txt", async () => {
  assertEquals(pinnedDeno("jupyterlab==4.6.6\ndeno==2.8.1\n"), "2.8.1");
  assertEquals(pinnedDeno(await Deno.readTextFile(join(ROOT, "requirements.txt"))), "2.8.1");
});

Deno.test("npmSpecifiers() lists what the course imports and no test driver", async () => {
  const found = await npmSpecifiers(ROOT);
  assertEquals(found.some((name) => name.startsWith("npm:@modelcontextprotocol/sdk@")), true);
  assertEquals(found.some((name) => name.includes("playwright")), false);
});

Deno.test("Stamps remember what a step was done with", async () => {
  const stamps = new Stamps(join(await Deno.makeTempDir(), "stamps"));
  assertEquals(await stamps.read("packages"), undefined);
  const key = await keyOf("a", "b");
  await stamps.write("packages", key);
  assertEquals(await stamps.read("packages"), key);
  assertEquals(key === await keyOf("ab", ""), false);
});

Deno.test("writeIfOther() leaves a file alone that has the text", async () => {
  const path = join(await Deno.makeTempDir(), "deep", "file");
  assertEquals(await writeIfOther(path, "x"), true);
  assertEquals(await writeIfOther(path, "x"), false);
});

Deno.test("run() gives output, status, and a program that is missing", async () => {
  const script = "console.log('out'); console.error('err'); Deno.exit(3)";
  const heard: string[] = [];
  const ran = await run([Deno.execPath(), "eval", script], { onLine: (line) => heard.push(line) });
  assertEquals({ ...ran, heard: heard.sort() }, {
    ok: false,
    out: "out\n",
    err: "err\n",
    late: false,
    heard: ["err", "out"],
  });
  assertEquals((await run(["/no/such/program"])).ok, false);
});

Deno.test("run() ends a program that takes too long, though a child holds its output", async () => {
  const child =
    `new Deno.Command(Deno.execPath(), { args: ["eval", "setTimeout(() => {}, 20_000)"] }).spawn()`;
  const script = `${child}; setTimeout(() => {}, 60_000)`;
  const { ok, late } = await run([Deno.execPath(), "eval", script], { timeout: 1500 });
  assertEquals({ ok, late }, { ok: false, late: true });
});

Deno.test("TextLineStream splits at both line ends and keeps the last line", async () => {
  const stream = ReadableStream.from(["a\r", "\nb", "c\nd"]).pipeThrough(new TextLineStream());
  assertEquals(await Array.fromAsync(stream), ["a", "bc", "d"]);
});
