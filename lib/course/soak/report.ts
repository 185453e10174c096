import { judgeMemory, type Memory, type MemoryVerdict } from "./memory.ts";
import { type Tally, total } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { RestartReport } from "./restart.ts";
import type { Reactions } from "./send_bad.ts";

/** What one server went through. */
export interface ServerReport {
  name: string;
  /** Sessions that were opened, in all rounds, by all clients. */
  sessions: number;
  tally: Tally;
  /** Calls a second that the even load came to, in the slowest round. */
  rate: number;
  reactions: Reactions;
  /** Clients by what they did. */
  rude: Map<string, number>;
  /** After each round. */
  memory: Memory[];
  /** Lines of its log that tell of a fault, each once. */
  faults: Set<string>;
}

/** What came of a soak. */
export interface SoakReport {
  plan: Plan;
  servers: ServerReport[];
  restart: RestartReport;
  /** Processes that were left; nothing where the system does not tell. */
  orphans?: string[];
}

/** The four things that must not be, each with what there is to say about it. */
export interface Findings {
  lost: string[];
  crashes: string[];
  growth: string[];
  orphans: string[];
}

/**
 * Finds what must not be.
 *
 * @param report What came of a soak.
 * @returns What was found; every list is empty when all is well.
 */
export function findingsOf({ plan, servers, restart, orphans }: SoakReport): Findings {
  const each = (say: (server: ServerReport) => string[]) =>
    servers.flatMap((server) => say(server).map((text) => `${server.name}: ${text}`));
  return {
    lost: [
      ...each(({ tally }) => lines(tally.lost)),
      ...each(({ reactions }) => lines(reactions.wrong)),
      ...restart.lost.map((text) => `console: ${text}`),
    ],
    crashes: each(({ faults }) => [...faults]),
    growth: each(({ memory }) => {
      const verdict = judgeMemory(memory, messagesOf(plan));
      return verdict.hasGrown ? [growthLine(verdict)] : [];
    }),
    orphans: orphans ?? [],
  };
}

/** Messages that a server gets in a round: calls, malformed ones, and what opens and ends sessions. */
function messagesOf({ calls, bad, sessions, rude }: Plan): number {
  return calls + bad + 3 * (sessions + rude);
}

function growthLine({ heap, bound, files }: MemoryVerdict): string {
  return `the heap grew by ${kibibytes(heap)} KiB a round (up to ${kibibytes(bound)} is noise), ` +
    `${files} more files or sockets are open than after the first round`;
}

/**
 * Writes a report for a terminal.
 *
 * @param report What came of a soak.
 * @returns Its lines; the last ones are what must be zero.
 */
export function reportLines(report: SoakReport): string[] {
  const { plan, servers, restart, orphans } = report;
  const row = (label: string, say: (server: ServerReport) => string | number) => [
    label,
    ...servers.map((server) => {
      const value = say(server);
      return typeof value === "number" ? value.toLocaleString("en") : value;
    }),
  ];
  const rows = [
    row(`seed ${plan.seed}`, ({ name }) => name),
    row("sessions opened", ({ sessions }) => sessions),
    row(`calls a second in the slowest round, of ${plan.rate}`, ({ rate }) => rate.toFixed(1)),
    row("calls", ({ tally }) => tally.calls),
    row("  answered", ({ tally }) => tally.answered),
    ...kinds(servers, ({ tally }) => tally.told)
      .map((kind) => row(`  told: ${kind}`, ({ tally }) => tally.told.get(kind) ?? 0)),
    row("  lost", ({ tally }) => total(tally.lost)),
    row("malformed messages", ({ reactions }) => reactions.sent),
    ...kinds(servers, ({ reactions }) => reactions.seen)
      .map((kind) => row(`  ${kind}`, ({ reactions }) => reactions.seen.get(kind) ?? 0)),
    row("clients that were rude", ({ rude }) => total(rude)),
    ...kinds(servers, ({ rude }) => rude)
      .map((kind) => row(`  ${kind}`, ({ rude }) => rude.get(kind) ?? 0)),
    ...Array.from(
      { length: plan.rounds },
      (_, round) =>
        row(`after round ${round + 1}: heap, process`, ({ memory }) => sizes(memory[round])),
    ),
    row("growth of the heap a round", ({ memory }) => {
      const { heap, bound } = judgeMemory(memory, messagesOf(plan));
      return `${kibibytes(heap)} of ${kibibytes(bound)} KiB`;
    }),
  ];
  const { kills, questions, answered, told } = restart;
  return [
    ...align(rows),
    "",
    `console client: server killed ${kills} times, ${questions} questions, ${answered} answered, ` +
    `${told} told that it cannot be`,
    ...verdictLines(findingsOf(report), orphans !== undefined),
  ];
}

function verdictLines(findings: Findings, hasLookedForOrphans: boolean): string[] {
  const titles: Record<keyof Findings, string> = {
    lost: "calls lost without an error",
    crashes: "crashes",
    growth: "memory growth",
    orphans: hasLookedForOrphans ? "orphans" : "orphans (not looked for: it takes Linux)",
  };
  const width = Math.max(...Object.values(titles).map((title) => title.length));
  return [
    "",
    ...Object.entries(findings).flatMap(([key, found]) => [
      `${titles[key as keyof Findings].padEnd(width)}  ${found.length}`,
      ...found.map((text: string) => `  ${text}`),
    ]),
  ];
}

function kinds(servers: ServerReport[], of: (server: ServerReport) => Map<string, number>) {
  return [...new Set(servers.flatMap((server) => [...of(server).keys()]))].sort();
}

function lines(counts: Map<string, number>): string[] {
  return Array.from(counts, ([what, times]) => `${what} (${times} times)`);
}

function align(rows: string[][]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row.map((text, column) => column ? text.padStart(widths[column]) : text.padEnd(widths[0]))
      .join("   ")
  );
}

function sizes(memory?: Memory): string {
  if (!memory) return "none";
  const process = memory.resident === undefined ? "?" : mebibytes(memory.resident);
  return `${mebibytes(memory.heap)}, ${process} MiB`;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

function kibibytes(bytes: number): string {
  return (bytes / 1024).toFixed(0);
}
