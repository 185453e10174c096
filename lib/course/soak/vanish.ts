import type { Random } from "../../scenario/names.ts";
import { BareSession } from "./bare_session.ts";
import { type Call, pick, type Repertoire } from "./calls.ts";
import { count, judge, type Outcome, type Tally, withinLimit } from "./outcome.ts";
import { pace, sleep } from "./pace.ts";
import { join, RawConnection, toBytes } from "./raw_http.ts";
import { clientHeaders, type Way } from "./way.ts";

/** How rude clients come. */
export interface VanishOptions {
  way: Way;
  repertoire: Repertoire;
  /** How many. */
  clients: number;
  /** How many a second. */
  rate: number;
  /** Calls that one who reads slowly has sent before. */
  slowCalls: number;
  random: Random;
  /** Counts the calls of those that wait for an answer. */
  tally: Tally;
  /** Counts the clients by what they did. */
  clientsSeen: Map<string, number>;
}

/** What one client has at hand. */
interface Client {
  way: Way;
  repertoire: Repertoire;
  random: Random;
  slowCalls: number;
  /** Keeps a connection open, and silent, until the end of the round. */
  hold(connection: RawConnection): void;
}

/** Does its harm, and says what became of the calls whose answers it waited for. */
type Kind = (client: Client) => Promise<Outcome[]>;

const KINDS: Record<string, Kind> = {
  "stopped in the head": stopInHead,
  "stopped in the body": stopInBody,
  "left during a call": leaveDuringCall,
  "stopped listening": stopListening,
  "left the stream": leaveStream,
  "closed one half": closeOneHalf,
  "came back for the answer": comeBack,
  "used an id twice": useIdTwice,
};

/** One client in so many reads slowly: each of them makes many calls. */
const SLOW_EVERY = 50;
const SLOW_PAUSE_MILLISECONDS = 2;
const BLANK = /\r\n\r\n/;

/**
 * Lets clients come that vanish, stall or read slowly, at an even pace. Connections that stall stay open until the last client has come.
 *
 * @param options See {@linkcode VanishOptions}.
 */
export async function vanish(options: VanishOptions): Promise<void> {
  const { way, repertoire, clients, rate, slowCalls, random, tally, clientsSeen } = options;
  using held = new DisposableStack();
  const client: Client = {
    ...{ way, repertoire, random, slowCalls },
    hold: (connection) => held.use(connection),
  };
  await pace(clients, rate, async (index) => {
    const name = index % SLOW_EVERY === 0 ? "read slowly" : pick(random, Object.keys(KINDS));
    count(clientsSeen, name);
    for (const outcome of await run(KINDS[name] ?? readSlowly, client)) tally.add(outcome);
  });
}

async function run(kind: Kind, client: Client): Promise<Outcome[]> {
  try {
    return await kind(client);
  } catch {
    return [{ kind: "told", what: "connection ended" }];
  }
}

async function stopInHead({ way, random, hold }: Client): Promise<Outcome[]> {
  const connection = await RawConnection.open(way.url);
  hold(connection);
  const bytes = post(way, undefined, { id: 1, method: "ping" });
  await connection.send(bytes.subarray(0, 1 + Math.floor(random() * 100)));
  return [];
}

async function stopInBody({ way, random, hold, repertoire }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  const connection = await RawConnection.open(way.url);
  hold(connection);
  const bytes = post(way, session, { id: 1, ...request(repertoire.slow) });
  await connection.send(bytes.subarray(0, bytes.length - 1 - Math.floor(random() * 40)));
  return [];
}

/** Goes away at once, or as soon as the answer begins: then the system resets the connection, because something on it is unread. */
async function leaveDuringCall({ way, random, repertoire }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  using connection = await RawConnection.open(way.url);
  await connection.send(post(way, session, { id: 1, ...request(repertoire.slow) }));
  if (random() < 0.5) await connection.heard(BLANK);
  return [];
}

async function stopListening({ way, hold, repertoire }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  const stream = await RawConnection.open(way.url);
  hold(stream);
  await stream.send(get(way, session));
  const call = await RawConnection.open(way.url);
  hold(call);
  await call.send(post(way, session, { id: 1, ...request(repertoire.long) }));
  return [];
}

async function leaveStream({ way }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  using stream = await RawConnection.open(way.url);
  await stream.send(get(way, session));
  await stream.heard(BLANK);
  return [];
}

async function closeOneHalf({ way, repertoire }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  return [
    await withinLimit(async (signal) => {
      using connection = await RawConnection.open(way.url, signal);
      await connection.send(post(way, session, { id: 1, ...request(repertoire.slow) }));
      await connection.closeWrite();
      return judge(await connection.response(), 1, repertoire.slow.expect);
    }),
  ];
}

/** Loses its connection during a call, and asks for the rest by the id of the last event that it saw. */
async function comeBack({ way, repertoire: { slow } }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  let lastEventId: string;
  {
    using connection = await RawConnection.open(way.url);
    await connection.send(post(way, session, { id: 1, ...request(slow) }));
    lastEventId = (await connection.heard(/^id: (\S+)$/m))[1];
  }
  return [
    await withinLimit(async (signal) => {
      using connection = await RawConnection.open(way.url, signal);
      await connection.send(get(way, session, { "last-event-id": lastEventId }));
      return judge(await connection.response(), 1, slow.expect);
    }),
  ];
}

/** Two calls of one id at the same time: one of them has to be refused, and neither may take the other's answer. */
async function useIdTwice({ way, repertoire: { slow } }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  const call = () =>
    withinLimit(async (signal) => {
      using connection = await RawConnection.open(way.url, signal);
      await connection.send(post(way, session, { id: 1, ...request(slow) }));
      return judge(await connection.response(), 1, slow.expect);
    });
  return await Promise.all([call(), call()]);
}

/** Sends many calls on one connection without a look at the answers, more than the system keeps for it, then reads them in small pieces. */
async function readSlowly({ way, slowCalls, repertoire: { long } }: Client): Promise<Outcome[]> {
  const session = await openSession(way);
  using connection = await RawConnection.open(way.url);
  const ids = Array.from({ length: slowCalls }, (_, index) => index + 1);
  const sending = connection.send(
    join(ids.map((id) => post(way, session, { id, ...request(long) }))),
  );
  const pause = () => sleep(SLOW_PAUSE_MILLISECONDS);
  const outcomes: Outcome[] = [];
  for (const id of ids) {
    outcomes.push(
      await withinLimit(async (signal) => {
        signal.addEventListener("abort", () => connection[Symbol.dispose]());
        return judge(await connection.response(pause), id, long.expect);
      }),
    );
  }
  await sending;
  return outcomes;
}

async function openSession(way: Way): Promise<string> {
  const session = new BareSession(way);
  await session.open();
  if (session.id === undefined) throw new Error("No session");
  return session.id;
}

function request({ method, params }: Call) {
  return { method, params };
}

function post({ url }: Way, session: string | undefined, message: object): Uint8Array {
  const headers = { host: url.host, ...clientHeaders(session) };
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  return toBytes({ path: url.pathname, headers, body });
}

function get({ url }: Way, session: string, more: Record<string, string> = {}): Uint8Array {
  const headers = { host: url.host, ...clientHeaders(session), ...more };
  return toBytes({ method: "GET", path: url.pathname, headers });
}
