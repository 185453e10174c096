/** Topics: the words of a wish that a tool should know, with those that may stand for them. */
import { distance } from "fastest-levenshtein";
import type { Tool } from "../gather/tools.ts";
import { actionsOf } from "../language/actions.ts";
import { impliedStems, synonyms } from "../language/synonyms.ts";
import type { Wish } from "./wish.ts";

/** A word of the wish with the stems that may stand for it. */
export interface Term {
  root: string;
  forms: Map<string, number>;
  /** Words that may be values (names, codes) lower nothing when the tool does not know them. */
  isValue: boolean;
  implied: boolean;
  /** Verbs and filler words weigh little when the tool does not know them. */
  weak: boolean;
}

const WEAK = new Set(
  `make put take give help happen happened work try keep bring ask find able possible left total long late early new next first
  last best good much many lot bit time day today tomorrow tonight week people person number name way kind sort start end
  whole full single per each plans changed fresh free ready info information details looking wondering interested
  live lives stay stays stand stands sit sits belong belongs lie lies contain contains anyone anybody someone somebody everyone
  everybody nobody present moment actual exactly actually roughly generally tell old big small nice dear sir madam ones`
    .split(/\s+/),
);

export function topicOf(wish: Wish, tools: Tool[]): Term[] {
  const terms: Term[] = [];
  const values = wish.spans.filter((span) => span.kind !== "phrase");
  const solid = values.filter((span) => span.kind !== "name" && span.kind !== "date");
  for (const word of wish.words) {
    if (
      solid.some((span) => span.start <= word.start && word.end <= span.end && span.kind !== "code")
    ) continue;
    if (/^\d+$/.test(word.lower) || countedMoney(wish.text, word)) continue;
    const isValue = values.some((span) => span.start <= word.start && word.end <= span.end);
    if (!terms.some((term) => term.root === word.stem)) {
      terms.push({
        root: word.stem,
        forms: formsOf(word.stem),
        isValue,
        implied: false,
        weak: WEAK.has(word.lower) || actionsOf(word.lower).length > 0,
      });
    }
  }
  for (const root of impliedStems(wish.text)) {
    if (!terms.some((term) => term.root === root)) {
      terms.push({ root, forms: new Map([[root, 0.8]]), isValue: true, implied: true, weak: true });
    }
  }
  mendTypos(terms, tools);
  return terms;
}

/** The "euros" of "250 euros" belong to the number. */
function countedMoney(text: string, { lower, start }: { lower: string; start: number }): boolean {
  return /^(?:euros?|dollars?|pounds?|eur|usd|gbp|chf|bucks|cents?|percent)$/.test(lower) &&
    /\d\s*$/.test(text.slice(0, start));
}

function formsOf(root: string): Map<string, number> {
  const bases = root.match(/^(\p{L}{3,}?)(\p{L})?\2?(?:er|est)$/u);
  const plain = bases
    ? [
      root.replace(/(?:er|est)$/, ""),
      root.replace(/(\p{L})\1(?:er|est)$/u, "$1"),
      root.replace(/(?:r|st)$/, ""),
    ]
    : [];
  const agents = root.length > 3
    ? /(?:er|or)$/.test(root) ? [root.replace(/(?:er|or)$/, "")] : [`${root}er`, `${root}or`]
    : [];
  const near = [root, ...plain, ...agents].flatMap((
    one,
  ) => [...synonyms(one), ...(one === root ? [] : [one])]);
  return new Map([...near.map((other): [string, number] => [other, 0.7]), [root, 1]]);
}

/** A word that no tool knows, one letter from one that a tool knows, is that word. */
function mendTypos(terms: Term[], tools: Tool[]) {
  for (const term of terms) {
    if (term.isValue || term.implied || term.root.length < 4) continue;
    if (tools.some((tool) => [...term.forms.keys()].some((form) => tool.vocabulary.has(form)))) {
      continue;
    }
    for (const tool of tools) {
      for (const known of tool.vocabulary.keys()) {
        const allowed = term.root.length >= 8 ? 2 : 1;
        if (Math.abs(known.length - term.root.length) > allowed || known.length < 4) continue;
        if (known[0] === term.root[0] && distance(known, term.root) <= allowed) {
          term.forms.set(known, 0.8);
        }
      }
    }
  }
}
