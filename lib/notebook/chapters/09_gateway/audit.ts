/** A line of the gateway's audit, as far as the chapter shows it. */
export interface AuditRow {
  id: string;
  /** The HTTP method. */
  http: string;
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
 * The lines of what was asked before may still be under way. They come in order, so one more request is sent, and what comes up to its
 * line is not counted.
 *
 * @param stderr The gateway's last lines; old ones are dropped as new ones come.
 * @param endpoint An endpoint of the gateway.
 * @returns What comes from now on.
 */
export async function followAudit(stderr: readonly string[], endpoint: URL): Promise<AuditLog> {
  const read = () =>
    stderr.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as AuditRow);
  const seen = new Set(read().map(({ id }) => id));
  const next: AuditLog["next"] = async (want, count) => {
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
  };
  await (await fetch(endpoint, { method: "HEAD" })).body?.cancel();
  await next(({ http }) => http === "HEAD", 1);
  return { next };
}
