/**
 * What was found, for a person to read on a terminal.
 *
 * @module
 */
import type { ToolChange } from "../../lib/guard/pin_tools.ts";
import { visible } from "../../lib/guard/visible.ts";
import type { Inspection, PlacedFinding } from "./inspect.ts";
import type { Pinned } from "./pins.ts";

const EXCERPT = 240;

/** Prints what is found, in colour where there is a terminal for it. */
export class Report {
  readonly #colours: boolean;
  readonly #secrets: (text: string) => string;

  /**
   * @param colours Whether to colour: not when `NO_COLOR` is set (https://no-color.org).
   * @param withoutSecrets Takes out what must not be shown.
   */
  constructor(colours: boolean, withoutSecrets: (text: string) => string) {
    this.#colours = colours;
    this.#secrets = withoutSecrets;
  }

  /** Says which server comes next. */
  heading(name: string, how: string): void {
    this.#print(`${this.#style(1, line(name))}  ${this.#style(2, line(how))}`);
  }

  /** Says what was found in a server. */
  inspection({ summary, findings, problems }: Inspection): void {
    for (const problem of problems) this.problem(problem);
    if (findings.length === 0) {
      this.#print(`  ${this.#style(32, "✓")} ${summary}: nothing found`);
      return;
    }
    this.#print(
      `  ${summary}, ${findings.length === 1 ? "1 finding" : `${findings.length} findings`}`,
    );
    for (const finding of findings) this.#finding(finding);
  }

  /** Says how the tools compare with the pins. */
  pins({ file, first, changes }: Pinned): void {
    if (first) this.#print(`  ${this.#style(32, "✓")} first sight: pinned in ${line(file)}`);
    else if (changes.length === 0) {
      this.#print(`  ${this.#style(32, "✓")} as pinned in ${line(file)}`);
    }
    for (const change of changes) this.#change(change);
    if (changes.length > 0) {
      this.#print(
        `  Pinned in ${line(file)}: to accept what has changed, delete it and scan again`,
      );
    }
  }

  /** Says what could not be done. */
  problem(sentence: string): void {
    this.#print(`  ${this.#style(33, "!")} ${line(sentence)}`);
  }

  #finding({ where, rule, why, excerpt, hidden, severity }: PlacedFinding): void {
    const mark = this.#style(severity === "high" ? 31 : 33, "✗");
    this.#print(`  ${mark} ${line(where)}: ${this.#style(1, rule)}`);
    this.#print(`    ${why}`);
    if (hidden) this.#print(`    hidden: ${line(hidden)}`);
    this.#print(`    “${cut(line(excerpt))}”`);
  }

  #change({ tool, kind, diff }: ToolChange): void {
    this.#print(
      `  ${this.#style(31, "✗")} tool ${line(tool)}: ${this.#style(1, kind)} since it was pinned`,
    );
    for (const each of diff.split("\n")) {
      if (each === "") continue;
      const colour = each.startsWith("+") ? 32 : each.startsWith("-") ? 31 : 2;
      this.#print(`    ${this.#style(colour, visible(each))}`);
    }
  }

  #style(code: number, text: string): string {
    return this.#colours ? `\x1b[${code}m${text}\x1b[0m` : text;
  }

  #print(text: string): void {
    console.log(this.#secrets(text));
  }
}

function line(text: string): string {
  return visible(text).replace(/\s+/g, " ").trim();
}

function cut(text: string): string {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
