/** A process of this machine. */
export interface Process {
  pid: number;
  /** The process that started it. */
  parent: number;
  /** Its command line. */
  command: string;
}

/**
 * Lists the processes of this machine, without those that have ended and wait for their parent to notice.
 *
 * @returns The processes.
 */
export async function listProcesses(): Promise<Process[]> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "pid=,ppid=,stat=,args="] })
    .output();
  const rows = new TextDecoder().decode(stdout).matchAll(/^ *(\d+) +(\d+) +(\S+) +(.*)$/gm);
  return Array.from(rows, ([, pid, parent, state, command]) => ({
    pid: Number(pid),
    parent: Number(parent),
    state,
    command,
  })).filter(({ state }) => !state.startsWith("Z"));
}

/**
 * Finds a program and all that it has started, directly or not.
 *
 * @param mark What stands in the program's command line.
 * @returns The processes.
 */
export async function processesOf(mark: string): Promise<Process[]> {
  const all = await listProcesses();
  const found = all.filter(({ command }) => command.includes(mark));
  for (const { pid } of found) {
    found.push(...all.filter((each) => each.parent === pid && !found.includes(each)));
  }
  return found;
}

/**
 * Waits until processes are gone.
 *
 * @param processes The processes.
 * @param patience Milliseconds that they may take.
 * @returns Those that are left: none.
 */
export async function leftOf(processes: Process[], patience = 30_000): Promise<Process[]> {
  const deadline = performance.now() + patience;
  for (;;) {
    const now = await listProcesses();
    const left = processes.filter(({ pid, command }) =>
      now.some((other) => other.pid === pid && other.command === command)
    );
    if (left.length === 0 || performance.now() > deadline) return left;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
