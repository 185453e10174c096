/**
 * Takes a picture of a whole notebook in JupyterLab after Run All. The file is not changed.
 *
 *     deno run -A lib/course/screenshot.ts notebooks/01_tools.ipynb /tmp/01.png
 *     --dark      JupyterLab's dark theme
 *     --no-run    the outputs in the file, as a learner finds them
 *
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readErrors, screenshotNotebook } from "./browser/notebook_page.ts";
import { withNotebook } from "./browser/with_notebook.ts";
import { courseName } from "./checkout.ts";

/**
 * Takes a picture of a notebook.
 *
 * @param path The notebook, inside the checkout.
 * @param picture The PNG file.
 * @param options Theme, and whether to run all cells first.
 * @returns What the page showed, and the files.
 */
export async function screenshot(
  path: string,
  picture: string,
  options: { dark?: boolean; run?: boolean } = {},
): Promise<{ files: string[]; errors: string[] }> {
  const notebook = courseName(resolve(path));
  return await withNotebook(notebook, options, async (page) => {
    await page.waitForLoadState("networkidle");
    const errors = await readErrors(page);
    return { files: await screenshotNotebook(page, picture), errors };
  });
}

if (import.meta.main) {
  const { values, positionals: [notebook, picture] } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      dark: { type: "boolean", default: false },
      "no-run": { type: "boolean", default: false },
    },
  });
  if (!notebook || !picture) {
    console.error("Usage: screenshot.ts NOTEBOOK PICTURE.png [--dark] [--no-run]");
    Deno.exit(2);
  }
  const options = { dark: values.dark, run: !values["no-run"] };
  const { files, errors } = await screenshot(notebook, picture, options);
  console.log(files.join("\n"));
  errors.forEach((error) => console.error(error));
  Deno.exit(errors.length ? 1 : 0);
}
