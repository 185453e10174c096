import { setTimeout as wait } from "node:timers/promises";
import { BackendError, toBackendError } from "./backend_error.ts";
import type { WrittenCall } from "./request.ts";

/** How calls are made. */
export interface CallOptions {
  fetch?: typeof fetch;
  /** Time for one attempt, its answer included, in milliseconds. Default 10,000. */
  timeout?: number;
  /** How often an idempotent call is tried in all. Default 3. */
  attempts?: number;
}

/** An answer that means success, read to its end. */
export interface Answer {
  status: number;
  type: string;
  bytes: Uint8Array;
}

/** Statuses that may be others the next time: RFC 9110, section 15, and RFC 6585, section 4. */
const PASSING = new Set([408, 429, 502, 503, 504]);
/** Longest wait between two attempts, in milliseconds: who is told to wait longer is told so. */
const LONGEST_WAIT = 2_000;
const FIRST_WAIT = 100;
/** Longest answer, in bytes. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

/**
 * Calls a backend. A call that may be repeated (RFC 9110, section 9.2.2) is tried again after a time-out, a broken
 * connection or one of the statuses 408, 429, 502, 503 and 504, after the time that `Retry-After` says; all others are sent once.
 *
 * @param call The call.
 * @param repeatable Whether sending it twice does what sending it once does.
 * @param signal Ends the call.
 * @param options See {@linkcode CallOptions}.
 * @returns The answer, if it means success.
 * @throws {BackendError} When there is no answer or it means anything else.
 */
export async function callBackend(
  call: WrittenCall,
  repeatable: boolean,
  signal: AbortSignal,
  options: CallOptions = {},
): Promise<Answer> {
  const attempts = repeatable ? options.attempts ?? 3 : 1;
  for (let attempt = 1;; attempt++) {
    const outcome = await tryOnce(call, repeatable, signal, options);
    if (!("error" in outcome)) return outcome;
    const { error, again, after = FIRST_WAIT * 2 ** (attempt - 1) } = outcome;
    if (!again || attempt === attempts || after > LONGEST_WAIT) throw conclude(outcome, attempt);
    await wait(after * (1 + Math.random() / 4), undefined, { signal }).catch(() => {
      throw error;
    });
  }
}

/** One attempt that has failed. */
interface Failure {
  error: BackendError;
  /** Whether another attempt may succeed. */
  again: boolean;
  /** When the backend wants to be asked again, in milliseconds. */
  after?: number;
}

function conclude({ error, after }: Failure, attempt: number): BackendError {
  const tried = attempt > 1 ? ` (tried ${attempt} times)` : "";
  const later = after === undefined ? "" : `; try again in ${Math.ceil(after / 1000)} s`;
  return new BackendError(`${error.message}${tried}${later}`, error.status);
}

async function tryOnce(
  { name, url, init }: WrittenCall,
  repeatable: boolean,
  signal: AbortSignal,
  { fetch: send = fetch, timeout = 10_000 }: CallOptions,
): Promise<Answer | Failure> {
  const limit = AbortSignal.timeout(timeout);
  try {
    // A redirect could lead the call, with its headers, to another host.
    const response = await send(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.any([signal, limit]),
    });
    const bytes = await readBytes(name, response);
    const { status } = response;
    const type = response.headers.get("content-type") ?? "";
    if (response.ok) return { status, type, bytes };
    const error = toBackendError(name, { status, type, text: new TextDecoder().decode(bytes) });
    return { error, again: PASSING.has(status), after: readRetryAfter(response.headers) };
  } catch (error) {
    if (error instanceof BackendError) return { error, again: false };
    const unsure = repeatable
      ? ""
      : "; whether it was carried out is not known, look before you repeat it";
    const failed = (what: string) => new BackendError(`${name} ${what}${unsure}`);
    if (signal.aborted) return { error: failed("was cancelled"), again: false };
    if (limit.aborted) {
      return { error: failed(`has not answered within ${timeout / 1000} s`), again: true };
    }
    return { error: failed("got no answer: the backend cannot be reached"), again: true };
  }
}

async function readBytes(name: string, response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LONGEST_ANSWER) {
      throw new BackendError(
        `${name} answered with more than ${LONGEST_ANSWER >> 20} MiB: ask for less`,
      );
    }
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

/** Seconds or a date: RFC 9110, section 10.2.3. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const after = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(after) ? Math.max(0, after) : undefined;
}
