import { assert, assertEquals } from "@std/assert";
import { readingPaths, readNotebook } from "../notebook_file.ts";
import { pictureBook } from "./picture_book.ts";
import { picturesOf } from "./pictures.ts";

Deno.test("pictureBook() has every picture of the course's notebooks, and nothing to run", async () => {
  const notebooks = await Promise.all((await readingPaths()).map(readNotebook));
  const book = pictureBook(notebooks);
  for (const trusted of [false, true]) {
    const each = notebooks.map((notebook) => picturesOf(notebook, trusted));
    const sum = (kind: "svg" | "png" | "mermaid") =>
      each.reduce((total, pictures) => total + pictures[kind], 0);
    assertEquals(picturesOf(book, trusted), {
      svg: sum("svg"),
      png: sum("png"),
      mermaid: sum("mermaid"),
    });
  }
  assert(book.cells.every((cell) => cell.cell_type === "markdown" || cell.source === ""));
  assertEquals(new Set(book.cells.map(({ id }) => id)).size, book.cells.length);
});
