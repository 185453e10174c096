/** A line of the gateway's audit, as far as the chapter shows it. */
export interface AuditRow {
  id: string;
  method?: string;
  tool?: string;
  status: number;
  user?: string;
  refused?: { by: string; reason: string };
  cached?: true;
}

/** The lines that come from now on. */
export interface AuditLog {
  /**
   * Waits for lines: they come a moment after the answers.
   *
   * @param want Which lines.
   * @param count How many of them.
   * @returns The lines, each once.
   * @throws {Error} When they do not come.
   */
  next(want: (row: AuditRow) => boolean, count: number): Promise<AuditRow[]>;
}

const PATIENCE = 10_000;

/**
 * Follows the audit of a gateway, which it writes to its standard error.
 *
 * @param stderr The gateway's last lines; old ones are dropped as new ones come.
 * @returns What comes from now on.
 */
export function followAudit(stderr: readonly string[]): AuditLog {
  const read = () =>
    stderr.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as AuditRow);
  const seen = new Set(read().map(({ id }) => id));
  return {
    async next(want, count) {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const found = read().filter((row) => !seen.has(row.id) && want(row));
        if (found.length >= count) {
          for (const { id } of read()) seen.add(id);
          return found;
        }
        if (Date.now() > end) {
          throw new Error(`Cannot find ${count} audit lines: ${found.length} came`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
