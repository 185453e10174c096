/** Summaries: the sentences of a text that say most of it. */
import { isOrderVerb } from "../directives/clauses.ts";
import { stripPolite } from "../plan/wish.ts";
import { sentences } from "../language/sentences.ts";
import { contentWords } from "../language/words.ts";

/**
 * Summarises a text by its own best sentences, in their order.
 *
 * @param text the text
 * @param count how many sentences to keep
 * @returns the sentences, joined
 */
export function summarise(text: string, count: number): string {
  const all = readable(text);
  if (all.length <= count) return all.join(" ");
  const weights = weightsOf(all);
  const scored = all.map((sentence, index) => {
    const roots = contentWords(sentence).map((word) => word.stem);
    const sum = roots.reduce((total, root) => total + (weights.get(root) ?? 0), 0);
    const place = index === 0 ? count === 1 ? 2 : 1.3 : index < 3 ? 1.1 : 1;
    const figures = /\d/.test(sentence) ? 1.1 : 1;
    return { index, score: roots.length < 2 ? 0 : sum / Math.sqrt(roots.length) * place * figures };
  });
  const kept = scored.sort((a, b) => b.score - a.score).slice(0, count).sort((a, b) =>
    a.index - b.index
  );
  return kept.map(({ index }) => all[index]).join(" ");
}

/**
 * The sentences of a text that answer a question best.
 *
 * @param text the text
 * @param question the question
 * @param count the most sentences to give
 * @returns the sentences in their order; empty when none shares a telling word
 */
export function bestSentences(text: string, question: string, count: number): string[] {
  const all = readable(text, 1);
  const asked = new Set(contentWords(question).map((word) => word.stem));
  const weights = weightsOf(all);
  const rare = (root: string) => 1 / Math.sqrt(weights.get(root) || 1);
  const scored = all.map((sentence, index) => {
    const own = new Set(contentWords(sentence).map((word) => word.stem));
    const hits = [...asked].filter((root) => own.has(root));
    return { index, score: hits.reduce((sum, root) => sum + rare(root), 0) };
  }).filter(({ score }) => score > 0);
  const best = Math.max(...scored.map(({ score }) => score), 0);
  return scored.filter(({ score }) => score >= best * 0.6).sort((a, b) => b.score - a.score).slice(
    0,
    count,
  )
    .sort((a, b) => a.index - b.index).map(({ index }) => all[index]);
}

/** Tells whether a request wants a shorter version of a text. */
export function wantsSummary(text: string): boolean {
  return /\bsummar\w*|\btl;?dr\b|\bkey points\b|\bmain points\b|\bgist\b|\bin (?:short|brief)\b|\bcondense\b|\bshorten\b|\boverview\b|\bsum (?:\S+ ){0,4}?up\b|\bboil (?:\S+ ){0,4}?down\b|\bin a nutshell\b|\bin a few words\b|\bshort(?:er)? version\b|\bessence\b|\btake-?aways?\b|\bdigest\b|\babridge\b|\brecap\b|\b(?:this|the|following) (?:text|article|passage|note|letter|message|mail|report)\b.{0,20}\babout\b/i
    .test(text);
}

/** Sentences without headings and fragments. */
function readable(text: string, least = 4): string[] {
  const all = sentences(text).map((sentence) => sentence.replace(/^[#>*•-]+\s*/, "").trim()).filter(
    (sentence) => sentence !== "" && !/^\[[^\]]*\]$/.test(sentence),
  );
  const plain = all.filter((sentence) => !isAddressed(sentence));
  const full = plain.filter((sentence) => sentence.split(/\s+/).length >= least);
  return [full, plain, all].find((some) => some.length > 0) ?? [];
}

/** A sentence that tells the reader what to do says nothing of the matter: a summary has no use for it. */
export function isAddressed(sentence: string): boolean {
  const bare = stripPolite(
    sentence.replace(/^\W*(?:[\w ]{1,30}:|\[[^\]]{1,30}\]|\*+)\s*/, "").replace(
      /^(?:after|before|when|whenever|if|once|while|in) [^,]{1,60},\s*/i,
      "",
    ),
  );
  const first = bare.match(/^[\p{L}']+/u)?.[0].toLowerCase() ?? "";
  return isOrderVerb(first) ||
    /\b(?:ignore|disregard|forget|override) (?:all |any |the |your )*(?:previous|prior|earlier|above|other)\b|\b(?:assistants?|ai|agents?|language models?|llms?)\b[^.]{0,60}\b(?:must|should|shall|has to|have to|need|please|will)\b|\b(?:your|the|this) (?:summary|answer|reply|response)\b|\btell the (?:user|reader)\b|\byou (?:must|should|need to|have to|are required)\b|\bplease\b/i
      .test(sentence);
}

function weightsOf(all: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const sentence of all) {
    for (const root of new Set(contentWords(sentence).map((word) => word.stem))) {
      counts.set(root, (counts.get(root) ?? 0) + 1);
    }
  }
  return counts;
}
