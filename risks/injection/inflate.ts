import { constants, createInflate } from "node:zlib";
import { UnreadableError } from "./unreadable.ts";

/** What the streams of one file may unpack to, all in all, in bytes. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Unpacks every stream of a PDF once, only to count: a few kilobytes can hold gigabytes.
 *
 * @param bytes The file.
 * @param most How many bytes are allowed.
 * @throws {UnreadableError} When there is more, or when a stream is packed twice.
 */
export async function assertUnpacksWithin(
  bytes: Uint8Array,
  most: number = MOST_BYTES,
): Promise<void> {
  const text = new TextDecoder("latin1").decode(bytes);
  let left = most;
  for (const found of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const begin = found.index + found[0].length;
    const dictionary = text.slice(text.lastIndexOf("obj", found.index), found.index);
    const packed = dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g) ??
      [];
    if (packed.length > 1) throw new UnreadableError("limit", "it packs a stream more than once");
    if (!/Fl/.test(packed[0] ?? "")) continue;
    const end = text.indexOf("endstream", begin);
    left -= await inflatedSize(bytes.subarray(begin, end === -1 ? undefined : end), left);
    if (left < 0) {
      throw new UnreadableError("limit", "it unpacks to more than this server reads");
    }
  }
}

/** The size as far as it unpacks, or a little more than `most`: pdf.js reads the sound part of what is broken, too. */
function inflatedSize(packed: Uint8Array, most: number): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  let size = 0;
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
  inflate.on("data", (chunk: Uint8Array) => {
    size += chunk.length;
    if (size <= most) return;
    resolve(size);
    inflate.destroy();
  });
  for (const event of ["end", "error", "close"]) inflate.on(event, () => resolve(size));
  inflate.end(packed);
  return promise;
}
