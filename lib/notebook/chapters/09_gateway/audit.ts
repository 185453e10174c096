/** A line of the gateway's audit, as far as the chapter shows it. */
export interface AuditRow {
  api: string;
  method?: string;
  tool?: string;
  status: number;
  user?: string;
  refused?: { by: string; reason: string };
  cached?: true;
}

const PATIENCE = 10_000;

/**
 * Reads audit lines of a gateway. They come over its standard error, a moment after the answers.
 *
 * @param stderr The gateway's lines so far; it grows.
 * @param want Which lines.
 * @param count How many to wait for.
 * @returns The last of them.
 * @throws {Error} When they do not come.
 */
export async function audit(
  stderr: readonly string[],
  want: (row: AuditRow) => boolean,
  count: number,
): Promise<AuditRow[]> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const rows = stderr.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    const found = rows.filter(want);
    if (found.length >= count) return found.slice(-count);
    if (Date.now() > end) throw new Error(`Cannot find ${count} audit lines: ${found.length} came`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
