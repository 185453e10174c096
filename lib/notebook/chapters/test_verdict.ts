/**
 * What a check shows, as text; it is not kept for the map. For tests of checks.
 *
 * @param check Runs the check.
 * @returns The lines that it prints outside a notebook.
 */
export async function verdictOf(check: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const log = console.log;
  const headless = Deno.env.get("MCP_COURSE_HEADLESS");
  console.log = (line) => lines.push(String(line));
  Deno.env.set("MCP_COURSE_HEADLESS", "1");
  try {
    await check();
  } finally {
    console.log = log;
    if (headless === undefined) Deno.env.delete("MCP_COURSE_HEADLESS");
  }
  return lines.join("\n");
}
