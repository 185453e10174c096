import { extractText, getDocumentProxy } from "unpdf";
import { filled, type Part } from "./part.ts";
import { UnreadableError } from "./unreadable.ts";

/** A PDF that pdf.js has opened. */
export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Reads everything in a PDF: the text through unpdf, and besides it the document information, the notes and the
 * descriptions of figures.
 *
 * @param bytes The file.
 * @returns Every text in it, and where it stood.
 * @throws {UnreadableError} When it is no PDF.
 */
export async function readPdf(bytes: Uint8Array): Promise<Part[]> {
  const pdf = await openPdf(bytes);
  try {
    const { info } = (await pdf.getMetadata()) as { info: PdfInfo };
    const custom = Object.values(info.Custom ?? {}).map((text) => ({
      place: "custom property" as const,
      text: String(text),
    }));
    return filled([
      { place: "text", text: await unpdfText(pdf) },
      { place: "comment", text: (await eachPage(pdf, notesOf)).flat().join("\n") },
      { place: "alternate text", text: (await eachPage(pdf, figuresOf)).flat().join("\n") },
      { place: "title", text: said(info.Title) },
      { place: "subject", text: said(info.Subject) },
      { place: "keywords", text: said(info.Keywords) },
      ...custom,
    ]);
  } catch (cause) {
    throw cause instanceof UnreadableError ? cause : broken(cause);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/**
 * The text of a PDF's pages, as unpdf gives it.
 *
 * @param pdf The open PDF.
 * @returns Its lines.
 */
export async function unpdfText(pdf: Pdf): Promise<string> {
  return (await extractText(pdf, { mergePages: true })).text.trim();
}

/**
 * Opens a PDF. What it asks for beyond its own bytes (fonts, scripts) it does not get.
 *
 * @param bytes The file; it stays as it is.
 * @returns The open PDF, to be destroyed by the caller.
 * @throws {UnreadableError} When it is none.
 */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes.slice(), {
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: 0,
    });
  } catch (cause) {
    throw broken(cause);
  }
}

interface PdfInfo {
  Title?: unknown;
  Subject?: unknown;
  Keywords?: unknown;
  Custom?: Record<string, unknown>;
}

/** The page of an open PDF. */
export type Page = Awaited<ReturnType<Pdf["getPage"]>>;

/**
 * @param pdf The open PDF.
 * @param read What to do with each page.
 * @returns What it gave, page by page.
 */
export async function eachPage<T>(pdf: Pdf, read: (page: Page) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    all.push(await read(await pdf.getPage(number)));
  }
  return all;
}

async function notesOf(page: Page): Promise<string[]> {
  const notes: { contentsObj?: { str?: string } }[] = await page.getAnnotations();
  return notes.map(({ contentsObj }) => contentsObj?.str ?? "").filter(Boolean);
}

interface StructNode {
  alt?: string;
  children?: StructNode[];
}

async function figuresOf(page: Page): Promise<string[]> {
  const walk = ({ alt, children = [] }: StructNode): string[] => [
    ...(alt ? [alt] : []),
    ...children.flatMap(walk),
  ];
  return walk(await page.getStructTree() as StructNode | null ?? {});
}

const said = (value: unknown) => typeof value === "string" ? value : undefined;

function broken(cause: unknown): UnreadableError {
  return new UnreadableError("corrupt", "it is no whole PDF", { cause });
}
