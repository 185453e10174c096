/**
 * The texts of strangers that a run has met, and what stands in them.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { leavesOf } from "../leaves.ts";
import { visible } from "../visible.ts";
import { type ReadText, readText } from "./read_text.ts";
import { wordsOf } from "./words.ts";

/**
 * Who wanted a text to be fetched: the person (`asked`), a stranger's text (`pulled`), or nobody that can be named: the model
 * came upon it by itself (`neutral`).
 */
export type Standing = "asked" | "neutral" | "pulled";

/** A place in a text where a value stands by itself, and not in a sentence. */
export interface Entry {
  /** What stands before it, as the key of an object or of a line. */
  key: string;
  /** The line or the object around it. */
  around: string;
}

/** A text of a stranger. */
export class Source {
  readonly server: string;
  readonly tool: string;
  readonly kind: "description" | "result";
  readonly standing: Standing;
  /** The values with which the tool was called. */
  readonly values: string[];
  /** The plain text. */
  readonly text: string;
  #read?: ReadText;

  constructor(options: {
    server: string;
    tool: string;
    kind: "description" | "result";
    standing: Standing;
    text: string;
    values?: string[];
  }) {
    ({
      server: this.server,
      tool: this.tool,
      kind: this.kind,
      standing: this.standing,
      text: this.text,
    } = options);
    this.values = options.values ?? [];
  }

  /** How to call it in a reason. */
  get label(): string {
    return this.kind === "description"
      ? `the description of ${visible(this.tool)} (${visible(this.server)})`
      : `a result of ${visible(this.tool)} (${visible(this.server)})`;
  }

  /** What can be read out of it, in whatever encoding. */
  get read(): ReadText {
    return this.#read ??= readText(this.text);
  }

  /** Where a value stands by itself: a value of JSON, a line, what follows a key, a cell. */
  entries(value: string): Entry[] {
    const wanted = normal(value);
    const parsed = parsedJson(this.text);
    if (parsed !== undefined) return jsonEntries(parsed, wanted, "", "");
    return this.text.split("\n").flatMap((line) => {
      const entry = lineEntry(line, wanted);
      return entry ? [entry] : [];
    });
  }
}

function normal(value: string): string {
  return value.normalize("NFKC").trim().toLowerCase();
}

function parsedJson(text: string): unknown {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function jsonEntries(value: unknown, wanted: string, key: string, around: string): Entry[] {
  if (typeof value === "object" && value !== null) {
    const self = JSON.stringify(value);
    return Object.entries(value).flatMap(([name, each]) =>
      jsonEntries(
        each,
        wanted,
        Array.isArray(value) ? key : name,
        Array.isArray(value) ? around || self : self,
      )
    );
  }
  const text = normal(String(value));
  if (text === wanted) return [{ key, around }];
  // "Ines Hale <ines@harbourworks.example>", or lines in a string.
  if (typeof value !== "string" || !text.includes(wanted)) return [];
  return value.split("\n").flatMap((line) => {
    const entry = lineEntry(line, wanted);
    return entry ? [{ key: entry.key || key, around: around.length < 500 ? around : line }] : [];
  });
}

/** A size, a date, a remark in brackets. */
const BESIDE = /^\s*[|(<–—-]|^\s+\d[^.!?]{0,40}$/u;
const CLOSING = /^[\s>)\]"'`*_.;,|]*$/;

function lineEntry(line: string, wanted: string): Entry | undefined {
  const read = line.normalize("NFKC");
  const at = read.toLowerCase().indexOf(wanted);
  if (at < 0) return undefined;
  const before = read.slice(0, at);
  const after = read.slice(at + wanted.length);
  const key = before.replace(/^[\s>*#\-•\d.)|]+/u, "").replace(/[\s:=<("'`*_|–—-]+$/u, "");
  const around = line;
  const isKey = key === "" || /[:=<|(–—-]\s*["'`*_]*$/u.test(before) && wordsOf(key).length <= 5;
  if (isKey && (CLOSING.test(after) || BESIDE.test(after))) return { key, around };
  // What a line is about: "mona: on my way".
  if (/^\s*[-*>"]*\s*$/.test(before) && /^["']?\s*:\s/.test(after)) return { key: "", around };
  // A cell of a table.
  const cells = read.split(/\s*[,;\t|]\s*|\s{2,}/);
  const isCell = cells.length > 1 &&
    cells.some((cell) => normal(cell.replace(/^["'<]|["'>]$/g, "")) === wanted);
  if (isCell && wordsOf(read).length <= 16 && !/[.!?]\s*$/.test(read)) return { key: "", around };
  return undefined;
}

/**
 * All that a tool says to a model: its description and every text of its schemas.
 *
 * @param tool The tool.
 * @returns The texts, a line each.
 */
export function wordsOfTool(tool: Tool): string {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool;
  const texts = leavesOf({ name, title, description, inputSchema, outputSchema, annotations });
  return texts.map(({ value }) => value).join("\n");
}
