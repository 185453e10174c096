/**
 * Readings of the lines of a text in which something had to be read anew.
 *
 * @module
 */
import { type View, ViewBuilder } from "../view.ts";

/** A piece of the original and what it reads as. */
export interface Reading {
  start: number;
  end: number;
  text: string;
}

/**
 * Makes a view of the lines that hold readings; the others are in the plain view already.
 *
 * @param name The name of the view.
 * @param text The original.
 * @param readings The readings, in order, none over another.
 * @returns The view.
 */
export function viewOfLines(name: string, text: string, readings: readonly Reading[]): View {
  const builder = new ViewBuilder();
  let at = 0;
  let lineEnd = -1;
  for (const reading of readings) {
    if (reading.start >= lineEnd) {
      if (lineEnd > at) builder.copy(text.slice(at, lineEnd), at);
      if (lineEnd >= 0) builder.replace("\n", lineEnd, lineEnd);
      at = Math.max(at, text.lastIndexOf("\n", reading.start - 1) + 1);
      lineEnd = endOfLine(text, reading.end);
    }
    builder.copy(text.slice(at, reading.start), at);
    builder.replace(reading.text, reading.start, reading.end);
    at = reading.end;
  }
  if (lineEnd > at) builder.copy(text.slice(at, lineEnd), at);
  return builder.build(name);
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at === -1 ? text.length : at;
}
