import { dirname, join } from "node:path";
import { writeNotebook } from "../course/notebook_file.ts";

/**
 * Writes a notebook of a checkout that a test has made.
 *
 * @param root The checkout.
 * @param name The notebook's path below `notebooks/`.
 * @param text Its heading, and links.
 * @param checks The titles of the checks that it shows as passed.
 */
export async function writeTestNotebook(
  root: string,
  name: string,
  text: string,
  checks: string[] = [],
): Promise<void> {
  const path = join(root, "notebooks", name);
  await Deno.mkdir(dirname(path), { recursive: true });
  const outputs = checks.map((title) => ({
    output_type: "display_data" as const,
    data: { "text/plain": title },
    metadata: { "mcp-workshop/check": { title, passed: true } },
  }));
  await writeNotebook(path, {
    cells: [
      { cell_type: "markdown", source: text, metadata: {} },
      { cell_type: "code", source: "1", metadata: {}, outputs },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 4,
  });
}
