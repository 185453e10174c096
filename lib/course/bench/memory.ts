import { load } from "./http.ts";
import { openSession } from "./http_session.ts";
import type { Row } from "./row.ts";
import { startProcess } from "./server_process.ts";

const MEBIBYTE = 2 ** 20;
const HTTP = ["-t", "streamable-http", "--port", "0"];

/** What a server's memory does over 100,000 calls, and with 1,000 sessions open at once. */
export async function measureMemory(): Promise<Row[]> {
  return [...await overCalls(), ...await withSessions()];
}

async function overCalls(): Promise<Row[]> {
  await using stock = await startProcess("servers/stock.ts", "stock", HTTP);
  const headers = await openSession(stock.url);
  await load(stock.url, headers, 1_000);
  const first = await residentBytes(stock.pid);
  await load(stock.url, headers, 49_000);
  const half = await residentBytes(stock.pid);
  await load(stock.url, headers, 50_000);
  const last = await residentBytes(stock.pid);
  const growth = (last - half) / 50_000;
  return [{
    what: "memory after 100,000 calls of one session",
    figure: mebibytes(last),
    against: `after 1,000 ${mebibytes(first)}, after 50,000 ${mebibytes(half)}`,
    ratio: last / first,
    goal: {
      text: "flat: under 100 bytes a call in the second half",
      met: growth < 100,
    },
  }];
}

async function withSessions(): Promise<Row[]> {
  await using stock = await startProcess("servers/stock.ts", "stock", HTTP);
  await load(stock.url, await openSession(stock.url), 1_000);
  const before = await residentBytes(stock.pid);
  for (let open = 1; open < 1_000; open++) await openSession(stock.url);
  const after = await residentBytes(stock.pid);
  return [{
    what: "memory with 1,000 open sessions",
    figure: mebibytes(after),
    against: `with one ${mebibytes(before)}`,
    ratio: after / before,
  }];
}

/** The resident set of a process in bytes, from `ps` (POSIX: `rss` in KiB). */
async function residentBytes(pid: number): Promise<number> {
  const { stdout } = await new Deno.Command("ps", { args: ["-o", "rss=", "-p", String(pid)] })
    .output();
  const kibibytes = Number(new TextDecoder().decode(stdout).trim());
  if (!kibibytes) throw new Error(`Cannot read the memory of process ${pid} with ps`);
  return kibibytes * 1024;
}

function mebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(0)} MiB`;
}
