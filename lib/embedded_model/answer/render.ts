/** Rendering: a tool's result as a person would say it, figures as the tool gave them. */
import type { Call } from "../gather/conversation.ts";
import { type Entry, parseData, toRecords, toTable } from "../gather/records.ts";
import { contentStems, identifierWords } from "../language/words.ts";
import { superlative } from "../plan/pick.ts";
import type { Wish } from "../plan/wish.ts";
import { focusOf, label, sentenceOf, titleOf, valueText } from "./facts.ts";
import { describeTable } from "./table.ts";
import { bestSentences, summarise, wantsSummary } from "./summary.ts";

/** Results longer than this are shortened to what the question asks. */
const LONG = 700;
/** Most lines of a list. */
const MOST = 12;

/**
 * Says what a call brought.
 *
 * @param call a call that succeeded
 * @param wish what was asked for
 * @returns one or more sentences or a short list
 */
export function renderCall(call: Call, wish: Wish): string {
  const result = call.result.trim();
  if (result === "") return `${toTitle(call.tool)} is done; it returned nothing.`;
  const data = parseData(result);
  if (data === undefined) return renderText(result, wish);
  if (typeof data !== "object" || data === null) return renderScalar(data, call);
  if (Array.isArray(data)) return renderList(data, wish, call);
  return renderObject(data as Record<string, unknown>, wish, call);
}

function renderText(text: string, wish: Wish): string {
  const table = toTable(text);
  if (table && table.rows.length > 3) return describeTable(table, wish);
  const asked = withoutPlaces(wish);
  if (wantsSummary(asked)) return summarise(text, sentencesWanted(asked));
  const asks = wish.question &&
    wish.spans.some(({ kind }) => kind === "url" || kind === "path" || kind === "uri");
  if (text.length <= (asks ? 160 : LONG)) return text;
  const best = bestSentences(text, asked, 3);
  return best.length > 0 ? best.join(" ") : summarise(text, 3);
}

/** The words of a wish without the paths in it: what a file is called asks for nothing. */
function withoutPlaces({ text, spans }: Wish): string {
  return spans.filter(({ kind }) => kind === "path").reduce(
    (rest, { text: path }) => rest.replace(path, " "),
    text,
  );
}

function sentencesWanted(text: string): number {
  return /\b(?:one|a single|1)[- ]sentence\b|\bin a sentence\b/i.test(text) ? 1 : 3;
}

function renderScalar(value: unknown, call: Call): string {
  const said = Object.values(call.arguments).filter((one) =>
    typeof one === "string" || typeof one === "number"
  );
  const about = said.length > 0 && said.length <= 2 ? ` for ${said.join(" and ")}` : "";
  if (
    said.length === 1 && /^[^a-z]*\d[^a-z]*$/i.test(String(said[0])) &&
    /[-+*/^%]/.test(String(said[0]))
  ) return `${said[0]} = ${value}`;
  return `${toTitle(call.tool)}${about}: ${value}`;
}

function renderList(items: unknown[], wish: Wish, call: Call): string {
  if (items.length === 0) {
    return `No match: ${noun(call)} returned an empty list${withArguments(call)}.`;
  }
  if (items.every((item) => typeof item !== "object")) {
    const shown = items.slice(0, 40).map(String);
    return shown.every((one) => one.length < 30)
      ? `${shown.join(", ")}${items.length > 40 ? ` and ${items.length - 40} more` : ""}.`
      : shown.map((one) => `- ${one}`).join("\n");
  }
  return renderEntries(
    toRecords(JSON.stringify(items)).filter((entry) => entry.list === undefined),
    items.length,
    wish,
  );
}

function renderEntries(entries: Entry[], count: number, wish: Wish): string {
  const best = entries.length > 1 ? superlative(entries, wish.text) : undefined;
  if (best) return sentenceOf(best, wish);
  if (entries.length === 1) return sentenceOf(entries[0], wish);
  const named = singledOut(entries, wish);
  if (named) return sentenceOf(named, wish);
  const lines = entries.slice(0, MOST).map((entry) => `- ${lineOf(entry)}`);
  const more = count > MOST ? `\n- and ${count - MOST} more` : "";
  return `${count} found:\n${lines.join("\n")}${more}`;
}

/** The one record whose title the question names, when it names one and no other. */
function singledOut(entries: Entry[], wish: Wish): Entry | undefined {
  if (
    !/\b(?:my|the|our|is|of|for)\b/i.test(wish.text) ||
    /\b(?:list|all|every|which|compare)\b/i.test(wish.text)
  ) return undefined;
  const said = contentStems(wish.text);
  const named = entries.filter((entry) => {
    const title = entry.fields.find((field) =>
      /^(?:name|title|label)$/i.test(field.key) && field.path.length === 1
    );
    const roots = title ? [...contentStems(String(title.value))] : [];
    return roots.length > 0 && roots.every((root) => said.has(root));
  });
  return named.length === 1 && entries.length <= 50 ? named[0] : undefined;
}

function lineOf(entry: Entry): string {
  const { text, used } = titleOf(entry);
  const rest = entry.fields.filter((field) => !used.includes(field)).slice(0, 8).map((field) =>
    `${label(field)} ${valueText(field, entry)}`
  );
  return [text, rest.join(", ")].filter(Boolean).join(": ");
}

function renderObject(data: Record<string, unknown>, wish: Wish, call: Call): string {
  const lists = Object.entries(data).filter(([, value]) =>
    Array.isArray(value) && value.some((item) => typeof item === "object")
  );
  const entries = toRecords(JSON.stringify(data));
  const [own] = entries;
  if (own === undefined || entries.every((entry) => entry.fields.length === 0)) {
    const [empty] = Object.entries(data).filter(([, value]) =>
      Array.isArray(value) && value.length === 0
    );
    return empty
      ? `No ${identifierWords(empty[0]).join(" ")} found${withArguments(call)}.`
      : `${toTitle(call.tool)} is done.`;
  }
  const parts: string[] = [];
  if (own.fields.length > 0 && own.list === undefined) {
    parts.push(longField(own, wish) ?? sentenceOf(own, wish));
  }
  for (const [key, value] of lists) {
    const items = toRecords(JSON.stringify(value)).filter((entry) => entry.list === undefined);
    parts.push(
      `${capital(identifierWords(key).join(" "))}: ${
        renderEntries(items, (value as unknown[]).length, wish)
      }`,
    );
  }
  return parts.join("\n");
}

/** A document inside an object: its text is the answer, the rest frames it. */
function longField(entry: Entry, wish: Wish): string | undefined {
  const long = entry.fields.find((field) =>
    typeof field.value === "string" && field.value.length > 240
  );
  if (!long) return undefined;
  const rest = { ...entry, fields: entry.fields.filter((field) => field !== long) };
  const head = rest.fields.length > 0 && focusOf(rest, wish).length > 0
    ? `${sentenceOf(rest, wish)} `
    : "";
  return head + renderText(String(long.value), wish);
}

function withArguments(call: Call): string {
  const said = Object.entries(call.arguments).filter(([, value]) => typeof value !== "object").map((
    [key, value],
  ) => `${identifierWords(key).join(" ")} ${value}`);
  return said.length > 0 ? ` for ${said.join(", ")}` : "";
}

function noun(call: Call): string {
  return identifierWords(call.tool).join(" ");
}

function toTitle(name: string): string {
  return capital(
    identifierWords(name).filter((word) => !/^(?:get|fetch|read|show|retrieve)$/.test(word)).join(
      " ",
    ) || name,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
