import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { brokenLinks, linkingPaths } from "./links.ts";
import { anchorsOf, linksOf } from "./links/markdown.ts";

async function checkout(files: Record<string, string>): Promise<string> {
  const root = await Deno.makeTempDir();
  for (const folder of ["notebooks/exercises", "servers/news", "servers/docs/pages"]) {
    await Deno.mkdir(join(root, folder), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(root, path), text);
  }
  return root;
}

function notebook(...cells: [type: "markdown" | "code", source: string][]): string {
  return JSON.stringify({
    cells: cells.map(([cell_type, source]) => ({ cell_type, source, metadata: {}, outputs: [] })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
}

async function problems(markdown: string): Promise<string[]> {
  const root = await checkout({
    "README.md": markdown,
    "LICENSE": "MIT",
    "notebooks/01_a.ipynb": notebook(["markdown", "# 01 · A\n\n## Your first call"]),
  });
  return (await brokenLinks(join(root, "README.md"), root))
    .map((problem) => problem.replace("README.md: Cannot follow ", ""));
}

Deno.test("brokenLinks() finds none in the front page, the notebooks and the servers' texts", async () => {
  const found = [];
  for (const path of await linkingPaths()) found.push(...await brokenLinks(path));
  assertEquals(found, []);
});

Deno.test("linkingPaths() names the front page, the notebooks and the servers' texts, and no page of the documentation server", async () => {
  const root = await checkout({
    "README.md": "",
    "notebooks/01_a.ipynb": notebook(),
    "notebooks/exercises/01_b.ipynb": notebook(),
    "servers/news/steps.md": "",
    "servers/docs/pages/a.md": "",
  });
  assertEquals(
    await linkingPaths(root),
    ["README.md", "notebooks/01_a.ipynb", "notebooks/exercises/01_b.ipynb", "servers/news/steps.md"]
      .map((path) => join(root, path)),
  );
});

Deno.test("brokenLinks() follows links to files, folders, headings and https addresses", async () => {
  assertEquals(
    await problems(`# The way in
[a](LICENSE) [b](notebooks/) [c](notebooks/01_a.ipynb#Your-first-call) [d](#the-way-in)
[e](https://example.com/a_(b)?c#d "title") ![f](<LICENSE>)

[g]: notebooks/01_a.ipynb`),
    [],
  );
});

Deno.test("brokenLinks() names each link that leads nowhere", async () => {
  assertEquals(
    await problems(`# The way in
[a](LICENCE) ![b](pictures/a.png) [c](#the-way-out) [d](notebooks/01_a.ipynb#your-first-call)
[e](LICENSE#top) [f](LICENSE/top) [g](../other/README.md) [h](/LICENSE) [i]() [j](my file.md)

[k]: notebooks/02_b.ipynb`),
    [
      '"LICENCE": no such file',
      '"pictures/a.png": no such file',
      '"#the-way-out": no heading with this anchor in README.md',
      '"notebooks/01_a.ipynb#your-first-call": no heading with this anchor in notebooks/01_a.ipynb',
      '"LICENSE#top": no headings in LICENSE',
      '"LICENSE/top": no such file',
      '"../other/README.md": it leads out of the checkout',
      '"/LICENSE": expected a path relative to the text',
      '"": it is empty',
      '"my file.md": a space ends a link, write %20',
      '"notebooks/02_b.ipynb": no such file',
    ],
  );
});

Deno.test("brokenLinks() names each address that is none or not https", async () => {
  assertEquals(
    await problems("[a](http://example.com) [b](https://) [c](//example.com) <ftp://example.com>"),
    [
      '"http://example.com": expected https',
      '"https://": not an address',
      '"//example.com": not an address',
      '"ftp://example.com": expected https',
    ],
  );
});

Deno.test("brokenLinks() reads a notebook's Markdown cells from the notebook's folder, and no code", async () => {
  const root = await checkout({
    "notebooks/01_a.ipynb": notebook(
      ["markdown", "[b](exercises/01_b.ipynb) [c](01_c.ipynb)"],
      ["code", 'console.log("[d](01_d.ipynb)");'],
    ),
    "notebooks/exercises/01_b.ipynb": notebook(),
  });
  assertEquals(await brokenLinks(join(root, "notebooks/01_a.ipynb"), root), [
    'notebooks/01_a.ipynb: Cannot follow "01_c.ipynb": no such file',
  ]);
});

Deno.test("linksOf() leaves out code and comments", () => {
  const markdown = `[a](a.md) \`[b](b.md)\` [\`c\`](c.md)
> \`\`\`md
> [d](d.md)
> \`\`\`
<!-- [e](e.md) --> <img alt="f" src="f.png">`;
  assertEquals(linksOf(markdown), ["a.md", "c.md", "f.png"]);
});

Deno.test("anchorsOf() numbers repeated headings when it follows GitHub's rule", () => {
  const markdown = "# In _Azure_, 100 %\n## `deno task`\n## Deno task\n```sh\n# no heading\n```";
  assertEquals([...anchorsOf(markdown, "github")], ["in-azure-100-", "deno-task", "deno-task-1"]);
});
