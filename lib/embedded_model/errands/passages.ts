/** Passages: what of a text an errand is about: a figure, a fact, what it says of a thing, its formula. */
import { isAddressed, summarise } from "../answer/summary.ts";
import { evaluate } from "../answer/arithmetic.ts";
import { parseData } from "../gather/records.ts";
import { sentences } from "../language/sentences.ts";
import { contentStems } from "../language/words.ts";

/** The text of a result: the longest string when it is an object, else as it stands. */
export function plainText(result: string): string {
  const data = parseData(result);
  if (typeof data !== "object" || data === null) return result;
  const texts: string[] = [];
  const walk = (value: unknown) => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(data);
  return texts.sort((a, b) => b.length - a.length)[0] ?? result;
}

/** Lines and sentences that tell something; those that are addressed to whoever reads them are left out. */
function statements(text: string): string[] {
  const all = text.split(/\r?\n/).flatMap((line) => sentences(line)).map((one) => one.trim());
  return all.filter((one) => !isAddressed(one) && !/[\w.+-]+@[\w-]+\.\w/.test(one));
}

/**
 * Finds what a text says of a topic.
 *
 * @param text the text
 * @param topic the words that name it: "delivery date", "the printer"
 * @param most the most statements to give
 * @returns the statements that hold most of the topic's words, in their order; empty when none holds any
 */
export function factsOn(text: string, topic: string, most = 1): string {
  const wanted = [...contentStems(topic)];
  if (wanted.length === 0) return "";
  const scored = statements(text).map((said, index) => {
    const own = contentStems(said.replace(/_/g, " "));
    const hits = wanted.filter((root) => own.has(root)).length;
    const figure = /\d/.test(said) ? 0.5 : 0;
    return { said, index, score: hits === 0 ? 0 : hits + figure - Math.min(0.4, own.size / 50) };
  }).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.index - b.index);
  const [best] = scored;
  return best === undefined
    ? ""
    : scored.filter(({ score }) => score > best.score - 0.95).slice(0, most)
      .sort((a, b) => a.index - b.index).map(({ said }) => said).join("\n");
}

/** A summary of a text. */
export function summaryOf(text: string): string {
  return summarise(text, 3);
}

const FORMULA = /(?<![\w.-])[-(]*\d[\d.]*\)*(?:\s*[-+*/×÷^]\s*[-(]*\d[\d.]*\)*)+(?![\w-])/g;

/** The longest formula of figures in a text, such as "2 * 3 + 4"; dates and numbers with dashes are none. */
export function formulaIn(text: string): string | undefined {
  return (text.match(FORMULA) ?? []).filter((one) => !/^\d+(?:[-/]\d+)+$/.test(one))
    .sort((a, b) => b.length - a.length)[0]?.trim();
}

/** Works out a formula where no tool does. */
export function workOut(formula: string): number | undefined {
  return evaluate(formula.replace(/×/g, "*").replace(/÷/g, "/").replace(/\s+/g, ""));
}

/** The figures of a text that stand behind a label or in a row; numbers inside words, paths and dates are none. */
export function figuresIn(text: string): number[] {
  const bare = text.replace(/\S*[@/\\]\S*/g, " ").replace(
    /\b\d{1,4}[-.]\d{1,2}[-.]\d{1,4}\b/g,
    " ",
  );
  const plain = bare.replace(/(?<=\d)[,'](?=\d{3}(?!\d))/g, "");
  return [...plain.matchAll(/(?<![\p{L}\d_.#-])-?\d+(?:\.\d+)?(?![\p{L}\d_-]|\.\d)/gu)].map((
    [one],
  ) => Number(one));
}

/** The two figures that stand behind labels, or the only two. */
export function twoFigures(text: string): [number, number] | undefined {
  const labelled = text.split(/\r?\n/).flatMap((line) => {
    const match = line.match(/^[^:=\t]{1,60}[:=\t]\s*(.+?)\s*$/);
    const figures = match ? figuresIn(match[1]) : [];
    return figures.length === 1 ? figures : [];
  });
  const all = labelled.length >= 2 ? labelled : figuresIn(text);
  return all.length >= 2 ? [all[0], all[1]] : undefined;
}
