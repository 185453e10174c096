import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { importsOf, notebookPaths, readNotebook, writeNotebook } from "./notebook_file.ts";

const FILE = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a",
   "metadata": {},
   "outputs": [
    {
     "data": {
      "application/json": {
       "lines": [
        "kept",
        "as they are"
       ]
      },
      "image/png": "iVBO\\n",
      "image/svg+xml": [
       "<svg>\\n",
       "</svg>"
      ]
     },
     "metadata": {},
     "output_type": "display_data"
    }
   ],
   "source": [
    "const a = 1;\\n",
    "a"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`;

Deno.test("readNotebook() and writeNotebook() give back the same file", async () => {
  const path = join(await Deno.makeTempDir(), "a.ipynb");
  await Deno.writeTextFile(path, FILE);
  const notebook = await readNotebook(path);
  assertEquals(notebook.cells[0].source, "const a = 1;\na");
  await writeNotebook(path, notebook);
  assertEquals(await Deno.readTextFile(path), FILE);
});

Deno.test("readNotebook() names the file that is no notebook", async () => {
  const path = join(await Deno.makeTempDir(), "a.ipynb");
  await Deno.writeTextFile(path, "<<<<<<< HEAD");
  await assertRejects(() => readNotebook(path), SyntaxError, path);
});

Deno.test("notebookPaths() takes the course's notebooks in order, and no copies", async () => {
  const root = await Deno.makeTempDir();
  const names = [
    "notebooks/01_tools.ipynb",
    "notebooks/00_start_here.ipynb",
    "notebooks/Untitled.ipynb",
    "notebooks/01_tools-Copy1.ipynb",
    "notebooks/solutions/01_portfolio.ipynb",
    "notebooks/exercises/01_portfolio.ipynb",
  ];
  for (const name of names) {
    await Deno.mkdir(join(root, name, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, name), "{}");
  }
  const expected = [names[1], names[0], names[5], names[4]].map((name) => join(root, name));
  assertEquals(await notebookPaths(root), expected);
  assertEquals(await notebookPaths(await Deno.makeTempDir()), []);
});

Deno.test("importsOf() finds imports over several lines and skips other strings", () => {
  const source = 'import {\n  a,\n} from "npm:a@1";\nimport "./b.ts";\nconst from = "npm:no@1";';
  assertEquals(importsOf(source), ["npm:a@1", "./b.ts"]);
});
