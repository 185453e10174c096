/**
 * What became of a call. "Told" is an error that the caller sees: an HTTP status, a JSON-RPC error, a connection that ends. "Lost" is
 * what must not be: no word within the limit, a stream that ends properly without the answer, or an answer to somebody else's question.
 */
export type Outcome =
  | { kind: "answered" }
  | { kind: "told"; what: string }
  | { kind: "lost"; why: string };

/** How long a caller waits for a word, in milliseconds: generous, for a machine that does other things too. */
export const CALL_LIMIT = 60_000;

const ANSWERED: Outcome = { kind: "answered" };

/** A JSON-RPC message as it came. */
export interface Message {
  id?: unknown;
  method?: string;
  result?: unknown;
  error?: { code: number; message: string };
}

/**
 * The JSON-RPC messages of a response's body.
 *
 * @param body JSON, or events of `text/event-stream`.
 * @returns The messages in order; none of what is neither.
 */
export function readMessages(body: string): Message[] {
  const texts = /^\s*[[{]/.test(body)
    ? [body]
    : Array.from(body.matchAll(/^data: *(\S.*)$/gm), ([, data]) => data);
  try {
    return texts.map((text) => JSON.parse(text)).flat();
  } catch {
    return [];
  }
}

/**
 * Judges a complete HTTP response to one call.
 *
 * @param response Its status and body.
 * @param id The id of the call.
 * @param expect A piece of text that the right result has.
 * @returns What became of the call.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { judge } from "./outcome.ts";
 *
 * const body = 'data: {"jsonrpc":"2.0","id":7,"result":{"text":"175.50"}}\n\n';
 * assertEquals(judge({ status: 200, body }, 7, "175.50"), { kind: "answered" });
 * assertEquals(judge({ status: 404, body: "" }, 7, "175.50"), { kind: "told", what: "HTTP 404" });
 * ```
 */
export function judge(
  { status, body }: { status: number; body: string },
  id: number | string,
  expect: string,
): Outcome {
  if (status >= 400) return { kind: "told", what: `HTTP ${status}` };
  const answers = readMessages(body).filter(({ method }) => method === undefined);
  const own = answers.find((answer) => answer.id === id);
  if (answers.some((answer) => answer !== own)) {
    return { kind: "lost", why: "the answer to another call came" };
  }
  if (!own) return { kind: "lost", why: `HTTP ${status} ended without an answer` };
  if (own.error) return { kind: "told", what: `JSON-RPC error ${own.error.code}` };
  return judgeResult(own.result, expect);
}

/**
 * Judges a result.
 *
 * @param result What came.
 * @param expect A piece of text that the right one has.
 */
export function judgeResult(result: unknown, expect: string): Outcome {
  if (JSON.stringify(result ?? null).includes(expect)) return ANSWERED;
  return { kind: "lost", why: "the result is not that of this call" };
}

/**
 * Waits for a call, but not for ever; a connection that fails is an error that the caller sees.
 *
 * @param work Makes the call; the signal ends it.
 * @param limit Milliseconds.
 * @returns What became of it.
 */
export async function withinLimit(
  work: (signal: AbortSignal) => Promise<Outcome>,
  limit = CALL_LIMIT,
): Promise<Outcome> {
  const stop = new AbortController();
  const silence = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    silence.resolve({ kind: "lost", why: `no word within ${limit / 1000} s` });
    stop.abort();
  }, limit);
  try {
    return await Promise.race([work(stop.signal), silence.promise]);
  } catch {
    return { kind: "told", what: "connection ended" };
  } finally {
    clearTimeout(timer);
  }
}

/** Counts outcomes. */
export class Tally {
  /** Calls of which the outcome is known. */
  calls = 0;
  /** Calls that were answered. */
  answered = 0;
  /** Errors that callers saw, by what they saw. */
  readonly told: Map<string, number> = new Map();
  /** Calls lost without an error, by how. */
  readonly lost: Map<string, number> = new Map();

  /** Counts one. */
  add(outcome: Outcome): void {
    this.calls++;
    if (outcome.kind === "answered") this.answered++;
    else if (outcome.kind === "told") count(this.told, outcome.what);
    else count(this.lost, outcome.why);
  }
}

/**
 * Counts one more of a kind.
 *
 * @param counts Counts by kind.
 * @param kind The kind.
 */
export function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/**
 * Adds counts up.
 *
 * @param counts Counts by kind.
 */
export function total(counts: Map<string, number>): number {
  return counts.values().reduce((sum, each) => sum + each, 0);
}
