import type { AuditLine } from "./audit.ts";

/** How long lines are gathered before they are written, in milliseconds. */
const GATHER = 50;

/**
 * Writes audit lines to standard error, as JSON. No answer waits for that: a write wakes whoever reads, and takes longer than all policies,
 * so lines that come within a moment go together.
 */
export class AuditLog {
  #lines: (() => AuditLine)[] = [];
  #writing: Promise<void> | undefined;
  #hurry = () => {};

  /** @param line Makes the line. */
  add(line: () => AuditLine): void {
    this.#lines.push(line);
    this.#writing ??= this.#write();
  }

  /** Writes at once what has come, and waits until it is written. */
  async flush(): Promise<void> {
    this.#hurry();
    await this.#writing;
  }

  async #write(): Promise<void> {
    const encoder = new TextEncoder();
    const { promise: due, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, GATHER);
    this.#hurry = resolve;
    try {
      await due;
      clearTimeout(timer);
      while (this.#lines.length > 0) {
        let bytes = encoder.encode(this.#lines.splice(0).map(toText).join(""));
        while (bytes.length > 0) bytes = bytes.subarray(await Deno.stderr.write(bytes));
      }
    } finally {
      // At once, so that no line comes between the last look and this.
      this.#writing = undefined;
    }
  }
}

function toText(line: () => AuditLine): string {
  return `${JSON.stringify(line())}\n`;
}
