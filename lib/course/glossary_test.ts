import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { readNotebook } from "./notebook_file.ts";
import { ROOT } from "../root.ts";

const FOLDER = join(ROOT, "notebooks");

/** A text as its letters: names in code are found by the words that they are made of. */
const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** What a learner reads of a notebook, without outputs. */
async function textOf(name: string): Promise<string> {
  const { cells } = await readNotebook(join(FOLDER, name));
  return lettersOf(cells.map(({ source }) => source).join("\n"));
}

/** Terms, each with the chapters that it links to. */
async function readGlossary(): Promise<{ term: string; chapters: string[] }[]> {
  const { cells } = await readNotebook(join(FOLDER, "glossary.ipynb"));
  const text = cells.map(({ source }) => source).join("\n");
  return text.split(/^- /m).slice(1).map((entry) => ({
    term: entry.match(/^\*\*(.+?)\*\*:/s)![1].replace(/\s+/g, " "),
    chapters: [...entry.matchAll(/\]\((\w+\.ipynb)#/g)].map(([, name]) => name),
  }));
}

Deno.test("the glossary is in alphabetical order, and no term stands twice", async () => {
  const terms = (await readGlossary()).map(({ term }) => lettersOf(term));
  assert(terms.length > 100);
  assertEquals(terms, [...new Set(terms)].sort());
});

Deno.test("the glossary sends to chapters in which the term stands", async () => {
  const texts = new Map<string, string>();
  const missing: string[] = [];
  for (const { term, chapters } of await readGlossary()) {
    assert(chapters.length > 0, term);
    const words = term.replace(/\(.*\)/, "").split(/, | and /).map(lettersOf);
    for (const name of chapters) {
      if (!texts.has(name)) texts.set(name, await textOf(name));
      for (const word of words) {
        if (!texts.get(name)!.includes(word)) missing.push(`${word} in ${name}`);
      }
    }
  }
  assertEquals(missing, []);
});
