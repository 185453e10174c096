/** Records: the things that a tool's result speaks of, with their fields. */

/** One field of a record. */
export interface Field {
  /** The name of the field, the last part of its path. */
  key: string;
  path: string[];
  value: string | number | boolean;
}

/** One thing in a result: an object of JSON, a row of a table, a line of a list. */
export interface Entry {
  fields: Field[];
  /** All its words, for matching. */
  text: string;
  /** The name of the list that holds it. */
  list?: string;
}

/** The data of a result: parsed JSON, or undefined when it is plain text. */
export function parseData(result: string): unknown {
  const trimmed = result.trim();
  if (!/^[[{"\d-]|^(?:true|false|null)$/.test(trimmed)) return embedded(trimmed);
  try {
    return JSON.parse(trimmed);
  } catch {
    return /^[[{]/.test(trimmed) ? lines(trimmed) : undefined;
  }
}

/** JSON after a sentence or in a code fence. */
function embedded(text: string): unknown {
  const fence = text.match(/```(?:json)?\s*([\s\S]+?)```/);
  const rest = fence?.[1] ?? text.match(/^[^\n{[]{0,120}:?\s*\n?([{[][\s\S]*[}\]])\s*$/)?.[1];
  if (!rest || !/[":]/.test(rest)) return undefined;
  try {
    const value = JSON.parse(rest);
    return typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Several JSON values one after another (a result of several text parts, or JSON lines). */
function lines(text: string): unknown {
  const values: unknown[] = [];
  for (const line of text.split(/\n(?=[[{])/)) {
    try {
      values.push(JSON.parse(line));
    } catch {
      return undefined;
    }
  }
  return values.length > 1 ? values : undefined;
}

/**
 * Finds the records of a result, whether it is JSON, CSV, a Markdown table, a list or "key: value" lines.
 *
 * @param result the text of a tool's result
 * @returns the records, in order
 */
export function toRecords(result: string): Entry[] {
  const data = parseData(result);
  if (data !== undefined && typeof data === "object" && data !== null) {
    const found: Entry[] = [];
    collect(data, [], found);
    return found;
  }
  return fromTable(result) ?? fromLines(result);
}

function collect(value: unknown, path: string[], found: Entry[]) {
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === "object" && item !== null) collect(item, path, found);
      else if (item !== null) {
        found.push({
          fields: [{ key: path.at(-1) ?? "", path, value: item }],
          text: String(item),
          list: path.at(-1),
        });
      }
    }
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const fields: Field[] = [];
  flatten(value as Record<string, unknown>, [], fields);
  found.push({
    fields,
    text: fields.map((field) => `${field.path.join(" ")} ${field.value}`).join(" · "),
    list: path.at(-1),
  });
  for (const [key, child] of Object.entries(value)) {
    if (Array.isArray(child) || typeof child === "object") collect(child, [...path, key], found);
  }
}

function flatten(object: Record<string, unknown>, path: string[], fields: Field[]) {
  for (const [key, value] of Object.entries(object)) {
    const here = [...path, key];
    if (Array.isArray(value)) {
      const scalars = value.filter((item) => typeof item !== "object");
      if (scalars.length > 0) fields.push({ key, path: here, value: scalars.join(", ") });
    } else if (typeof value === "object" && value !== null) {
      flatten(value as Record<string, unknown>, here, fields);
    } else if (value !== null && value !== undefined) {
      fields.push({ key, path: here, value: value as string | number | boolean });
    }
  }
}

/** A table as CSV, tab-separated or Markdown: the header and the rows. */
export interface Table {
  header: string[];
  rows: string[][];
}

/**
 * Reads a table from a text.
 *
 * @param text a tool's result
 * @returns the table, or undefined when the text is none
 */
export function toTable(text: string): Table | undefined {
  const all = text.trim().split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  const piped = all.filter((line) => /^\|.*\|$/.test(line));
  if (piped.length >= 2) {
    const cells = piped.map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim()))
      .filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
    return cells.length > 1 ? { header: cells[0], rows: cells.slice(1) } : undefined;
  }
  const mark = all[0]?.includes("\t")
    ? "\t"
    : all[0]?.includes(";") && !all[0].includes(",")
    ? ";"
    : ",";
  const rows = all.map((line) => split(line, mark));
  const width = rows[0]?.length ?? 0;
  const headed = rows[0]?.every((cell) =>
    cell === "" || (/^[\p{L}_][\p{L}\p{N}_ ().%/-]{0,40}$/u.test(cell))
  );
  if (width < 2 || rows.length < 2 || !headed || !rows.every((row) => row.length === width)) {
    return undefined;
  }
  return { header: rows[0], rows: rows.slice(1) };
}

function split(line: string, mark: string): string[] {
  const cells: string[] = [];
  let cell = "", quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === mark && !quoted) cells.push(cell.trim()), cell = "";
    else cell += letter;
  }
  return [...cells, cell.trim()];
}

function fromTable(text: string): Entry[] | undefined {
  const table = toTable(text);
  return table?.rows.map((row) => ({
    fields: row.map((cell, i) => ({
      key: table.header[i],
      path: [table.header[i]],
      value: toValue(cell),
    }))
      .filter((field) => field.value !== ""),
    text: row.map((cell, i) => `${table.header[i]} ${cell}`).join(" · "),
  }));
}

const PAIR =
  /(?:^|[,;(|·–—]|\s-\s|\.\s)\s*\**([\p{L}][\p{L}\p{N} _-]{0,30}?)\**\s*(?::|=)\s*\**\s*("[^"]+"|[^,;|·()\n]+?)(?=\s*(?:[,;|·()]|\s[–—-]\s|\.\s|\.?$))/gmu;

/** Lines of a list, or blocks of "key: value" lines. */
function fromLines(text: string): Entry[] {
  const found: Entry[] = [];
  const blocks = text.split(/\n\s*\n/);
  for (const block of blocks) {
    const own = block.split(/\n/).map((line) => line.trim()).filter(Boolean);
    const pairs = own.every((line) =>
      /^[-*•\s]*\**[\p{L}][\p{L}\p{N} _-]{0,30}\**\s*:\s*\S/u.test(line)
    ) && own.length > 1;
    for (const line of pairs ? [own.join("\n")] : own) {
      const fields = Array.from(line.matchAll(PAIR), ([, key, value]) => ({
        key: key.trim(),
        path: [key.trim()],
        value: toValue(value.replace(/^"|"$/g, "").trim()),
      }));
      found.push({ fields, text: line });
    }
  }
  return found;
}

function toValue(cell: string): string | number {
  return /^-?\d+(?:\.\d+)?$/.test(cell) && !/^0\d/.test(cell) ? Number(cell) : cell;
}
