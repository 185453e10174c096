/**
 * What a rule is.
 *
 * @module
 */
import type { ScanInput, Severity } from "../finding.ts";
import type { Said } from "../said.ts";

/** One rule of the scanner; it looks at one sentence and at what stands around it. */
export interface Rule {
  /** Short and stable, as "secrecy". */
  name: string;
  /** What it finds, one sentence. */
  finds: string;
  /** Why that matters, one sentence. */
  why: string;
  /** How sure it is. */
  severity: Severity;
  /** A text that it finds. */
  example: Pick<ScanInput, "kind" | "text" | "context">;
  /** Whether the sentence breaks the rule. */
  matches(said: Said): boolean;
}
