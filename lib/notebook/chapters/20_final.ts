import {
  type Arena,
  ATTACKS,
  type Defence,
  isWon,
  openArena,
  REFERENCE,
  type Score,
} from "../../final/mod.ts";
import { courseMap } from "../../progress/mod.ts";
import { wilson } from "../../scenario/figures.ts";
import { check } from "../check.ts";
import { type Display, display } from "../display.ts";
import { lineCard } from "../live_server.ts";
import { replaceRunning } from "../running.ts";
import type { Scored } from "../score_chart.ts";
import { table } from "../table.ts";
import { IDEAS } from "./20_final/ideas.ts";

export { certificate } from "./20_final/certificate.ts";
export { questions } from "./20_final/questions.ts";

/** Scores that an arena gave, with what it was asked for: nobody writes one by hand. */
const played = new WeakMap<Score, { arena: Arena; defence: Defence; payloads?: number }>();

/** The reference is played once an arena. */
const references = new WeakMap<Arena, Promise<Score>>();

function referenceOn(arena: Arena): Promise<Score> {
  const score = references.get(arena) ?? arena.play(REFERENCE);
  references.set(arena, score);
  return score;
}

/** An arena that shows who is in it. */
export interface Company {
  /** Plays all six attacks against a defence; with `payloads`, the first ones of each. */
  play(defence: Defence, options?: { payloads?: number }): Promise<Score>;
  stop(): Promise<void>;
}

const PEOPLE: [string, string, string][] = [
  ["documents", "1 tool", "as found, and hardened: blue chooses which one is asked"],
  ["files, mail", "5 tools", "honest; mail posts to a sink on this machine"],
  ["stock", "6 tools", "honest; found in a registry"],
  ["weather", "2 tools", "honest; wants a token of the embedded Entra ID"],
  ["registry", "real", "the company has published its stock server there, and so has red"],
  ["calculator", "1 tool", "red's: useful, and one day something else"],
  ["quotes", "1 tool", "red's: nobody calls it"],
  ["tides", "1 tool", "red's: uses every token that comes along"],
];

/**
 * Starts the company's servers and red's, and shows them. Running the cell again starts new ones. A kernel may be killed, so a notebook
 * has one folder for its registry, and empties it.
 *
 * @param registry Name of that folder below `.course/registry`; a fresh one when missing.
 * @returns The company.
 */
export async function startCompany(registry?: string): Promise<Company> {
  const company = await replaceRunning("the company", async () => {
    const arena = await openArena({ registry });
    return {
      play: async (defence: Defence, options?: { payloads?: number }) => {
        const isReference = defence === REFERENCE && options?.payloads === undefined;
        const score = isReference ? await referenceOn(arena) : await arena.play(defence, options);
        played.set(score, { arena, defence, ...options });
        return score;
      },
      stop: async () => await arena[Symbol.asyncDispose](),
    };
  });
  for (const [name, what, note] of PEOPLE) await display(lineCard(name, what, note));
  return company;
}

/**
 * A score as a table, a line an attack.
 *
 * @param score The score.
 * @returns The displayable.
 */
export function showScore(score: Score): Display {
  const line = (
    attack: string,
    { rounds, realized, attempted, done, logged }: Score["attacks"]["token"],
  ) => ({
    attack,
    attempted: `${attempted} of ${rounds}`,
    realized: `${realized} of ${rounds}`,
    "task done": `${done} of ${rounds}`,
    "in the log": `${logged} of ${rounds}`,
  });
  return table([
    ...ATTACKS.map((attack) => line(attack, score.attacks[attack])),
    line("all", score),
  ]);
}

/**
 * Scores beside one another.
 *
 * @param scores By what they are called.
 * @returns The displayable.
 */
export function compare(scores: Record<string, Score>): Display {
  return table(
    Object.entries(scores).map(([defence, { rounds, realized, done, unseen, lines }]) => ({
      defence,
      realized: `${realized} of ${rounds}`,
      "task done": `${done} of ${rounds}`,
      "attempts not in the log": unseen,
      "lines of log": lines,
    })),
  );
}

/**
 * A score as `scoreChart()` draws it.
 *
 * @param label What it is called.
 * @param score The score.
 * @returns The rates.
 */
export function asRates(label: string, { rounds, realized, done }: Score): Scored {
  return { label, realized: wilson(realized, rounds), useful: wilson(done, rounds) };
}

/**
 * Plays each part of a defence alone and shows what it stops and what it costs.
 *
 * @param company The company.
 * @param start What the parts are added to.
 * @param parts The parts.
 * @returns The displayable; a dot stands for an attack that comes through.
 */
export async function showParts(
  company: Company,
  start: Defence,
  parts: Record<string, Partial<Defence>>,
): Promise<Display> {
  const rows = [];
  for (const [part, change] of Object.entries(parts)) {
    const score = await company.play({ ...start, ...change }, { payloads: 1 });
    const stops = ATTACKS.map((
      attack,
    ) => [attack, score.attacks[attack].realized === 0 ? "stopped" : "·"]);
    rows.push({
      part,
      ...Object.fromEntries(stops),
      "tasks done": `${score.done} of ${score.rounds}`,
    });
  }
  return table(rows);
}

/**
 * Checks the learner's defence by the score that it got.
 *
 * @param score What `play()` gave for it.
 */
export async function checkBlue(score: Score): Promise<void> {
  const ready = () => {
    const game = played.get(score);
    if (game === undefined) return "Pass what company.play(blue) gave.";
    if (game.payloads !== undefined) return "Play with all payloads: company.play(blue).";
    return game.defence.guards !== REFERENCE.guards ||
      "These are the course's own guards. Choose yours: company.play(blue).";
  };
  const open = () =>
    ATTACKS.filter((attack) => score.attacks[attack].realized > 0).map((attack) => `"${attack}"`);
  await check("nothing that red wants arrives", () => {
    const problem = ready();
    if (problem !== true) return problem;
    if (score.realized === 0) return true;
    const [first] = open();
    return `${score.realized} of ${score.rounds} rounds went to red; open are ${
      open().join(", ")
    }. ` +
      `Begin with ${first}: ${WHERE[first.slice(1, -1)]}`;
  });
  await check("the work still gets done", async () => {
    const problem = ready();
    if (problem !== true) return problem;
    if (score.realized > 0) {
      return "This counts as soon as nothing arrives at red's: who guards nothing disturbs nobody.";
    }
    const reference = await referenceOn(played.get(score)!.arena);
    return score.done >= reference.done ||
      `${score.done} of ${score.rounds} tasks are done, with the reference ${reference.done}. Look at the column "task done": ` +
        "which guard blocks more than it has to?";
  });
  await check("the log tells of every attempt, and the whole is a win", async () => {
    const problem = ready();
    if (problem !== true) return problem;
    if (score.unseen > 0) {
      return `Of ${score.unseen} attempts nobody would ever hear: the log is off, or they stand in none.`;
    }
    const reference = await referenceOn(played.get(score)!.arena);
    return isWon(score, reference) || "First the two above.";
  });
}

const WHERE: Record<string, string> = {
  document: "chapter 16. Which documents server is asked, what may leave, and to whom?",
  poisoning: "chapter 18. The words are new; what they make the model do is not.",
  shadowing: "chapter 19. Whose send_email is it, and who gets the message?",
  "rug pull": "chapters 14 and 18. What was there on the first day?",
  token: "chapters 07 and 08. Who gets to see it, and what is it good for?",
  "look-alike": "chapter 14. Whose name is it?",
};

/** The eleven exercises, and which idea each has trained. */
export async function ideas(): Promise<Display> {
  const titles = new Map(
    (await courseMap()).flatMap(({ exercises }) => exercises).map((
      { name, title },
    ) => [name, title]),
  );
  return table(IDEAS.map(({ exercise, idea, here }) => ({
    exercise: (titles.get(exercise) ?? exercise).replace(/^Exercise /, ""),
    "the idea": idea,
    "in this chapter": here,
  })));
}
