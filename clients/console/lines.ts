/**
 * Lines from a pipe or a file.
 *
 * @module
 */
import type { AskOptions, Input } from "./input.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

/**
 * Reads lines from standard input. From a pipe each is repeated behind its prompt, so that what is printed reads like a chat.
 *
 * @param screen Where the prompts go.
 * @returns The input.
 */
export function openLines(screen: Screen): Input {
  const lines = splitLines(Deno.stdin.readable);
  const isTyped = Deno.stdin.isTerminal();
  let pending: Promise<IteratorResult<string>> | undefined;
  let isOpen = true;
  return {
    get isOpen() {
      return isOpen;
    },
    async ask(prompt: string, { signal }: AskOptions = {}) {
      signal?.throwIfAborted();
      if (!isOpen) return undefined;
      if (isTyped) screen.open(prompt);
      // A withdrawn question leaves its line to the next one.
      pending ??= lines.next();
      const { done, value } = await unlessAborted(pending, signal);
      pending = undefined;
      if (done) {
        isOpen = false;
        return undefined;
      }
      if (!isTyped) screen.note(`${prompt}${value}`);
      return value;
    },
    close: () => {},
  };
}

async function* splitLines(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** Resolves like the promise, or rejects when the signal aborts first. */
export async function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return await promise;
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(new DOMException("Withdrawn", "AbortError"));
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
