import { assertEquals } from "@std/assert";
import { notebookWith } from "./notebook_name.ts";

Deno.test("notebookWith() believes the front end, and else looks for the title", async () => {
  const session = Deno.env.get("JPY_SESSION_NAME");
  const folder = await Deno.makeTempDir();
  const cell = { cell_type: "code", source: ['await check("it says \\"hi\\"", () => true)'] };
  await Deno.writeTextFile(`${folder}/05_x.ipynb`, JSON.stringify({ cells: [cell] }));
  try {
    Deno.env.delete("JPY_SESSION_NAME");
    assertEquals(await notebookWith('it says "hi"', folder), "05_x");
    assertEquals(await notebookWith("something else", folder), undefined);
    Deno.env.set("JPY_SESSION_NAME", "/somewhere/notebooks/01_tools.ipynb");
    assertEquals(await notebookWith('it says "hi"', folder), "01_tools");
  } finally {
    if (session === undefined) Deno.env.delete("JPY_SESSION_NAME");
    else Deno.env.set("JPY_SESSION_NAME", session);
    await Deno.remove(folder, { recursive: true });
  }
});
