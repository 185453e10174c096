import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { type Notebook, writeNotebook } from "../notebook_file.ts";
import { checkCells } from "../typecheck.ts";
import { toCellModule } from "./cell_module.ts";
import { ROOT } from "../../root.ts";

function notebook(...sources: string[]): Notebook {
  const cells = sources.map((source) => ({
    cell_type: "code" as const,
    source,
    metadata: {},
    outputs: [],
  }));
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 4 };
}

async function check(...sources: string[]) {
  const path = join(await Deno.makeTempDir({ dir: join(ROOT, ".course") }), "01_test.ipynb");
  await writeNotebook(path, notebook(...sources));
  return await checkCells([path]);
}

Deno.test("toCellModule() knows the origin of each line", () => {
  const { source, lines } = toCellModule(notebook("const a = 1;", "// two\na"), "/c/n.ipynb");
  const at = source.split("\n").indexOf("a");
  assertEquals(lines[at], { cell: 2, line: 2 });
});

Deno.test("toCellModule() moves imports to the top, once, resolved from the notebook", () => {
  const cell = 'import {\n  a,\n} from "../a.ts";\na;';
  const { source, lines } = toCellModule(notebook(cell, cell), "/c/notebooks/n.ipynb");
  assertEquals(source.match(/file:\/\/\/c\/a\.ts/g)?.length, 1);
  assertEquals(lines[0], { cell: 1, line: 1 });
});

Deno.test("toCellModule() leaves the imports of a text alone", () => {
  const text = 'await write("f.ts", `\nimport { a } from "../a.ts";\na;\n`);';
  const { source } = toCellModule(notebook(text), "/c/notebooks/n.ipynb");
  assertEquals(source.includes(text), true);
  assertEquals(source.split("\n")[0], "export {};");
});

Deno.test("checkCells() lets a later cell declare a name anew, and await at the top", async () => {
  const { ok, message } = await check(
    "const x = 1;",
    'const x = "text";\nfunction f(value: string) {\n  return value;\n}\nf(x)',
    "await Promise.resolve(f(x))",
  );
  assertEquals(message, "");
  assertEquals(ok, true);
});

Deno.test("checkCells() names notebook, cell and line of an error", async () => {
  const { ok, message } = await check("const x = 1;", "// a comment\nconst y: string = x;");
  assertEquals(ok, false);
  assertStringIncludes(message, "01_test.ipynb cell [2] line 2");
});
