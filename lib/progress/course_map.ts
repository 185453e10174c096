import { basename } from "node:path";
import { type Notebook, notebookPaths, readNotebook } from "../course/notebook_file.ts";
import { verdictsOf } from "../course/execute/verdicts.ts";
import { ROOT } from "../root.ts";
import { readProgress } from "./progress_file.ts";

/** A chapter or an exercise, and how far the learner is. */
export interface Station {
  /** For example `01_tools`. */
  name: string;
  /** The notebook's heading, for example `01 · Tools`. */
  title: string;
  /** From the root of the checkout. */
  path: string;
  /** Titles of its checks. */
  checks: string[];
  /** Titles of those that have passed. */
  passed: string[];
  /** Whether it has checks and all of them have passed. */
  done: boolean;
}

/** A chapter with the exercises that it leads to. */
export interface Chapter extends Station {
  exercises: Station[];
}

interface Page {
  name: string;
  folder: "notebooks" | "exercises" | "solutions";
  notebook: Notebook;
}

/**
 * The map of the course: the chapters and exercises that there are, in order, with the
 * learner's progress. An exercise belongs to the first chapter after 00 that links to it.
 *
 * @param root The checkout, by default this one.
 * @returns Chapters.
 */
export async function courseMap(root = ROOT): Promise<Chapter[]> {
  const { passed } = await readProgress(root);
  const pages = await Promise.all((await notebookPaths(root)).map(readPage));
  const exercises = pages.filter((page) => page.folder === "exercises");
  const placed = new Set<Page>();
  const toStation = (page: Page): Station => {
    const checks = checksOf(page, pages);
    const own = checks.filter((check) => passed[page.name]?.[check] !== undefined);
    const folder = page.folder === "notebooks" ? "notebooks" : `notebooks/${page.folder}`;
    return {
      name: page.name,
      title: titleOf(page),
      path: `${folder}/${page.name}.ipynb`,
      checks,
      passed: own,
      done: checks.length > 0 && own.length === checks.length,
    };
  };
  return pages.filter((page) => page.folder === "notebooks").map((page) => {
    const own = page.name.startsWith("00")
      ? []
      : exercises.filter((exercise) =>
        !placed.has(exercise) && linksTo(page.notebook, exercise.name)
      );
    own.forEach((exercise) => placed.add(exercise));
    return { ...toStation(page), exercises: own.map(toStation) };
  });
}

async function readPage(path: string): Promise<Page> {
  const folder = path.split(/[\\/]/).at(-2) as Page["folder"];
  return { name: basename(path, ".ipynb"), folder, notebook: await readNotebook(path) };
}

/** Checks as the solution shows them: the learner's own copy may be half run. */
function checksOf(page: Page, pages: Page[]): string[] {
  const solution = page.folder === "exercises"
    ? pages.find(({ folder, name }) => folder === "solutions" && name === page.name)
    : undefined;
  const titles = verdictsOf((solution ?? page).notebook).map((verdict) => verdict.title);
  return [...new Set(titles)];
}

function titleOf(page: Page): string {
  for (const { cell_type, source } of page.notebook.cells) {
    const heading = cell_type === "markdown" ? source.match(/^# (.+)$/m) : null;
    if (heading) return heading[1].trim();
  }
  return page.name;
}

function linksTo(notebook: Notebook, exercise: string): boolean {
  return notebook.cells.some(({ cell_type, source }) =>
    cell_type === "markdown" && source.includes(`exercises/${exercise}.ipynb`)
  );
}
