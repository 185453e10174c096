/**
 * The audit log: what was offered, called, returned and blocked, one line of JSON each.
 *
 * @module
 */
import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { toText } from "../agent/content.ts";
import type { Guard, GuardContext } from "./guard.ts";
import { maskSecrets } from "./mask_secrets.ts";
import { canonicalJson, pinOf } from "./tool_lock.ts";

/** Options of {@linkcode auditLog}. */
export interface AuditLogOptions {
  /** Path of the log; lines are appended. A new file is readable by its owner alone. */
  file?: string;
  /** Takes each line, without its line feed. */
  write?: (line: string) => void;
  /** The key of `hmac`, so that logs can be compared with one another; random by default. */
  key?: string;
}

/** Longer texts are cut; their length and their hash are kept. */
const MAX_LENGTH = 2_000;

/**
 * Makes a guard that writes down what happens: `time`, `run`, `hook` (`tools`, `call`, `result`, `blocked`), `server`, `tool`,
 * `id`, and what it was. Secrets are masked, by name and by shape. Of arguments and results the full `length` is kept, and
 * `sha256`, so that they can be compared later; where something was masked it is `hmac` instead (RFC 2104), because the hash
 * of a short secret gives it away.
 *
 * It prevents nothing: it answers the question what has happened, also of calls that other guards blocked. Put it first: it
 * then sees what the model wanted and what came back before other guards changed it; when a call was changed, its result has
 * the arguments that were sent. The final answer is not logged. Masking by shape misses secrets that look like words.
 *
 * A log that cannot be written (a full disk) blocks: what cannot be recorded does not happen. A result that is back already
 * passes; the next call does not.
 *
 * @param options See {@linkcode AuditLogOptions}; at least one of `file` and `write`.
 * @returns The guard.
 * @throws {TypeError} When there is nowhere to write.
 *
 * @example
 * ```ts
 * import { auditLog } from "./audit_log.ts";
 *
 * const lines: string[] = [];
 * const guard = auditLog({ write: (line) => lines.push(line) });
 * guard.name; // "audit log"
 * ```
 */
export function auditLog({ file, write, key }: AuditLogOptions): Guard {
  if (file === undefined && !write) {
    throw new TypeError(`Cannot keep an audit log: give "file", "write" or both`);
  }
  const secret = key ?? randomBytes(32);
  const runs = new WeakMap<AbortSignal, { id: string; wanted: Map<string, string> }>();
  const runOf = ({ signal }: GuardContext) => {
    const run = runs.get(signal) ?? { id: randomUUID(), wanted: new Map() };
    runs.set(signal, run);
    return run;
  };
  /** Returns why the line could not be written. */
  const log = (context: GuardContext, line: Record<string, unknown>): string | undefined => {
    try {
      const { id: run } = runOf(context);
      const text = JSON.stringify({
        time: new Date().toISOString(),
        run,
        turn: context.turn,
        ...line,
      });
      if (file !== undefined) {
        Deno.writeTextFileSync(file, `${text}\n`, { append: true, mode: 0o600 });
      }
      write?.(text);
      return undefined;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return `The audit log cannot be written (${why}), and what cannot be recorded does not happen`;
    }
  };
  const digest = (text: string, count: number) =>
    count === 0
      ? { sha256: createHash("sha256").update(text).digest("hex") }
      : { hmac: createHmac("sha256", secret).update(text).digest("hex") };
  const recorded = (name: string, value: unknown) => {
    const masked = maskSecrets(value);
    const text = typeof value === "string" ? value : canonicalJson(value);
    return { [name]: shortened(masked.value), length: text.length, ...digest(text, masked.count) };
  };

  return {
    name: "audit log",
    onTools(tools, context) {
      runs.delete(context.signal);
      const offered = tools.map((each) => {
        const { server, name, sha256 } = pinOf(each);
        return { server, tool: name, sha256 };
      });
      const failed = log(context, {
        hook: "tools",
        ...recorded("question", context.question),
        tools: offered,
      });
      if (failed) return { block: failed };
    },
    onCall({ id, server, tool, arguments: args }, context) {
      const line = { hook: "call", id, server, tool, ...recorded("arguments", args) };
      const failed = log(context, line);
      if (failed) return { block: failed };
      runOf(context).wanted.set(id, canonicalJson(args));
    },
    onResult({ call: { id, server, tool, arguments: args }, result }, context) {
      const { wanted } = runOf(context);
      const isChanged = wanted.get(id) !== canonicalJson(args);
      wanted.delete(id);
      const sent = isChanged && { sent: shortened(maskSecrets(args).value) };
      const isError = result.isError === true;
      log(context, {
        hook: "result",
        id,
        server,
        tool,
        isError,
        ...sent,
        ...recorded("result", toText(result)),
      });
    },
    onBlocked({ hook, by, reason, server, tool, id }, context) {
      const what = maskSecrets(reason).value;
      log(context, { hook: "blocked", at: hook, by, reason: what, server, tool, id });
    },
  };
}

function shortened(value: unknown): unknown {
  if (typeof value === "string") {
    return value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value;
  }
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each)]));
}
