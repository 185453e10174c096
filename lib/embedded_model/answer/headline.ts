/** Headlines: the figures of some data and the way that they went. */

const UP =
  /\b(?:up|rose|rises|gain(?:ed|s)?|higher|increase[ds]?|climb(?:ed|s)?|grew|grow(?:s|n)?|jump(?:ed|s)?)\b|(?<![\w.])\+\d/i;
const DOWN =
  /\b(?:down|fell|falls|los[ts]|lower|decrease[ds]?|drop(?:ped|s)?|declin(?:ed|es)|slid|slides?|shrank)\b|(?<![\w.])[-−]\d/i;

/**
 * Writes a headline from data.
 *
 * @param task the request, which names the subject
 * @param data the figures and facts
 * @returns one line
 */
export function headline(task: string, data: string): string {
  const source = data || task;
  const subject = subjectOf(task, source);
  const change = source.match(/[-+−]?\d+(?:\.\d+)?\s?%/)?.[0].replace(/\s/g, "");
  const period = source.match(
    /\b(?:over|in|for|during|within) (?:the )?((?:last |past )?\w+(?: (?:day|week|month|quarter|year)s?)?)\b/i,
  )?.[1];
  const figure = latestFigure(source);
  const rises = DOWN.test(change ?? source)
    ? false
    : UP.test(change ?? source) || /^\d/.test(change ?? "");
  const size = change?.replace(/^[-+−]/, "");
  if (size && Number.parseFloat(size) === 0) {
    return `${subject} Holds Steady${figure ? ` at ${figure}` : ""}`;
  }
  if (size) {
    const strong = Number.parseFloat(size) >= 5;
    const verb = rises ? strong ? "Surges" : "Gains" : strong ? "Tumbles" : "Slips";
    return `${subject} ${verb} ${size}${period ? ` over ${period}` : ""}${
      figure ? `, Now at ${figure}` : ""
    }`;
  }
  if (figure) return `${subject} Stands at ${figure}`;
  const first = source.split(/(?<=[.!?])\s/)[0].replace(/[.!?]+$/, "").trim();
  return first.length > 90 ? `${first.slice(0, 87).replace(/\s+\S*$/, "")} …` : first;
}

/** The figure that the data ends with: money first, and never a part of a date. */
function latestFigure(source: string): string | undefined {
  const lead =
    /\b(?:latest|last|current|now|close[ds]?|closing|price|total|at|to)\b\D{0,25}?/.source;
  const money = /[$€£]\d[\d,]*(?:\.\d+)?/.source;
  const number = /(?<![\d-])\d[\d,]*(?:\.\d+)?(?![\d.]|\s?%|-\d)/.source;
  return source.match(new RegExp(`${lead}(${money})`, "i"))?.[1] ??
    source.match(new RegExp(money))?.[0] ??
    source.match(new RegExp(`${lead}(${number})`, "i"))?.[1];
}

function subjectOf(task: string, source: string): string {
  const named = task.match(
    /\bheadline\b.*?\b(?:for|about|on|of)\s+(?:the\s+)?(.+?)(?=\s+(?:based|using|from|with|given|in|that|and)|\s*[:.,\n]|$)/is,
  )?.[1];
  // "for a market page" says where the headline goes, not what it is about.
  const isPlace = /^an?(?:\s|$)/i.test(named ?? "");
  const own = source.match(/\b\p{Lu}[\p{L}&]+(?:\s\p{Lu}[\p{L}&]+){0,2}/u)?.[0];
  return ((isPlace ? own : named) ?? own ?? "It").replace(/['’]s$/, "").trim();
}
