import { createRandom, type Random } from "../../scenario/names.ts";
import { seedOf } from "../../scenario/names/random.ts";
import { BareSession } from "./bare_session.ts";
import { type Call, makeCall, pick, type Repertoire } from "./calls.ts";
import type { Outcome, Tally } from "./outcome.ts";
import { pace } from "./pace.ts";
import { SdkSession } from "./sdk_session.ts";
import type { Way } from "./way.ts";

/** One client with its session. */
export interface SoakSession {
  /** Whether the SDK's client holds it. */
  readonly isSdk: boolean;
  open(): Promise<Outcome>;
  call(call: Call): Promise<Outcome>;
  /** Closes what it holds open; a session over bare HTTP holds nothing. */
  close?(): Promise<void>;
}

/** How sessions are opened. */
export interface OpenOptions {
  way: Way;
  /** How many. */
  sessions: number;
  /** How many of them by the SDK's client. */
  sdkSessions: number;
  /** How many a second. */
  rate: number;
  tally: Tally;
}

/**
 * Opens sessions that stay open.
 *
 * @param options See {@linkcode OpenOptions}.
 * @returns The sessions.
 */
export async function openSessions(options: OpenOptions): Promise<SoakSession[]> {
  const { way, sessions, sdkSessions, rate, tally } = options;
  const opened = Array.from(
    { length: sessions },
    (_, index) => index < sdkSessions ? new SdkSession(way) : new BareSession(way),
  );
  await pace(sessions, rate, async (index) => tally.add(await opened[index].open()));
  return opened;
}

/** How calls are made. */
export interface LoadOptions {
  sessions: SoakSession[];
  repertoire: Repertoire;
  /** How many. */
  calls: number;
  /** How many a second. */
  rate: number;
  random: Random;
  tally: Tally;
}

/**
 * Makes calls at an even pace, each in a session that chance picks.
 *
 * @param options See {@linkcode LoadOptions}.
 */
export async function load(options: LoadOptions): Promise<void> {
  const { sessions, repertoire, calls, rate, random, tally } = options;
  await pace(calls, rate, async () => {
    const session = pick(random, sessions);
    tally.add(await session.call(makeCall(repertoire, random, session.isSdk)));
  });
}

/**
 * A source of numbers for one part of a soak, so that no part depends on how far another has come.
 *
 * @param seed The soak's seed.
 * @param part What tells the parts apart.
 */
export function randomFor(seed: number, ...part: (string | number)[]): Random {
  return createRandom(seedOf(seed, ...part));
}
