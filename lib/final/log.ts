import { auditLog } from "../guard/audit_log.ts";
import type { Guard } from "../guard/guard.ts";
import type { BlueWorld, Defence } from "./defence.ts";

/** The log of one run, and the guards that write it. */
export interface Watch {
  guards: Guard[];
  /** Lines of JSON. */
  lines: string[];
}

/**
 * Makes Blue's guards for a run, behind the audit log where Blue keeps one.
 *
 * @param defence Blue's defence.
 * @param world What the guards are made from.
 * @returns The guards, and where the log is kept.
 */
export function watch(defence: Defence, world: BlueWorld): Watch {
  const lines: string[] = [];
  const log = defence.log ? [auditLog({ write: (line) => void lines.push(line) })] : [];
  return { guards: [...log, ...defence.guards(world)], lines };
}

/**
 * Whether a log tells of an attempt: a call, or what was blocked, that names one of the attack's marks.
 *
 * @param lines The log.
 * @param marks The attacker's address, the file that he wants, the server that he runs.
 * @returns Whether somebody who reads the log could find it.
 */
export function tells(lines: readonly string[], marks: readonly string[]): boolean {
  return lines.some((line) => {
    const { hook } = JSON.parse(line) as { hook: string };
    return hook !== "tools" && hook !== "result" && marks.some((mark) => line.includes(mark));
  });
}
