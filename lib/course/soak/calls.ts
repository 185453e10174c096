import type { Random } from "../../scenario/names.ts";

/** One call, and how its right answer is known. */
export interface Call {
  method: string;
  params?: Record<string, unknown>;
  /** A piece of text that only the right result has. */
  expect: string;
  /** It asks the client something, or goes on over a second stream: bare HTTP would not do. */
  needsSdk?: boolean;
}

/** What is worth asking of one server. */
export interface Repertoire {
  /** Made up anew for every call. */
  calls: ((random: Random) => Call)[];
  /** A call that takes a while, for clients that do not wait for it. */
  slow: Call;
  /** A call with a long answer, for clients that read slowly. */
  long: Call;
}

const SYMBOLS = ["AAPL", "GOOGL", "MSFT", "AMZN", "TSLA"];

const ping: Call = { method: "ping", expect: "{}" };

/**
 * What is asked of each server, by the name of its file. Every question has its own right answer, so that one which went to the wrong caller
 * is noticed.
 */
export const REPERTOIRES: Record<string, Repertoire> = {
  stock: {
    calls: [
      (random) => ask("get_stock_price", pick(random, SYMBOLS)),
      (random) => ask("get_stock_history", pick(random, SYMBOLS), { period: "1d" }, "Close"),
      (random) => readPrice(pick(random, SYMBOLS)),
      (random) => importHistory(random, pick(random, SYMBOLS)),
      () => ({ method: "tools/list", expect: "compare_stock_prices" }),
      () => ping,
    ],
    slow: tool("import_history", { delay_ms: 100 }, "Imported"),
    long: tool("get_stock_history", { symbol: "AAPL", period: "1y" }, "Date,Open"),
  },
  everything: {
    calls: [
      echo,
      (random) => tool("test_tool_with_progress", {}, "Progress token: ", random),
      () => tool("test_multiple_content_types", {}, "test://mixed-content-resource"),
      () => tool("test_tool_with_logging", {}, "Sent three log messages"),
      () => ({ method: "resources/list", expect: "test://watched-resource" }),
      () => ping,
      () => ({ ...tool("test_reconnection", {}, "completed successfully"), needsSdk: true }),
      () => ({ ...tool("test_sampling", { prompt: "Hello" }, "soaked"), needsSdk: true }),
      () => ({ ...tool("ping_client", {}, "answered the ping"), needsSdk: true }),
    ],
    slow: tool("count_slowly", { to: 10, delay_ms: 50 }, "Counted to 10"),
    long: { method: "tools/list", expect: "test_simple_text" },
  },
};

/**
 * Makes up a call.
 *
 * @param repertoire What the server can be asked.
 * @param random Chooses.
 * @param isSdk Whether the SDK's client makes the call.
 */
export function makeCall({ calls }: Repertoire, random: Random, isSdk: boolean): Call {
  for (;;) {
    const call = pick(random, calls)(random);
    if (isSdk || !call.needsSdk) return call;
  }
}

/**
 * Picks one.
 *
 * @param random Chooses.
 * @param from At least one.
 */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)];
}

/** A tool's call; with a source of numbers it asks for progress, too. */
function tool(name: string, args: Record<string, unknown>, expect: string, random?: Random): Call {
  const _meta = random && { progressToken: `soak-${random()}` };
  return { method: "tools/call", params: { name, arguments: args, _meta }, expect };
}

function ask(name: string, symbol: string, more = {}, expect = symbol): Call {
  return tool(name, { symbol, ...more }, expect);
}

function readPrice(symbol: string): Call {
  return { method: "resources/read", params: { uri: `stock://${symbol}` }, expect: symbol };
}

function importHistory(random: Random, symbol: string): Call {
  return tool("import_history", { symbols: [symbol], period: "1d", delay_ms: 20 }, symbol, random);
}

function echo(random: Random): Call {
  const text = `soak ${Math.floor(random() * 1e9)}`;
  return tool("echo", { text }, text);
}
