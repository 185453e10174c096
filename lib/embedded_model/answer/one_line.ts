/** One line from data: its fields in a sentence, or the sentence that says most. */
import { summarise } from "./summary.ts";

/** A field as people write one: a short label, a colon, a value. */
const FIELD =
  /(?:^|[;,\n]\s*)[-*"{ ]*([\p{L}][\p{L}\p{N} _-]{0,30}?)"?\s*[:=]\s*"?(.+?)"?\s*(?=[;\n}]|,\s*"?[\p{L}][\p{L}\p{N} _-]{0,30}"?\s*[:=]|$)/gu;

/** Tells whether a request wants one line, sentence or short message written. */
export function wantsLine(task: string): boolean {
  return /\b(?:write|compose|draft|make|create|produce|formulate|phrase|word|give|turn|put|need|want)\b[\s\S]{0,60}\b(?:line|liner|sentence|notice|title|caption|slogan|announcement|message|notification|tag ?line|blurb|teaser|subject|label|post)\b/i
    .test(task) && !/\b(?:sum|summar\w+|question|answer|list)\b/i.test(task);
}

/**
 * Writes one line from data.
 *
 * @param data fields with labels, or plain text
 * @returns the line
 */
export function oneLine(data: string): string {
  const fields = [...data.matchAll(FIELD)].map(([, label, value]) => ({
    label: label.replace(/[_-]/g, " ").trim(),
    value: value.replace(/[.]$/, "").trim(),
  }));
  if (fields.length < 2) return summarise(data, 1);
  const [first, ...rest] = fields;
  return `${first.value}: ${
    rest.map(({ label, value }) => `${label.toLowerCase()} ${value}`).join(", ")
  }.`;
}
