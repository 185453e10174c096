import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { REFERENCE, START } from "../../final/mod.ts";
import { tryArena } from "../../final/test_arena.ts";
import { courseMap } from "../../progress/mod.ts";
import { verifyCertificate } from "../../progress/certificate/mod.ts";
import { certificate, checkBlue, compare, ideas, showScore, startCompany } from "./20_final.ts";
import { IDEAS } from "./20_final/ideas.ts";
import { verdictOf } from "./test_verdict.ts";

Deno.test("startCompany() opens an arena, and checkBlue() judges by it", async (t) => {
  let company!: Awaited<ReturnType<typeof startCompany>>;
  await verdictOf(async () => void (company = await startCompany()));
  try {
    await t.step(
      "openArena() plays six attacks that verdicts tell apart",
      (t) => tryArena(t, company),
    );

    await t.step(
      "checkBlue() passes a defence that wins, and says what the others lack",
      async () => {
        const [start, won, closed, few] = [
          await company.play(START),
          await company.play({ ...REFERENCE, guards: (world) => REFERENCE.guards(world) }),
          await company.play({
            ...REFERENCE,
            log: false,
            guards: () => [{ name: "nothing", onTools: () => ({ pass: [] }) }],
          }),
          await company.play(REFERENCE, { payloads: 1 }),
        ];
        const verdict = (score: typeof start) => verdictOf(() => checkBlue(score));
        assertEquals((await verdict(won)).match(/✓/g)?.length, 3);
        assertStringIncludes(
          await verdict(await company.play(REFERENCE)),
          "the course's own guards",
        );
        const lost = await verdict(start);
        assertEquals(lost.match(/✗/g)?.length, 3);
        assertStringIncludes(lost, 'open are "document"');
        const useless = await verdict(closed);
        assertEquals(useless.match(/✗/g)?.length, 2);
        assertStringIncludes(useless, "0 of 17 tasks are done");
        assertStringIncludes(await verdict(few), "Play with all payloads");
        assertStringIncludes(await verdict({ ...won }), "Pass what company.play(blue) gave");
        assertStringIncludes(String(showScore(won)), "look-alike");
        assertStringIncludes(String(compare({ won })), "0 of 17");
      },
    );
  } finally {
    await company.stop();
  }
});

Deno.test("ideas() has one for every exercise of the course", async () => {
  const exercises = (await courseMap()).flatMap(({ exercises }) => exercises);
  assertEquals(IDEAS.map(({ exercise }) => exercise), exercises.map(({ name }) => name).toSorted());
  const shown = String(await ideas());
  for (const { title } of exercises) assertStringIncludes(shown, title.replace(/^Exercise /, ""));
});

Deno.test("certificate() says what is missing, and writes both forms when nothing is", async () => {
  const root = await Deno.makeTempDir();
  const headless = Deno.env.get("MCP_COURSE_HEADLESS");
  try {
    for (const folder of ["notebooks/exercises", "notebooks/solutions", ".course"]) {
      await Deno.mkdir(join(root, folder), { recursive: true });
    }
    const outputs = [{
      output_type: "display_data",
      data: {},
      metadata: { "mcp-workshop/check": { title: "adds up", passed: true } },
    }];
    const write = (path: string, source: string, outputs: unknown[] = []) =>
      Deno.writeTextFile(
        join(root, path),
        JSON.stringify({
          cells: [
            { cell_type: "markdown", metadata: {}, source },
            { cell_type: "code", metadata: {}, source: "1", outputs, execution_count: null },
          ],
          ...{ metadata: {}, nbformat: 4, nbformat_minor: 5 },
        }),
      );
    await write("notebooks/01_tools.ipynb", "# 01 · Tools\n[on](exercises/01_portfolio.ipynb)");
    await write("notebooks/exercises/01_portfolio.ipynb", "# Exercise 01 · A portfolio");
    await write("notebooks/solutions/01_portfolio.ipynb", "# Exercise 01 · A portfolio", outputs);
    Deno.env.delete("MCP_COURSE_HEADLESS");
    const refused = String(await certificate("Ada", { root }));
    assertStringIncludes(refused, "missing in 1 notebook");
    assertStringIncludes(refused, "adds up");
    const passed = { "01_portfolio": { "adds up": "2026-11-20T10:00:00.000Z" } };
    await Deno.writeTextFile(join(root, ".course/progress.json"), JSON.stringify({ passed }));
    Deno.env.set("MCP_COURSE_HEADLESS", "1");
    assertStringIncludes(String(await certificate("Ada", { root })), "No certificate yet");
    Deno.env.delete("MCP_COURSE_HEADLESS");
    assertStringIncludes(String(await certificate(" ", { root })), "Cannot certify");
    const given = await certificate("Ada", { root });
    assertStringIncludes(String(given.bundle["image/svg+xml"]), ">Ada<");
    for (const file of ["certificate.json", "certificate.svg"]) {
      const text = await Deno.readTextFile(join(root, ".course", file));
      const verified = await verifyCertificate(text, { root });
      assert(verified.signed && verified.own, file);
    }
  } finally {
    if (headless !== undefined) Deno.env.set("MCP_COURSE_HEADLESS", headless);
    await Deno.remove(root, { recursive: true });
  }
});
