/**
 * Approval: a person decides about each call, and sees all of it.
 *
 * @module
 */
import { toText } from "../agent/content.ts";
import type { Guard, GuardContext, GuardedCall } from "./guard.ts";
import { leavesOf } from "./leaves.ts";
import { comparable, type Searchable, searchableOf } from "./provenance/words.ts";
import { wordsOfTool } from "./provenance/sources.ts";
import { canonicalJson } from "./tool_lock.ts";
import { visible } from "./visible.ts";

/** What the person is shown of a call. */
export interface ShownCall {
  /** Server, tool and every argument in full, safe for a terminal: what does not show is spelled out. */
  text: string;
  /** From whose texts arguments come, as far as they are the same words and not the user's own. */
  origins: { path: string; from: string }[];
}

/** Options of {@linkcode approve}. */
export interface ApproveOptions {
  /**
   * Asks the person. `true` allows the call; `false` or a reason refuses it, and the model is told so. What throws refuses.
   */
  user: (
    call: GuardedCall,
    context: GuardContext,
    shown: ShownCall,
  ) => boolean | string | Promise<boolean | string>;
  /** Whether the very same call need not be asked again in the same run. Off by default: nothing is remembered. */
  remember?: boolean;
  /** Which calls are asked about; all by default. */
  only?: (call: GuardedCall) => boolean;
}

/**
 * Makes a guard that asks a person about every call before it is made.
 *
 * It answers every attack that a person would see in the arguments, if they read them. It does not answer a person who
 * approves everything; that is what most do after a while, and why the scoreboard has a row for each kind.
 *
 * All calls are asked about by default, reading ones too: `readOnlyHint` is the server's own word, and the specification
 * (2025-11-25, server/tools) tells clients not to trust annotations of servers that they do not trust. `only` narrows it
 * down: `only: ({ server }) => server !== "stock"`.
 *
 * @param options See {@linkcode ApproveOptions}.
 * @returns The guard.
 *
 * @example
 * ```ts
 * import { approve } from "./approve.ts";
 *
 * const guard = approve({
 *   user: (_call, _context, { text }) => confirm(`Allow this call?\n${text}`),
 *   only: ({ tool }) => tool.startsWith("send_"),
 * });
 * guard.name; // "approval"
 * ```
 */
export function approve({ user, remember = false, only = () => true }: ApproveOptions): Guard {
  const runs = new WeakMap<AbortSignal, RunTexts>();
  const runOf = ({ signal }: GuardContext): RunTexts => {
    const run = runs.get(signal) ?? { approved: new Set(), texts: [] };
    runs.set(signal, run);
    return run;
  };
  return {
    name: "approval",
    onTools(tools, context) {
      runs.delete(context.signal);
      runOf(context).texts.push(...tools.map(({ server, tool }) => ({
        server,
        from: `the description of "${tool.name}" of ${server}`,
        isResult: false,
        searchable: searchableOf(wordsOfTool(tool)),
      })));
    },
    async onCall(call, context) {
      if (!only(call)) return undefined;
      const { approved, texts } = runOf(context);
      const key = canonicalJson([call.server, call.tool, call.arguments]);
      if (remember && approved.has(key)) return undefined;
      const origins = originsOf(call, context.question, texts);
      const answer = await unlessAborted(
        () => user(call, context, { text: show(call, origins), origins }),
        context.signal,
      );
      if (answer === true) {
        approved.add(key);
        return undefined;
      }
      const why = typeof answer === "string" && answer.trim() !== "" ? `: ${answer.trim()}` : "";
      return { block: `The user refused this call${why}` };
    },
    onResult({ call: { server, tool }, result }, context) {
      runOf(context).texts.push({
        server,
        from: `a result of "${tool}" of ${server}`,
        isResult: true,
        searchable: searchableOf(toText(result)),
      });
    },
  };
}

interface RunTexts {
  approved: Set<string>;
  texts: { server: string; from: string; isResult: boolean; searchable: Searchable }[];
}

function originsOf(
  call: GuardedCall,
  question: string,
  texts: RunTexts["texts"],
): ShownCall["origins"] {
  const own = searchableOf(question);
  return leavesOf(call.arguments).flatMap(({ path, value }) => {
    const readings = comparable(value);
    if (readings.length === 0 || own.has(readings[0])) return [];
    const found = texts.find(({ server, isResult, searchable }) =>
      (isResult || server !== call.server) &&
      readings.some((each) =>
        each.length >= 4 && searchable.has(each) ||
        searchable.common(each).some((part) => !own.has(part))
      )
    );
    return found ? [{ path, from: found.from }] : [];
  });
}

function show(
  { server, tool, arguments: args }: GuardedCall,
  origins: ShownCall["origins"],
): string {
  const lines = Object.entries(args).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
    const [first, ...rest] = visible(text ?? "").split("\n");
    return [`  ${visible(name)}: ${first}`, ...rest.map((line) => `    ${line}`)].join("\n");
  });
  const from = origins.map((each) => `  (${visible(each.path)} comes from ${visible(each.from)})`);
  return [`${visible(tool)} of ${visible(server)}`, ...lines, ...from].join("\n");
}

async function unlessAborted<T>(
  ask: () => T | Promise<T>,
  signal: AbortSignal,
): Promise<T | string> {
  if (signal.aborted) return "interrupted";
  const { promise, resolve } = Promise.withResolvers<string>();
  const onAbort = () => resolve("interrupted");
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise, ask()]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
