import { parseOptions } from "../../terminal/parse_options.ts";

/** How much of everything one soak does. Counts only: the same plan does the same work on any machine. */
export interface Plan {
  /** Decides every choice that is left to chance. */
  seed: number;
  /** Files of the servers, each soaked for itself, one after the other. */
  servers: string[];
  /** Rounds a server. The first warms up; memory is compared from the second on. */
  rounds: number;
  /** Sessions that are open at the same time in every round. */
  sessions: number;
  /** How many of them are held by the SDK's client, the others by bare HTTP. */
  sdkSessions: number;
  /** Calls a round. */
  calls: number;
  /** Calls a second. */
  rate: number;
  /** Malformed messages a round. */
  bad: number;
  /** Clients a round that vanish, stall, or read slowly. */
  rude: number;
  /** Calls that a client sends on one connection before it begins to read, slowly. */
  slowCalls: number;
  /** How often the server under the console client is killed. */
  restarts: number;
}

/** What the command line says. */
export interface SoakOptions {
  minutes: number;
  seed: number;
  sessions: number;
  rate: number;
  help: boolean;
}

const SERVERS = ["servers/stock.ts", "servers/everything.ts"];

/** Seconds of calls in one round, about. */
const ROUND_SECONDS = 15;

/** What issue and README promise of every soak, however short. */
const LEAST_BAD = 10_000;

/** What `--help` prints. */
export const USAGE = `Soaks the servers in load, faults and bad input, and says what did not hold.

  deno task soak

  --minutes N    minutes of calls, both servers together (otherwise 2)
  --seed S       a whole number that decides what is sent to whom, and when (otherwise 1)
  --sessions N   sessions open at the same time (otherwise 1000, which is the servers' own limit)
  --rate N       calls a second (otherwise 200)
  --help         this text

Beside the calls come clients that vanish, half-open streams, slow readers and at least 10,000
malformed messages; at the end a server is killed and started again under the console client.
The status is 0 when no call was lost without an error, nothing crashed, no memory grew and no
process was left, and 1 otherwise. Everything stays on this machine.
`;

/**
 * Reads the command line.
 *
 * @param args The arguments.
 * @returns What they say.
 * @throws {Error} One sentence about the first one that is wrong.
 */
export function readOptions(args: string[]): SoakOptions {
  const { values } = parseOptions({
    args,
    options: {
      minutes: { type: "string", default: "2" },
      seed: { type: "string", default: "1" },
      sessions: { type: "string", default: "1000" },
      rate: { type: "string", default: "200" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return {
    minutes: readMinutes(values.minutes),
    seed: readWhole("seed", values.seed, 0),
    sessions: readWhole("sessions", values.sessions, 1),
    rate: readWhole("rate", values.rate, 1),
    help: values.help,
  };
}

/**
 * Turns what was asked for into counts.
 *
 * @param options Minutes, seed, sessions and rate.
 * @returns The plan of that soak.
 */
export function toPlan({ minutes, seed, sessions, rate }: Omit<SoakOptions, "help">): Plan {
  const seconds = minutes * 60 / SERVERS.length;
  const rounds = Math.max(4, Math.round(seconds / ROUND_SECONDS));
  const bad = Math.max(LEAST_BAD, 5_000 * minutes);
  return {
    seed,
    servers: SERVERS,
    rounds,
    sessions,
    sdkSessions: Math.ceil(sessions / 50),
    calls: Math.ceil(rate * seconds / rounds),
    rate,
    bad: Math.ceil(bad / SERVERS.length / rounds),
    rude: Math.ceil(sessions / 10),
    slowCalls: 300,
    restarts: Math.max(3, Math.round(minutes)),
  };
}

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (text.trim() !== "" && minutes > 0 && minutes <= 24 * 60) return minutes;
  throw new Error(`Cannot read --minutes "${text}": expected a number above 0, at most 1440`);
}

function readWhole(flag: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= 2 ** 32 - 1) return number;
  throw new Error(`Cannot read --${flag} "${text}": expected a whole number from ${least}`);
}
