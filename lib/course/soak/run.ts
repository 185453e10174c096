import { REPERTOIRES } from "./calls.ts";
import { load, openSessions, randomFor } from "./load.ts";
import { measureMemory, type Memory, openFiles } from "./memory.ts";
import { watchOrphans } from "./orphans.ts";
import { Tally, total } from "./outcome.ts";
import { sleep } from "./pace.ts";
import type { Plan } from "./plan.ts";
import type { ServerReport, SoakReport } from "./report.ts";
import { restartUnderConsole } from "./restart.ts";
import { Reactions, sendBad } from "./send_bad.ts";
import { startTarget, type Target } from "./target.ts";
import { vanish } from "./vanish.ts";
import { endSessions, openWay } from "./way.ts";

/** How often progress is told while calls are made. */
const NEWS_MILLISECONDS = 5_000;

/** How long a server may take to notice that connections are closed. */
const SETTLE_MILLISECONDS = 10_000;

/**
 * Soaks servers.
 *
 * @param plan How much of everything.
 * @param say Gets lines of progress.
 * @returns What came of it. What must not be is in it, and no reason to throw.
 */
export async function soak(plan: Plan, say: (line: string) => void): Promise<SoakReport> {
  using orphans = watchOrphans();
  const servers: ServerReport[] = [];
  for (const file of plan.servers) servers.push(await soakServer(file, plan, orphans.env, say));
  say(`console client: killing its server ${plan.restarts} times`);
  const restart = await restartUnderConsole(plan.restarts, orphans.env);
  return { plan, servers, restart, orphans: await orphans.find() };
}

async function soakServer(
  file: string,
  plan: Plan,
  env: Record<string, string>,
  say: (line: string) => void,
): Promise<ServerReport> {
  await using target = await startTarget(file, env);
  const report: ServerReport = {
    name: target.name,
    sessions: 0,
    tally: new Tally(),
    rate: Infinity,
    reactions: new Reactions(),
    rude: new Map(),
    memory: [],
    faults: new Set(),
  };
  for (let round = 1; round <= plan.rounds && target.isAlive(); round++) {
    const news = (text: string) => say(`${target.name}, round ${round} of ${plan.rounds}: ${text}`);
    try {
      await runRound(target, plan, round, report, news);
      report.memory.push(await settle(target, report.memory[0]));
    } catch (error) {
      // What a dead server does to its clients is no fault of theirs: the report says that it has died.
      if (target.isAlive()) throw error;
    }
    for (const fault of target.faults()) report.faults.add(fault);
  }
  return report;
}

/** Sessions open, calls are made in them while others misbehave, and at the end everybody is gone. */
async function runRound(
  target: Target,
  plan: Plan,
  round: number,
  report: ServerReport,
  news: (text: string) => void,
): Promise<void> {
  const { tally, reactions, rude } = report;
  const repertoire = REPERTOIRES[target.name];
  const seconds = plan.calls / plan.rate;
  const random = (part: string) => randomFor(plan.seed, target.name, round, part);
  using way = openWay(target.url);
  news(`${plan.sessions.toLocaleString("en")} sessions come`);
  const sessions = await openSessions({ ...plan, way, tally });
  const timer = setInterval(() => news(countsOf(report)), NEWS_MILLISECONDS);
  const started = performance.now();
  try {
    await Promise.all([
      load({ ...plan, sessions, repertoire, random: random("load"), tally }).then(() => {
        const elapsed = (performance.now() - started) / 1000;
        report.rate = Math.min(report.rate, plan.calls / elapsed);
      }),
      sendBad({
        ...{ way, repertoire, tally, reactions, random: random("bad") },
        messages: plan.bad,
        rate: plan.bad / seconds,
      }),
      vanish({
        ...{ way, repertoire, tally, random: random("rude"), clientsSeen: rude },
        clients: plan.rude,
        slowCalls: plan.slowCalls,
        rate: plan.rude / seconds,
      }),
    ]);
  } finally {
    clearInterval(timer);
  }
  await Promise.all(sessions.map((session) => session.close?.()));
  report.sessions += way.ids.size;
  await endSessions(way);
}

function countsOf({ tally, reactions, rude }: ServerReport): string {
  const counts = [
    `${tally.calls.toLocaleString("en")} calls`,
    `${total(tally.told).toLocaleString("en")} told`,
    `${total(tally.lost).toLocaleString("en")} lost`,
    `${reactions.sent.toLocaleString("en")} malformed messages`,
    `${total(rude).toLocaleString("en")} rude clients`,
  ];
  return counts.join(", ");
}

/** Waits until the server has noticed that everybody is gone, then measures. */
async function settle({ pid, inspector }: Target, first?: Memory): Promise<Memory> {
  const patience = performance.now() + SETTLE_MILLISECONDS;
  let before = await openFiles(pid);
  while (before !== undefined && performance.now() < patience) {
    await sleep(100);
    const now = await openFiles(pid);
    if (now === undefined || now <= (first?.files ?? 0) || (!first && now === before)) break;
    before = now;
  }
  return await measureMemory(pid, inspector);
}
