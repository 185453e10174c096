import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Problem } from "./problem.ts";

/** The way to a value: names of fields, and positions in lists. */
export type Path = readonly string[];

/** A YAML or JSON text that remembers where each of its values stands. */
export interface ConnectorDocument {
  /** What the text says; `undefined` when it cannot be parsed. */
  value: unknown;
  /** What keeps it from being parsed. */
  syntax: Problem[];
  /** Makes a problem at the value that a path leads to, or at the nearest one around it. */
  problem(path: Path, message: string): Problem;
}

/**
 * Reads a connector's text. JSON is YAML, too.
 *
 * @param text The text.
 * @returns Its values and their places; see {@linkcode ConnectorDocument}.
 */
export function readDocument(text: string): ConnectorDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // What follows the first one is mostly its echo.
  const syntax = document.errors.slice(0, 1).map(({ pos, message }) => ({
    ...at(pos[0]),
    place: "",
    message: explain(message),
  }));
  return {
    ...readValue(() => syntax.length === 0 ? document.toJS() : undefined, syntax),
    problem: (path, message) => ({
      ...at(offsetOf(document.contents, path)),
      place: path.join("."),
      message,
    }),
  };
}

/** Aliases that multiply without end, and the like, are found when values are made. */
function readValue(read: () => unknown, syntax: Problem[]) {
  try {
    return { value: read(), syntax };
  } catch (error) {
    const message = explain((error as Error).message);
    return { value: undefined, syntax: [{ line: 1, column: 1, place: "", message }] };
  }
}

/** The parser's first sentence; what it advises is for those who call it. */
function explain(message: string): string {
  const why = /call stack/.test(message) ? "it is nested too deeply" : message.split(/[;\n]/)[0];
  return `Cannot parse the file: ${why.trim()}`;
}

function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = 0;
  for (const name of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
      if (!pair) return offset;
      offset = isScalar(pair.key) ? pair.key.range?.[0] ?? offset : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(name)];
      if (!item) return offset;
      offset = (item as Node).range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}
