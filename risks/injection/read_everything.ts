import { extname } from "node:path";
import type { Part } from "./part.ts";

/**
 * Reads everything in a document, hidden or not. What it is, it takes from the name.
 *
 * @param bytes The file.
 * @param path Its name.
 * @returns Every text in it, and where it stood.
 * @throws {UnreadableError} When it is not what its name says.
 */
export async function readEverything(bytes: Uint8Array, path: string): Promise<Part[]> {
  switch (extname(path).toLowerCase()) {
    case ".docx":
      return (await import("./read_docx.ts")).readDocx(bytes);
    case ".pdf":
      return (await import("./read_pdf.ts")).readPdf(bytes);
    default:
      return [{ place: "text", text: new TextDecoder().decode(bytes).trim() }];
  }
}

/**
 * Runs all parts together, as if they were one text: nobody can tell any more where something stood.
 *
 * @param parts The parts.
 * @returns Their text; a title that the text begins with is not said twice.
 */
export function asPlainText(parts: readonly Part[]): string {
  const [first] = parts;
  const says = ({ place, text }: Part) => place === "title" && first?.text.startsWith(text);
  return parts.filter((part) => !says(part)).map(({ text }) => text).join("\n\n");
}
