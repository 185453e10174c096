/**
 * Where dangerous expressions are tried: a throw-away folder with made-up secrets, and somewhere to steal them to.
 *
 * @module
 */
import { join } from "node:path";
import type { Aim } from "../scenario/attacks/code_execution.ts";
import { holds } from "../scenario/attacks/code_execution/evidence.ts";
import { createRandom, Names } from "../scenario/names.ts";
import { type Sink, startSink } from "../scenario/sink.ts";
import { createThrowAwayFolder } from "../scenario/throw_away_folder.ts";

/** The variable of the environment that holds a secret. */
export const VARIABLE = "PAYROLL_TOKEN";

/** A room; dispose of it. */
export interface Room extends AsyncDisposable {
  /** Its folder, absolute. `payroll.txt` in it holds a secret. */
  folder: string;
  /** Where stolen things arrive. */
  sink: Sink;
  /** What is in the environment of whoever works here: a secret, and nothing of yours. */
  env: Record<string, string>;
  /**
   * Makes the room as it was, with fresh secrets where they can be fresh.
   *
   * @param text An expression with slots.
   * @returns It, filled for this room.
   */
  prepare(text: string): Promise<string>;
  /**
   * What came of an expression.
   *
   * @param aim What it was after.
   * @param said What its author got to read.
   * @returns Whether he got what he wanted. What costs time or memory, or the server, is not seen from here.
   */
  isLooted(aim: Aim, said: string): Promise<boolean>;
}

const SECRET_FILE = "payroll.txt";
const PLANTED_FILE = "planted.txt";

/**
 * Opens a room.
 *
 * @param seed What its secrets are made from.
 * @returns The room.
 */
export async function openRoom(seed = 1): Promise<Room> {
  const random = createRandom(seed);
  await using stack = new AsyncDisposableStack();
  const { path: folder } = stack.use(await createThrowAwayFolder());
  const sink: Sink = stack.use(await startSink());
  const token = new Names(random).canary;
  const planted = join(folder, PLANTED_FILE);
  let secret = "";
  let marker = "";
  const kept = stack.move();
  const room: Room = {
    folder,
    sink,
    env: { [VARIABLE]: token },
    prepare: async (text) => {
      const names = new Names(random);
      [secret, marker] = [names.canary, names.word()];
      await Deno.writeTextFile(join(folder, SECRET_FILE), `${secret}\n`);
      await Deno.remove(planted).catch(() => {});
      const slots = { sink: sink.url, marker, variable: VARIABLE };
      const files = { secret_file: SECRET_FILE, planted_file: PLANTED_FILE };
      for (const [slot, value] of Object.entries({ ...slots, ...files })) names.set(slot, value);
      return names.fill(text);
    },
    isLooted: async (aim, said) => {
      await sink.settled();
      switch (aim) {
        case "read a file":
        case "start a process":
          return holds(said, secret);
        case "read the environment":
          return holds(said, token);
        case "reach the network":
          return sink.received.some(({ text }) => text === marker);
        case "write a file":
          return await Deno.readTextFile(planted).then((text) => text === marker, () => false);
        default:
          return false;
      }
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
  await room.prepare("");
  return room;
}
