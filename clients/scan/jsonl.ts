/**
 * One text a line in, one verdict a line out.
 *
 * @module
 */
import { type Finding, scan, type ScanInput } from "../../lib/guard/scan/mod.ts";
import { visible } from "../../lib/guard/visible.ts";

const EXCERPT = 160;

/**
 * Answers every line as soon as it has come, in order.
 *
 * @param input Lines of JSON.
 * @param write Gets the answers, each with its line break.
 */
export async function answerLines(
  input: ReadableStream<Uint8Array>,
  write: (line: string) => Promise<void>,
): Promise<void> {
  let rest: string[] = [];
  // Not TextDecoderStream: it would throw at what is no UTF-8 only if told so, and this one never is.
  const decoder = new TextDecoder();
  const take = async (text: string) => {
    const lines = text.split("\n");
    const last = lines.pop()!;
    for (const line of lines) {
      rest.push(line);
      const whole = rest.join("");
      rest = [];
      await write(`${JSON.stringify(answer(whole))}\n`);
    }
    if (last !== "") rest.push(last);
  };
  for await (const chunk of input) await take(decoder.decode(chunk, { stream: true }));
  await take(decoder.decode());
  const end = rest.join("");
  if (end.trim() !== "") await write(`${JSON.stringify(answer(end))}\n`);
}

/** What is said of one line. */
export type Answer = { flagged: boolean; reasons: string[] } | { flagged: false; error: string };

/**
 * Answers a line.
 *
 * @param line What should be JSON.
 * @returns The verdict, or what is wrong with the line.
 */
export function answer(line: string): Answer {
  try {
    const findings = scan(readInput(line));
    return { flagged: findings.length > 0, reasons: [...new Set(findings.map(reason))] };
  } catch (error) {
    return { flagged: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function readInput(line: string): ScanInput {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error("Cannot read the line: expected a JSON object");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("Cannot read the line: expected a JSON object");
  }
  const { kind, name, text, context } = value as Record<string, unknown>;
  if (kind !== "description" && kind !== "result") {
    throw new Error(
      `Cannot scan kind ${JSON.stringify(kind) ?? "undefined"}: expected "description" or "result"`,
    );
  }
  if (typeof text !== "string") {
    throw new Error(`Cannot scan a text of type ${typeof text}: expected a string`);
  }
  return {
    kind,
    text,
    ...typeof name === "string" && { name },
    ...typeof context === "object" && context !== null && { context },
  };
}

function reason({ rule, why, excerpt, hidden }: Finding): string {
  const line = visible(excerpt).replace(/\s+/g, " ").trim();
  const cut = line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
  return `${rule}: ${why} (${hidden ? `hidden as ${hidden}: ` : ""}${cut})`;
}
