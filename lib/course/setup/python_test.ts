import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { findPython } from "./python.ts";
import { SetupProblem } from "./problem.ts";

const onUnix = Deno.build.os !== "windows";

/** A program that answers the probe as an interpreter of that version would. */
async function fakePython(version: string, venv: boolean): Promise<string> {
  const path = join(await Deno.makeTempDir(), "python");
  const answer = JSON.stringify({ executable: `/usr/bin/python${version}`, version, venv });
  await Deno.writeTextFile(path, `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 });
  return path;
}

Deno.test("findPython() finds the machine's Python", async () => {
  const { version, executable } = await findPython();
  assertEquals(/^3\.\d+\.\d+/.test(version), true);
  assertEquals((await Deno.stat(executable)).isFile, true);
});

Deno.test({
  name: "findPython() passes over a Python that is too old",
  ignore: !onUnix,
  async fn() {
    const candidates = [[await fakePython("3.9.2", true)], [await fakePython("3.12.1", true)]];
    assertEquals((await findPython(candidates)).version, "3.12.1");
  },
});

for (
  const { code, fakes } of [
    { code: "no-python", fakes: [] },
    { code: "old-python", fakes: [["3.9.2", true]] },
    { code: "no-venv", fakes: [["3.9.2", true], ["3.11.2", false]] },
  ] as const
) {
  Deno.test({
    name: `findPython() says ${code} in one sentence`,
    ignore: !onUnix,
    async fn() {
      const candidates = await Promise.all(
        fakes.map(async ([version, venv]) => [await fakePython(version, venv)]),
      );
      const problem = await assertRejects(
        () => findPython([["/no/such/python"], ...candidates]),
        SetupProblem,
      );
      assertEquals(problem.code, code);
      assertEquals(problem.message.includes("\n"), false);
      assertEquals(problem.remedy.length > 0, true);
    },
  });
}
