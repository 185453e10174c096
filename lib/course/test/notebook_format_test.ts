import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { unformattedNotebooks } from "./notebook_format.ts";

const notebook = (source: string) =>
  JSON.stringify(
    {
      cells: [{
        cell_type: "code",
        execution_count: null,
        id: "only",
        metadata: {},
        outputs: [],
        source: [source],
      }],
      metadata: { language_info: { name: "typescript" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  ) + "\n";

Deno.test("unformattedNotebooks() names what deno fmt would change, and nothing else", async () => {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(root, "notebooks"));
    await Deno.writeTextFile(join(root, "notebooks", "00_good.ipynb"), notebook('"good";'));
    await Deno.writeTextFile(join(root, "notebooks", "01_bad.ipynb"), notebook('"bad"   ;'));

    assertEquals(await unformattedNotebooks(root), [join("notebooks", "01_bad.ipynb")]);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
