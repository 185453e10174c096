/** What a server's process holds at one moment. */
export interface Memory {
  /** Bytes of the JavaScript heap that live after a full collection. */
  heap: number;
  /** Bytes of the process that are in memory, where the system tells (`VmRSS` in /proc). */
  resident?: number;
  /** Files and sockets that are open, where the system tells. */
  files?: number;
}

/**
 * Growth of the heap that is taken for noise, in bytes a round: code that is compiled late, caches that fill, timers that have not fired.
 */
export const HEAP_NOISE = 256 * 1024;

/** Growth of the heap that is taken for noise, in bytes for each message of a round: less than the smallest object that a message could leave. */
export const HEAP_NOISE_PER_MESSAGE = 16;

/**
 * Measures a server's process between two rounds, when no session and no connection is left.
 *
 * The resident size says little in a short time, because the heap's owner gives pages back when it likes. So the server runs with V8's
 * inspector, and is told to collect all garbage first: what lives then is what somebody still holds.
 *
 * @param pid The process.
 * @param inspector The WebSocket URL of its inspector.
 * @returns What it holds.
 */
export async function measureMemory(pid: number, inspector: string): Promise<Memory> {
  // Before the inspector is called: it opens a connection of its own.
  const files = await openFiles(pid);
  const heap = await heapAfterCollection(inspector);
  const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => "");
  const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return { heap, resident: kibibytes ? kibibytes * 1024 : undefined, files };
}

/**
 * How many files and sockets a process has open.
 *
 * @param pid The process.
 * @returns How many; nothing where the system does not tell.
 */
export async function openFiles(pid: number): Promise<number | undefined> {
  try {
    return (await Array.fromAsync(Deno.readDir(`/proc/${pid}/fd`))).length;
  } catch {
    return undefined;
  }
}

/**
 * How much something grows from one round to the next: the median of the slopes between all pairs (Theil and Sen), which one odd round
 * does not move.
 *
 * @param values One value a round.
 * @returns The growth a round; 0 for fewer than two values.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { growth } from "./memory.ts";
 *
 * assertEquals(growth([100, 110, 120, 130]), 10);
 * assertEquals(growth([100, 100, 900, 100, 100]), 0);
 * ```
 */
export function growth(values: number[]): number {
  const slopes = values.flatMap((value, index) =>
    values.slice(index + 1).map((later, distance) => (later - value) / (distance + 1))
  );
  if (slopes.length === 0) return 0;
  const sorted = slopes.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How the memory of one server went. */
export interface MemoryVerdict {
  /** Bytes that the heap grew a round, from the second round on. */
  heap: number;
  /** More would be growth. */
  bound: number;
  /** Files and sockets that the process had open at the end, beyond those after the first round. */
  files: number;
  /** Whether heap or files grew. */
  hasGrown: boolean;
}

/**
 * Judges a server's memory over the rounds. The first warms up and does not count.
 *
 * @param rounds What it held after each round.
 * @param messages Messages that it got in a round.
 * @returns The verdict.
 */
export function judgeMemory(rounds: Memory[], messages: number): MemoryVerdict {
  const counted = rounds.slice(1);
  const heap = growth(counted.map((each) => each.heap));
  const bound = HEAP_NOISE + HEAP_NOISE_PER_MESSAGE * messages;
  const files = Math.max(0, (rounds.at(-1)?.files ?? 0) - (rounds[0]?.files ?? 0));
  return { heap, bound, files, hasGrown: heap > bound || files > 0 };
}

async function heapAfterCollection(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  const opened = Promise.withResolvers<void>();
  const answers = new Map<number, (result: Record<string, number>) => void>();
  socket.onopen = () => opened.resolve();
  socket.onerror = () => opened.reject(new Error(`Cannot reach the inspector at ${inspector}`));
  socket.onmessage = ({ data }) => {
    const { id, result } = JSON.parse(data);
    answers.get(id)?.(result);
  };
  await opened.promise;
  const send = (id: number, method: string) => {
    const { promise, resolve } = Promise.withResolvers<Record<string, number>>();
    answers.set(id, resolve);
    socket.send(JSON.stringify({ id, method }));
    return promise;
  };
  // Twice: what the first collection finalizes, the second one frees.
  await send(1, "HeapProfiler.collectGarbage");
  await send(2, "HeapProfiler.collectGarbage");
  const { usedSize } = await send(3, "Runtime.getHeapUsage");
  const closed = Promise.withResolvers<void>();
  socket.onclose = () => closed.resolve();
  socket.close();
  await closed.promise;
  return usedSize;
}
