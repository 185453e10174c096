import { assert, assertEquals, assertThrows } from "@std/assert";
import { readNotebook } from "./notebook_file.ts";
import { readText } from "./picture/png_text.ts";
import { CHAPTER, fingerprint, PICTURE, shownCells } from "./picture/shown.ts";
import { courseName } from "./checkout.ts";
import { ROOT } from "../root.ts";

Deno.test("the README's picture shows the code and the outputs that its chapter has today", async () => {
  const notebook = await readNotebook(CHAPTER);
  assertEquals(
    readText(await Deno.readFile(PICTURE), "Source"),
    await fingerprint(notebook, shownCells(notebook)),
    "Take a new one: deno task picture",
  );
});

Deno.test("the README's picture is small enough to load at once, and stands in the README", async () => {
  assert((await Deno.stat(PICTURE)).size < 200_000);
  const readme = await Deno.readTextFile(`${ROOT}README.md`);
  assert(readme.includes(`](${courseName(PICTURE)})`));
});

Deno.test("fingerprint() changes with code and outputs, and not with prose", async () => {
  const notebook = await readNotebook(CHAPTER);
  const shown = shownCells(notebook);
  const before = await fingerprint(notebook, shown);
  notebook.cells[shown.first].source += "More prose.";
  notebook.cells[shown.last + 1].source += "More prose.";
  assertEquals(await fingerprint(notebook, shown), before);
  const { outputs } = notebook.cells[shown.last];
  notebook.cells[shown.last].outputs = [];
  assert(await fingerprint(notebook, shown) !== before);
  notebook.cells[shown.last].outputs = outputs;
  notebook.cells[shown.last].source += " // more code";
  assert(await fingerprint(notebook, shown) !== before);
});

Deno.test("shownCells() says which heading is missing", () => {
  const notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
  assertThrows(() => shownCells(notebook), Error, 'Cannot find "## What you see"');
});
