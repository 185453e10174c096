import type { AuditLine } from "./audit.ts";

/** Writes audit lines to standard error, as JSON. No answer waits for that: lines that come meanwhile go together. */
export class AuditLog {
  #lines: string[] = [];
  #writing: Promise<void> | undefined;

  /** Adds a line. */
  add(line: AuditLine): void {
    this.#lines.push(`${JSON.stringify(line)}\n`);
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
      let bytes = encoder.encode(this.#lines.splice(0).join(""));
      while (bytes.length > 0) bytes = bytes.subarray(await Deno.stderr.write(bytes));
    }
  }
}
