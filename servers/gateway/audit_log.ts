import type { AuditLine } from "./audit.ts";

/** Writes audit lines to standard error, as JSON. No answer waits for that: lines that come meanwhile go together. */
export class AuditLog {
  #lines: (() => AuditLine)[] = [];
  #writing: Promise<void> | undefined;

  /** @param line Makes the line. */
  add(line: () => AuditLine): void {
    this.#lines.push(line);
    this.#writing ??= this.#write().finally(() => this.#writing = undefined);
  }

  /** Waits until every line is written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    const encoder = new TextEncoder();
    // The answer leaves first: a write wakes whoever reads, and takes longer than all policies.
    await new Promise((resolve) => setTimeout(resolve, 0));
    while (this.#lines.length > 0) {
      let bytes = encoder.encode(this.#lines.splice(0).map(toText).join(""));
      while (bytes.length > 0) bytes = bytes.subarray(await Deno.stderr.write(bytes));
    }
  }
}

function toText(line: () => AuditLine): string {
  return `${JSON.stringify(line())}\n`;
}
