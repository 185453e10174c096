import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { copyProject } from "./project_copy.ts";

Deno.test("copyProject() gives a copy that can be changed, and starts anew the next time", async () => {
  const name = `test_${crypto.randomUUID()}`;
  {
    const first = await copyProject("servers/functions", name);
    assertEquals(first.folder, `.course/functions/${name}`);
    assertStringIncludes(await first.read("src/functions/evaluate.ts"), "app.mcpTool");
    await first.write("src/deep/er/new.ts", "export {};");
    assertEquals(await first.read("src/deep/er/new.ts"), "export {};");
    await assertRejects(() => first.read("infra/main.bicep"), Deno.errors.NotFound);
  }
  await using second = await copyProject("servers/functions", name);
  await assertRejects(() => second.read("src/deep/er/new.ts"), Deno.errors.NotFound);
});

Deno.test("copyProject() keeps reading and writing in the copy", async () => {
  await using copy = await copyProject("servers/functions", `test_${crypto.randomUUID()}`);
  for (const path of ["../../out.ts", "/etc/passwd", ""]) {
    await assertRejects(() => copy.write(path, "x"), Error, "expected a path in the project");
  }
});
