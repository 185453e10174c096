import type { Random } from "../../scenario/names.ts";
import { badMessage, type Destination } from "./bad_bodies.ts";
import { BareSession } from "./bare_session.ts";
import { makeCall, type Repertoire } from "./calls.ts";
import { count, type Message, readMessages, type Tally, withinLimit } from "./outcome.ts";
import { pace } from "./pace.ts";
import { RawConnection, type RawResponse } from "./raw_http.ts";
import type { Way } from "./way.ts";

/** How malformed messages are sent. */
export interface SendBadOptions {
  way: Way;
  repertoire: Repertoire;
  /** How many. */
  messages: number;
  /** How many a second. */
  rate: number;
  random: Random;
  /** Counts the valid calls in between. */
  tally: Tally;
  reactions: Reactions;
}

/** How a server took malformed messages. */
export class Reactions {
  /** Messages sent. */
  sent = 0;
  /** HTTP statuses, and connections that ended. */
  readonly seen: Map<string, number> = new Map();
  /** What must not be: no reaction, a failure of the server itself, or a result where it had to refuse. By what, and to which kind. */
  readonly wrong: Map<string, number> = new Map();
}

/** After so many malformed messages a valid call shows that the session still works. */
const PROBE_EVERY = 50;

/**
 * Sends malformed messages at an even pace, each on a connection of its own.
 *
 * @param options See {@linkcode SendBadOptions}.
 */
export async function sendBad(options: SendBadOptions): Promise<void> {
  const { way, repertoire, messages, rate, random, tally, reactions } = options;
  const session = new BareSession(way);
  tally.add(await session.open());
  await pace(messages, rate, async (index) => {
    const destination = { host: way.url.host, path: way.url.pathname, session: session.id ?? "" };
    await sendOne(way.url, random, destination, reactions);
    if (index % PROBE_EVERY > 0) return;
    tally.add(await session.call(makeCall(repertoire, random, false)));
  });
}

async function sendOne(
  url: URL,
  random: Random,
  destination: Destination,
  reactions: Reactions,
): Promise<void> {
  const { kind, bytes, isRefused } = badMessage(random, destination);
  reactions.sent++;
  const outcome = await withinLimit(async (signal) => {
    using connection = await RawConnection.open(url, signal);
    await connection.send(bytes);
    const response = await connection.response();
    count(reactions.seen, `HTTP ${response.status}`);
    const wrong = whatIsWrong(response, isRefused);
    if (wrong !== undefined) count(reactions.wrong, `${wrong} to "${kind}"`);
    return { kind: "answered" };
  });
  if (outcome.kind === "told") count(reactions.seen, outcome.what);
  if (outcome.kind === "lost") count(reactions.wrong, `${outcome.why} to "${kind}"`);
}

/**
 * Says what is wrong with a reaction.
 *
 * @param response The server's response to a malformed message.
 * @param isRefused Whether the message has to be refused.
 * @returns What is wrong; nothing when it is as it should be.
 */
export function whatIsWrong({ status, body }: RawResponse, isRefused: boolean): string | undefined {
  if (status === 500) return "HTTP 500";
  if (!isRefused || status >= 400) return undefined;
  const messages = readMessages(body);
  if (messages.length > 0 && messages.every(isRefusal)) return undefined;
  return `HTTP ${status} and no refusal`;
}

function isRefusal({ error, result }: Message): boolean {
  return error !== undefined || (result as { isError?: boolean } | undefined)?.isError === true;
}
