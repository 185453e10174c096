/** Part of a file, read as text. */
export interface Part {
  text: string;
  /** Byte at which the text begins. */
  from: number;
  /** Byte after its end. */
  to: number;
}

/**
 * Reads part of a file as UTF-8. The part begins and ends between two characters.
 *
 * @param file The file.
 * @param offset Byte to begin at.
 * @param limit Most bytes to read.
 * @returns The text, or `undefined` when this is no text: a NUL byte, or no valid UTF-8.
 */
export async function readText(
  file: Deno.FsFile,
  offset: number,
  limit: number,
): Promise<Part | undefined> {
  const bytes = await readBytes(file, offset, limit);
  const begin = offset === 0 ? 0 : continuationsAt(bytes);
  const end = bytes.length < limit ? bytes.length : lastBoundary(bytes);
  const part = bytes.subarray(begin, Math.max(begin, end));
  if (part.includes(0)) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(part);
    return { text, from: offset + begin, to: offset + begin + part.length };
  } catch {
    return undefined;
  }
}

/**
 * Reads part of a file.
 *
 * @param file The file.
 * @param offset Byte to begin at.
 * @param limit Most bytes to read.
 * @returns The bytes: fewer than the limit at the end of the file.
 */
export async function readBytes(
  file: Deno.FsFile,
  offset: number,
  limit: number,
): Promise<Uint8Array> {
  const { size } = await file.stat();
  await file.seek(offset, Deno.SeekMode.Start);
  const bytes = new Uint8Array(Math.min(limit, Math.max(0, size - offset)));
  let filled = 0;
  while (filled < bytes.length) {
    const read = await file.read(bytes.subarray(filled));
    if (read === null) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;

/** How many bytes at the front belong to a character that began before: at most three. */
function continuationsAt(bytes: Uint8Array): number {
  let count = 0;
  while (count < 3 && count < bytes.length && isContinuation(bytes[count])) count++;
  return count;
}

/** Where the last character begins, if its bytes go on after the end; otherwise the end. */
function lastBoundary(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (isContinuation(byte)) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
