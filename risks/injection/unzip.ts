// @ts-types="../../lib/documents/jszip.d.ts"
import JSZip, { type Entry } from "jszip";
import { UnreadableError } from "./unreadable.ts";

/** What may be unpacked of a package, all in all, in bytes. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Unpacks some entries of a ZIP package, and counts while it does: what a package says about its own sizes may be a lie.
 *
 * @param bytes The package.
 * @param wanted The names of the entries.
 * @param most How many bytes they may have together.
 * @returns The entries that there are, as text, and the names of all entries.
 * @throws {UnreadableError} When it is no package, or when it grows too large.
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: readonly string[],
  most: number = MOST_BYTES,
): Promise<{ entries: Map<string, string>; names: string[] }> {
  const zip = await JSZip.loadAsync(bytes).catch((cause) => {
    throw new UnreadableError("corrupt", "it is no whole package", { cause });
  });
  const entries = new Map<string, string>();
  let left = most;
  for (const name of wanted) {
    const entry = zip.file(name);
    if (!entry) continue;
    const chunks = await unpack(entry, left);
    left -= chunks.reduce((sum, { length }) => sum + length, 0);
    entries.set(name, await new Blob(chunks).text());
  }
  return { entries, names: Object.keys(zip.files) };
}

function unpack(entry: Entry, most: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const stream = entry.internalStream("uint8array");
    stream.on("data", (chunk) => {
      size += chunk.length;
      if (size <= most) return chunks.push(chunk);
      stream.pause();
      reject(new UnreadableError("limit", "it unpacks to more than this server reads"));
    });
    stream.on("error", (cause) => {
      reject(new UnreadableError("corrupt", "it is no whole package", { cause }));
    });
    stream.on("end", () => resolve(chunks));
    stream.resume();
  });
}
