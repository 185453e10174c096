import { sleep } from "./pace.ts";

/** The variable by which a soak knows its own processes again, and theirs. */
const MARK = "SOAK_RUN";
const PATIENCE_MILLISECONDS = 5_000;

/** Knows every process that was started under it, however it has hidden. */
export interface OrphanWatch extends Disposable {
  /** For the environment of processes that do not inherit this one's. */
  env: Record<string, string>;
  /**
   * The processes that still live when all of them should have ended.
   *
   * @param patience Milliseconds that the last of them may take.
   * @returns Number and command line of each; nothing where the system does not tell (it takes Linux's /proc).
   */
  find(patience?: number): Promise<string[] | undefined>;
}

/**
 * Marks what this process starts from now on. The mark is in the environment, so a child's children have it too, also once their parent
 * has died and they belong to nobody.
 *
 * @param run A name that no other run has.
 * @returns Finds them.
 */
export function watchOrphans(run: string = crypto.randomUUID()): OrphanWatch {
  Deno.env.set(MARK, run);
  return {
    env: { [MARK]: run },
    find: (patience = PATIENCE_MILLISECONDS) => findLasting(`${MARK}=${run}`, patience),
    [Symbol.dispose]: () => Deno.env.delete(MARK),
  };
}

async function findLasting(mark: string, patience: number): Promise<string[] | undefined> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await findMarked(mark);
    if (!found?.length || performance.now() >= end) return found;
    await sleep(100);
  }
}

async function findMarked(mark: string): Promise<string[] | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const found: string[] = [];
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name) || Number(name) === Deno.pid) continue;
    const environment = await read(name, "environ");
    if (environment.includes(mark)) {
      found.push(`${name} ${(await read(name, "cmdline")).join(" ")}`);
    }
  }
  return found;
}

/** A list of texts that the system ends with zeros; none of a process that has ended, or is somebody else's. */
async function read(pid: string, list: "environ" | "cmdline"): Promise<string[]> {
  try {
    return (await Deno.readTextFile(`/proc/${pid}/${list}`)).split("\0");
  } catch {
    return [];
  }
}
