/**
 * Four ways to keep an evaluation apart from the process that wants its result, tried with three misdeeds.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { inLanes } from "./lanes.ts";
import { openRoom } from "./room.ts";
import { runTimed } from "./timed_child.ts";

/** A way to keep an evaluation apart. */
export type Isolation = "same thread" | "web worker" | "limited worker" | "child process";

/** What becomes of the process that asked: it lives, it hangs, or it is gone. */
export type HostFate = "lives" | "hangs" | "dies";

/** What came of one way. */
export interface IsolationRow {
  isolation: Isolation;
  /** What the process has to be allowed for it. */
  needs: string;
  /** What a loop without end does to the process. */
  loop: HostFate;
  /** What an array without end does to it. */
  memory: HostFate;
  /** Whether the evaluation may read what the process may read. */
  reads: boolean;
}

const WAYS: { isolation: Isolation; needs: string; flags: string[] }[] = [
  { isolation: "same thread", needs: "nothing", flags: [] },
  {
    isolation: "web worker",
    needs: "--unstable-worker-options",
    flags: ["--unstable-worker-options"],
  },
  { isolation: "limited worker", needs: "nothing", flags: [] },
  { isolation: "child process", needs: "--allow-run", flags: ["--allow-run"] },
];

const LOOP = "(() => { for (;;); })()";
const HOARD = "(() => { const all = []; for (;;) all.push(new Array(1e5).fill(1)); })()";
const READ = 'Deno.readTextFileSync("{secret_file}")';

const HOST = fileURLToPath(new URL("./host.ts", import.meta.url));
/** Milliseconds after which a process that says nothing hangs: a loop in its own thread ends in no case. */
const HANG = 1_000;
const PATIENCE = 30_000;

/**
 * Does three misdeeds in each of four kinds of isolation, each in a process of its own that may read one throw-away folder.
 *
 * @returns What came of each kind.
 */
export async function compareIsolation(): Promise<IsolationRow[]> {
  const rows: IsolationRow[] = [];
  await inLanes(WAYS, async (next) => {
    await using room = await openRoom();
    for (const [at, { isolation, needs, flags }] of next) {
      const run = (misdeed: string, text: string) =>
        runHost([isolation, misdeed], text, room.folder, flags);
      const read = await run("read", await room.prepare(READ));
      rows[at] = {
        ...{ isolation, needs },
        loop: (await run("loop", LOOP)).fate,
        memory: (await run("memory", HOARD)).fate,
        reads: await room.isLooted("read a file", read.said),
      };
    }
  });
  return rows;
}

async function runHost(
  [isolation, misdeed]: string[],
  text: string,
  folder: string,
  flags: string[],
): Promise<{ fate: HostFate; said: string }> {
  const { said, isLate } = await runTimed({
    args: [
      ...["run", "-q", "--no-config", "--no-prompt", "--v8-flags=--max-old-space-size=96"],
      ...[`--allow-read=${folder},${Deno.execPath()}`, ...flags, HOST, isolation, misdeed],
    ],
    cwd: folder,
    input: text,
    milliseconds: isolation === "same thread" && misdeed === "loop" ? HANG : PATIENCE,
  });
  const [, answer] = said.split("\n");
  const fate = isLate ? "hangs" : answer ? "lives" : "dies";
  return { fate, said: answer ? JSON.parse(answer).said : "" };
}
