import type { Output } from "../notebook_file.ts";
import { type DiffLine, diffLines } from "./line_diff.ts";

/** Lines of a difference that are shown for one cell. */
const MOST_LINES = 40;

/** Unchanged lines that are shown around a changed one. */
const CONTEXT = 2;

/**
 * Compares what a cell showed with what the repository has. Texts and SVG count, pixels
 * do not: of a PNG only that it is there. Nor does it count whether a line of a stream came
 * before or after a result: the kernel sends the two on their own ways.
 *
 * @param committed Outputs in the repository.
 * @param fresh Outputs of this run.
 * @returns What differs, as lines to be read, or undefined when nothing does.
 */
export function compareOutputs(committed: Output[], fresh: Output[]): string[] | undefined {
  const before = describe(committed);
  const after = describe(fresh);
  if (before.join("\n") === after.join("\n")) return undefined;
  return shorten(diffLines(before, after));
}

/** Outputs as lines: one to name each output and format, then what it holds. */
function describe(outputs: Output[]): string[] {
  const streams = ["stdout", "stderr"].flatMap((name) => {
    const text = outputs.map((output) =>
      output.output_type === "stream" && output.name === name ? output.text : ""
    ).join("");
    return text ? [`(${name})`, ...lines(text)] : [];
  });
  const others = outputs.flatMap((output) => {
    switch (output.output_type) {
      case "stream":
        return [];
      case "error":
        return ["(error)", ...lines(output.traceback.join("\n"))];
      default:
        return [
          ...Object.keys(output.data).sort().flatMap((mime) => [
            `(${mime})`,
            ...content(mime, output.data[mime]),
          ]),
          ...(Object.keys(output.metadata).length ? ["(metadata)", ...json(output.metadata)] : []),
        ];
    }
  });
  return [...streams, ...others];
}

function content(mime: string, value: unknown): string[] {
  if (mime.startsWith("image/") && mime !== "image/svg+xml") return [];
  if (typeof value !== "string") return json(value);
  // One element a line: pictures and tables come as one long line.
  return lines(
    mime === "image/svg+xml" || mime === "text/html" ? value.replace(/></g, ">\n<") : value,
  );
}

/** Keys in order: a file may have them in another one. */
function json(value: unknown): string[] {
  const ordered = (_: string, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return lines(JSON.stringify(value, ordered, 1));
}

function lines(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** How a line begins when it is shown. */
const SIGN = { same: " ", removed: "-", added: "+" };

/** Keeps changed lines and a little around them. */
function shorten(entries: DiffLine[]): string[] {
  const changed = entries.flatMap(({ kind }, index) => kind === "same" ? [] : [index]);
  const shown: string[] = [];
  let last = -1;
  entries.forEach(({ kind, text }, index) => {
    if (!changed.some((at) => Math.abs(at - index) <= CONTEXT)) return;
    if (last >= 0 && index > last + 1) shown.push("  ...");
    last = index;
    shown.push(`${SIGN[kind]} ${clip(text)}`);
  });
  const rest = shown.length - MOST_LINES;
  return rest > 0 ? [...shown.slice(0, MOST_LINES), `  ... and ${rest} lines more`] : shown;
}

function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
