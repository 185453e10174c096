import { UnreadableError } from "./unreadable.ts";

/** What the hardened server reads. */
export type Kind = "docx" | "pdf" | "txt";

/**
 * Tells what a file is by its content; the name has to agree.
 *
 * @param bytes The file.
 * @param extension What its name ends in, with the dot.
 * @returns What it is.
 * @throws {UnreadableError} When it is none of the three, or not what its name says.
 */
export function kindOf(bytes: Uint8Array, extension: string): Kind {
  const kind = toKind(extension);
  if (kind === undefined) {
    throw new UnreadableError("kind", `this server reads .docx, .pdf and .txt, not "${extension}"`);
  }
  if (!LOOKS_LIKE[kind](bytes)) {
    throw new UnreadableError(
      "kind",
      `it is not what its name says: no ${extension.slice(1)} begins like this`,
    );
  }
  return kind;
}

function toKind(extension: string): Kind | undefined {
  return (["docx", "pdf", "txt"] as const).find((kind) => `.${kind}` === extension.toLowerCase());
}

const begins = (bytes: Uint8Array, with_: string) =>
  new TextDecoder("latin1").decode(bytes.subarray(0, with_.length)) === with_;

const LOOKS_LIKE: Record<Kind, (bytes: Uint8Array) => boolean> = {
  docx: (bytes) => begins(bytes, "PK\x03\x04"),
  pdf: (bytes) => begins(bytes, "%PDF-"),
  txt: (bytes) => !bytes.includes(0) && isUtf8(bytes),
};

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
