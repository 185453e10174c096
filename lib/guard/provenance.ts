/**
 * Provenance: what strangers wrote must not decide what is done, nor where it goes.
 *
 * @module
 */
import { toText } from "../agent/content.ts";
import type { Guard, GuardContext, GuardedCall, GuardedTool } from "./guard.ts";
import { piecesOf } from "./provenance/arguments.ts";
import { lookAt, standingOf } from "./provenance/asked.ts";
import { Ledger } from "./provenance/ledger.ts";
import { RULES } from "./provenance/policy.ts";

/** Options of {@linkcode provenance}. */
export interface ProvenanceOptions {
  /** Servers whose texts count as the person's own. None by default. */
  trusted?: readonly string[];
  /**
   * Whether a call has an effect outside: it sends, changes, pays. By default what the tool's name says and its hints; both
   * are the server's own words, so long texts and what looks like a secret are held back from other servers in any case.
   */
  effects?: (call: GuardedCall) => boolean;
  /** Further words that count as the person's, as those of a system prompt. */
  words?: readonly string[];
}

/**
 * Makes a guard that follows where the values in a call's arguments come from. A stranger's text is every result of a tool
 * and, for each server, what the *other* servers say of their tools. The policy:
 *
 * 1. An address or URL must be named by the user, or looked up for somebody the user means; else the call is blocked.
 * 2. A path must be named by the user or stand in a list; one out of a sentence or another server's description is blocked.
 * 3. A call that sends, pays, changes, runs or deletes must be a deed that the user's words ask for.
 * 4. What another server's description says word for word (24 letters in a row, a code) reaches no argument.
 * 5. What a stranger had fetched goes nowhere, and after that nothing that cannot be explained does.
 * 6. Long texts (40 letters in a row) and codes go to another server only for a deed that the user asked for, never into
 *    arithmetic; a code that one record gives and another tool takes (an order's parcel number) may.
 * 7. Short values of results that were asked for may feed reading calls: "What is the weather where order 7 ships to?"
 * 8. Encoded copies count as copies, and so do copies in pieces over several arguments or calls.
 * 9. "Follow the steps in setup.txt" is asking: what that text names passes, and a note says so.
 * 10. The user's words are the question and their earlier messages; a text that they paste becomes theirs.
 *
 * It answers indirect injection, poisoned and shadowing descriptions where they make the agent do or send something. It does
 * not answer false statements that a text makes (the answer repeats them), a server that keeps what is rightly sent to it, a
 * wrong entry in an address book that the user had looked up, or a tool that poses as the one that the user means. Words are
 * compared, not meanings: English is read best; in other languages name the recipient. The idea is that of taint tracking,
 * as in Debenedetti et al. 2025, "Defeating Prompt Injections by Design" (CaMeL), here without a second model.
 *
 * @param options See {@linkcode ProvenanceOptions}.
 * @returns The guard.
 *
 * @example
 * ```ts
 * import { provenance } from "./provenance.ts";
 *
 * const guard = provenance();
 * guard.name; // "provenance"
 * ```
 */
export function provenance(options: ProvenanceOptions = {}): Guard {
  const ledgers = new WeakMap<AbortSignal, Ledger>();
  const open = (context: GuardContext, tools: GuardedTool[] = []): Ledger => {
    const ledger = new Ledger({
      question: context.question,
      messages: context.messages,
      words: options.words ?? [],
      trusted: new Set(options.trusted),
      tools,
    });
    ledgers.set(context.signal, ledger);
    return ledger;
  };
  const ledgerOf = (context: GuardContext) => ledgers.get(context.signal) ?? open(context);

  return {
    name: "provenance",
    onTools(tools, context) {
      open(context, tools);
    },
    onCall(call, context) {
      const ledger = ledgerOf(context);
      const looked = lookAt(ledger, call, piecesOf(call.arguments), options.effects);
      const notes: string[] = [];
      for (const rule of RULES) {
        const ruling = rule(ledger, looked);
        if (!ruling) continue;
        if ("block" in ruling) return ruling;
        notes.push(ruling.note);
      }
      ledger.remember(call, notes.length > 0 ? "asked" : standingOf(ledger, looked));
      if (notes.length > 0) return { note: notes.join("; ") };
    },
    onResult({ call, result }, context) {
      const structured = result.structuredContent;
      const texts = [toText(result), ...(structured ? [JSON.stringify(structured)] : [])];
      ledgerOf(context).add(call, texts);
    },
  };
}
