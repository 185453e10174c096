/**
 * Text that a terminal does not show, although a model reads it.
 *
 * @module
 */
import type { ScanKind } from "../finding.ts";
import type { Unseen } from "./invisible.ts";

const ESCAPE = String.raw`\x1b`;

/** Concealed (SGR 8), or in the colour of its background, until the style changes. */
const CONCEALED = new RegExp(
  String
    .raw`${ESCAPE}\[(?:[\d;]{0,32};)?(?:8|3([0-7]);4\1|9([0-7]);10\2|38;5;(\d{1,3});48;5;\3)m([^\x1b]{3,4000})`,
  "g",
);
/** Moves over what was written, or takes it away. */
const ERASING = new RegExp(
  String.raw`${ESCAPE}\[(?:\d{0,4}[AFHJK]|\d{1,4};\d{1,4}H|\?\d{1,4}[hl])`,
  "g",
);
/** Writes to the clipboard. */
const CLIPBOARD = new RegExp(String.raw`${ESCAPE}\]52;[^\x07\x1b]{1,4000}`, "g");

/**
 * Finds what terminal sequences hide. Colours, and links, are left alone; so is what moves the cursor in a log.
 *
 * @param text The original.
 * @param kind In a description, nothing has to move the cursor.
 * @returns Every hidden piece.
 */
export function findConcealed(text: string, kind: ScanKind): Unseen[] {
  if (!text.includes("\x1b")) return [];
  const find = (how: string, expression: RegExp): Unseen[] =>
    [...text.matchAll(expression)].map(({ 0: piece, index }) => ({
      how,
      start: index,
      end: index + piece.length,
    }));
  return [
    ...find("concealed text", CONCEALED).filter(({ start, end }) =>
      /[a-z]{3}/i.test(text.slice(start, end))
    ),
    ...find("a sequence that writes to the clipboard", CLIPBOARD),
    ...kind === "description" ? find("a sequence that erases text", ERASING) : [],
  ];
}
