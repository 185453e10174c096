/** A policy file cannot be used. Its message names file and line. */
export class PolicyError extends Error {
  override name = "PolicyError";
  /** Stable, for programs. */
  readonly code = "bad_policy";
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;

  /**
   * @param why What is wrong, and what would be right.
   * @param place Where it stands.
   */
  constructor(why: string, { file, line }: { file: string; line: number }) {
    super(`${file}:${line}: ${why}`);
    this.file = file;
    this.line = line;
  }
}
