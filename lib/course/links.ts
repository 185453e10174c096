import { dirname, join, relative, resolve } from "node:path";
import { ROOT } from "../root.ts";
import { anchorsOf, linksOf } from "./links/markdown.ts";
import { readingPaths, readNotebook } from "./notebook_file.ts";

/** Pages that link in a scheme of their own, which the documentation server resolves. */
const OWN_SCHEME = join("servers", "docs", "pages");

/**
 * The texts of the course whose links are checked: the front page, every notebook, and what is written
 * in Markdown below `servers/`.
 *
 * @param root The checkout, by default this one.
 * @returns Absolute paths.
 */
export async function linkingPaths(root = ROOT): Promise<string[]> {
  const below = await markdownBelow(join(root, "servers"));
  return [
    join(root, "README.md"),
    ...await readingPaths(root),
    ...below.filter((path) => !relative(root, path).startsWith(OWN_SCHEME)),
  ];
}

/**
 * What is wrong with the links of one text, found without a network: a relative link has to lead to a
 * file in the checkout and, with an anchor, to a heading in it; an absolute one has to be https.
 *
 * @param path A Markdown file, or a notebook, of which the Markdown cells count.
 * @param root The checkout, by default this one.
 * @returns One sentence a broken link, in the order of the text; none when all is well.
 * @throws {Deno.errors.NotFound} When the text itself is missing.
 */
export async function brokenLinks(path: string, root = ROOT): Promise<string[]> {
  const problems: string[] = [];
  const read: Headings = new Map();
  for (const link of linksOf(await markdownOf(path))) {
    const problem = /^[a-z][a-z\d+.-]*:|^\/\//i.test(link)
      ? absoluteProblem(link)
      : await relativeProblem(link, path, root, read);
    if (problem) problems.push(`${relative(root, path)}: Cannot follow "${link}": ${problem}`);
  }
  return problems;
}

/** Anchors of texts that have been read, by path. */
type Headings = Map<string, Set<string>>;

function absoluteProblem(link: string): string | undefined {
  if (/\s/.test(link)) return "an address has no space";
  if (!URL.canParse(link)) return "not an address";
  if (new URL(link).protocol !== "https:") return "expected https";
}

async function relativeProblem(
  link: string,
  path: string,
  root: string,
  read: Headings,
): Promise<string | undefined> {
  if (link === "") return "it is empty";
  if (/\s/.test(link)) return "a space ends a link, write %20";
  if (link.startsWith("/")) return "expected a path relative to the text";
  const [file, anchor] = decodeURIComponent(link).split("#", 2);
  const target = file ? resolve(dirname(path), file) : path;
  if (relative(root, target).startsWith("..")) return "it leads out of the checkout";
  if (!await exists(target)) return "no such file";
  if (anchor === undefined) return;
  if (!/\.(md|ipynb)$/.test(target)) return `no headings in ${relative(root, target)}`;
  if (!read.has(target)) read.set(target, await headingsOf(target));
  if (!read.get(target)!.has(anchor)) {
    return `no heading with this anchor in ${relative(root, target)}`;
  }
}

async function headingsOf(path: string): Promise<Set<string>> {
  return anchorsOf(await markdownOf(path), path.endsWith(".md") ? "github" : "jupyterlab");
}

async function markdownOf(path: string): Promise<string> {
  if (!path.endsWith(".ipynb")) return await Deno.readTextFile(path);
  const { cells } = await readNotebook(path);
  return cells.filter((cell) => cell.cell_type === "markdown")
    .map((cell) => cell.source).join("\n\n");
}

async function markdownBelow(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory && entry.name !== "node_modules") {
      paths.push(...await markdownBelow(path));
    } else if (entry.isFile && entry.name.endsWith(".md")) paths.push(path);
  }
  return paths.sort();
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    throw error;
  }
}
