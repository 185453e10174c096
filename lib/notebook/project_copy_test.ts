import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { ROOT } from "../root.ts";
import { copyProject } from "./project_copy.ts";

const testName = () => `test_${crypto.randomUUID().slice(0, 8)}`;

Deno.test("copyProject() gives a copy that can be changed, and starts anew the next time", async () => {
  const name = testName();
  {
    const first = await copyProject("servers/functions", name);
    assertEquals(first.folder, join(".course", "functions", `${name}-${Deno.pid}`));
    assertStringIncludes(await first.read("src/functions/evaluate.ts"), "app.mcpTool");
    await first.write("src/deep/er/new.ts", "export {};");
    assertEquals(await first.read("src/deep/er/new.ts"), "export {};");
    await assertRejects(() => first.read("infra/main.bicep"), Deno.errors.NotFound);
  }
  await using second = await copyProject("servers/functions", name);
  await assertRejects(() => second.read("src/deep/er/new.ts"), Deno.errors.NotFound);
});

Deno.test("copyProject() keeps reading and writing in the copy", async () => {
  await using copy = await copyProject("servers/functions", testName());
  for (const path of ["../../out.ts", "/etc/passwd", ""]) {
    await assertRejects(() => copy.write(path, "x"), Error, "expected a path in the project");
  }
});

Deno.test("copyProject() removes the copies of processes that have ended, and no others", async () => {
  const name = testName();
  const ended = new Deno.Command(Deno.execPath(), { args: ["--version"], stdout: "null" }).spawn();
  await ended.status;
  const folder = join(ROOT, ".course", "functions");
  const [left, kept] = [join(folder, `${name}-${ended.pid}`), join(folder, `${name}-${Deno.ppid}`)];
  await Deno.mkdir(left, { recursive: true });
  await Deno.mkdir(kept, { recursive: true });
  try {
    await using _copy = await copyProject("servers/functions", name);
    await assertRejects(() => Deno.stat(left), Deno.errors.NotFound);
    assertEquals((await Deno.stat(kept)).isDirectory, true);
  } finally {
    await Deno.remove(kept);
  }
});
