/**
 * What the scanner is given, and what it finds.
 *
 * @module
 */

/** How sure a rule is, and how much harm what it found could do. */
export type Severity = "medium" | "high";

/** What the text is: what a server says about itself, or what a tool, a resource or a file has given. */
export type ScanKind = "description" | "result";

/** What is known besides the text. */
export interface ScanContext {
  /** The names of the tools of the server that the text came from. */
  ownTools?: readonly string[];
  /** The names of the tools of the other servers that the agent uses. */
  otherTools?: readonly string[];
}

/** A text to look at. */
export interface ScanInput {
  /** A description may instruct the model about its own tool; a result is data, and may not instruct it at all. */
  kind: ScanKind;
  /** The name of the tool. */
  name?: string;
  /** The text. */
  text: string;
  /** What is known besides. */
  context?: ScanContext;
}

/** One thing that a rule has found. */
export interface Finding {
  /** The rule's name, as "secrecy". */
  rule: string;
  /** Why it matters, one sentence. */
  why: string;
  /** What was found, as a model would read it: decoded where it was hidden. It may hold anything: make it safe before printing. */
  excerpt: string;
  /** Where it begins in the text, in UTF-16 units. */
  start: number;
  /** Where it ends in the text. */
  end: number;
  /** How sure the rule is. */
  severity: Severity;
  /** How it was hidden, as "base64"; missing when it stood there in plain. */
  hidden?: string;
}
