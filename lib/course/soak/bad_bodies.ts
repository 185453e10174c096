import type { Random } from "../../scenario/names.ts";
import { pick } from "./calls.ts";
import { join, toBytes } from "./raw_http.ts";
import { clientHeaders } from "./way.ts";

/** One malformed message. */
export interface BadMessage {
  /** What is wrong with it. */
  kind: string;
  /** The whole HTTP request. */
  bytes: Uint8Array;
  /** Whether a server has to refuse it; otherwise it may also make sense of it. */
  isRefused: boolean;
}

/** Where malformed messages go. */
export interface Destination {
  /** The `Host` header of the server. */
  host: string;
  /** The path of its endpoint. */
  path: string;
  /** A session that is open there. */
  session: string;
}

/** A message that is still to be addressed. */
interface Draft {
  body: string | Uint8Array;
  headers?: Record<string, string | undefined>;
  method?: string;
  path?: string;
  /** Default true. */
  isRefused?: boolean;
  /** The whole request, in place of all the rest. */
  bytes?: Uint8Array;
}

type Kind = (random: Random, destination: Destination) => Draft;

const MEBIBYTE = 2 ** 20;
const encoder = new TextEncoder();

const KINDS: Record<string, Kind> = {
  truncated: (random) => {
    const text = JSON.stringify(validRequest(random));
    return { body: text.slice(0, Math.floor(random() * text.length)) };
  },
  "other bytes": (random) => {
    const bytes = encoder.encode(JSON.stringify(validRequest(random)));
    const many = 1 + whole(random, 4);
    for (let changed = 0; changed < many; changed++) {
      bytes[whole(random, bytes.length)] = whole(random, 256);
    }
    return { body: bytes, isRefused: false };
  },
  "not JSON": (random) => ({
    body: pick(random, [
      "",
      "   ",
      "jsonrpc=2.0&id=1&method=ping",
      "<?xml version='1.0'?><methodCall/>",
      "{'jsonrpc':'2.0'}",
      '{"jsonrpc":"2.0","id":1,"method":"ping",}',
      "NaN",
      "undefined",
      "\u0000\u0000\u0000",
      noise(random, whole(random, 400)),
    ]),
  }),
  "wrong types": (random) => {
    const [field, values] = pick(random, Object.entries(WRONG));
    return { body: JSON.stringify({ ...validRequest(random), [field]: pick(random, values) }) };
  },
  "wrong parameters": (random) => ({
    body: JSON.stringify({ ...validRequest(random), params: pick(random, WRONG_PARAMS) }),
    isRefused: false,
  }),
  "strange names": (random) => {
    const name = pick(random, STRANGE_NAMES);
    const call = { ...validRequest(random), method: "tools/call", params: { name } };
    const body = random() < 0.5 ? { ...call, method: name, params: {} } : call;
    return { body: JSON.stringify(body) };
  },
  "strange ids": (random) => ({
    body: JSON.stringify(validRequest(random)).replace(
      /"id":\d+/,
      `"id":${pick(random, STRANGE_IDS)}`,
    ),
    isRefused: false,
  }),
  "deep nesting": (random) => {
    const depth = 10 ** (1 + whole(random, 4)) * (1 + whole(random, 9));
    const [open, close] = pick(random, [["[", "]"], ['{"a":', "}"]]);
    const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
    const inside = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${deep}}`;
    return random() < 0.5 ? { body: deep } : { body: inside, isRefused: false };
  },
  oversized: (random) => {
    const size = MEBIBYTE + 1 + whole(random, 2 * MEBIBYTE);
    return { body: JSON.stringify(validRequest(random)).padEnd(size) };
  },
  "large but allowed": (random) => {
    const text = "x".repeat(whole(random, MEBIBYTE - 200));
    const params = { name: pick(random, ["echo", "get_stock_price"]), arguments: { text } };
    return {
      body: JSON.stringify({ ...validRequest(random), method: "tools/call", params }),
      isRefused: false,
    };
  },
  "wrong encoding": (random) => {
    const text = JSON.stringify({ ...validRequest(random), method: "größe" });
    const utf16 = new Uint8Array(Uint16Array.from(text, (each) => each.charCodeAt(0)).buffer);
    return pick(random, [
      () => ({ body: utf16 }),
      () => ({ body: Uint8Array.from(text, (each) => each.charCodeAt(0)) }),
      () => ({ body: join([encoder.encode('{"jsonrpc":"2.0","id":"'), invalidUtf8(random)]) }),
      () => ({ body: text.replace("größe", "\\ud800"), isRefused: true }),
      () => ({ body: noise(random, 300), headers: { "content-encoding": "gzip" } }),
    ])();
  },
  batch: (random) => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, id) => ({ ...validRequest(random), id }));
    return {
      body: JSON.stringify(
        pick(random, [
          () => [],
          () => [[]],
          () => [1, "two", null],
          () => [...many(2), { jsonrpc: "1.0" }],
          () => many(101 + whole(random, 400)),
        ])(),
      ),
    };
  },
  "duplicate ids": (random) => {
    const request = validRequest(random);
    return { body: JSON.stringify([request, { ...validRequest(random), id: request.id }]) };
  },
  "wrong headers": (random) => ({
    body: JSON.stringify(validRequest(random)),
    headers: pick(random, WRONG_HEADERS)(random),
  }),
  "foreign session": (random) => ({
    body: JSON.stringify(validRequest(random)),
    headers: { "mcp-session-id": pick(random, FOREIGN_SESSIONS)(random) },
  }),
  "wrong direction": (random) => ({
    body: JSON.stringify({ jsonrpc: "2.0", ...pick(random, WRONG_DIRECTION) }),
    isRefused: false,
  }),
  "wrong method": (random) => ({
    body: JSON.stringify(validRequest(random)),
    method: pick(random, ["PUT", "PATCH", "OPTIONS", "BREW"]),
  }),
  "wrong path": (random) => ({
    body: JSON.stringify(validRequest(random)),
    path: pick(random, ["/", "/mcp/", "/sse", "/mcp%00", "//mcp", `/${"a".repeat(5_000)}`]),
  }),
  "broken HTTP": (random, { host, path }) => ({
    body: "",
    bytes: encoder.encode(pick(random, BROKEN_HTTP)(host, path)),
    isRefused: false,
  }),
};

/** Names of everything that can be wrong with a message. */
export const BAD_KINDS: string[] = Object.keys(KINDS);

/**
 * Makes a malformed message. The same numbers give the same message.
 *
 * @param random Decides what is wrong, and how.
 * @param destination Where it goes.
 * @returns The message.
 */
export function badMessage(random: Random, destination: Destination): BadMessage {
  const kind = pick(random, BAD_KINDS);
  const { body, method, path, headers, bytes, isRefused = true } = KINDS[kind](random, destination);
  const all = {
    host: destination.host,
    connection: "close",
    ...clientHeaders(destination.session),
    ...headers,
  };
  const kept = Object.entries(all).filter((header): header is [string, string] =>
    header[1] !== undefined
  );
  return {
    kind,
    isRefused,
    bytes: bytes ??
      toBytes({ method, path: path ?? destination.path, headers: Object.fromEntries(kept), body }),
  };
}

const WRONG: Record<string, unknown[]> = {
  jsonrpc: ["1.0", 2, 2.0, null, "", ["2.0"]],
  id: [null, 1.5, true, {}, [1]],
  method: [null, 5, {}, ["ping"], true],
  params: ["x", 5, [], [1], true],
};

const WRONG_PARAMS: unknown[] = [
  {},
  { name: 5 },
  { name: "echo", arguments: [] },
  { name: "echo", arguments: { text: { deep: [null] } } },
  { name: "get_stock_price", arguments: { symbol: null } },
  { name: "import_history", arguments: { symbols: [], delay_ms: -1 } },
  { uri: "not a uri" },
  { uri: "file:///etc/passwd" },
  { cursor: "no such page" },
  { _meta: { progressToken: {} } },
  { level: "loudest" },
  { ref: { type: "ref/nothing" }, argument: {} },
];

const STRANGE_NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "",
  " ",
  "tools/call/../list",
  "\u0000",
  "\u202egnip",
  "a".repeat(10_000),
  "ping\r\nx-injected: 1",
];

const STRANGE_IDS = ["1e400", "-1e400", "9007199254740993", "-0", '""', `"${"i".repeat(5_000)}"`];

const WRONG_DIRECTION: object[] = [
  { id: 4711, result: {} },
  { id: "nobody", error: { code: -32000, message: "unasked" } },
  { method: "notifications/cancelled", params: { requestId: 4711 } },
  { method: "notifications/cancelled", params: { requestId: {} } },
  { method: "notifications/progress", params: { progressToken: "none", progress: 1 } },
  { method: "notifications/roots/list_changed" },
  { method: "notifications/initialized" },
  { id: 1, method: "initialize", params: {} },
  { id: 1, method: "sampling/createMessage", params: {} },
  { id: 1, method: "elicitation/create", params: { message: "?" } },
];

const WRONG_HEADERS: ((random: Random) => Record<string, string | undefined>)[] = [
  (random) => ({
    "content-type": pick(random, ["text/plain", "application/xml", "json", ";", ""]),
  }),
  () => ({ "content-type": undefined }),
  () => ({ "content-type": "text/plain; a=application/json" }),
  (random) => ({ accept: pick(random, ["application/json", "text/event-stream", "*", ""]) }),
  () => ({ accept: undefined }),
  (random) => ({
    "mcp-protocol-version": pick(random, ["1999-01-01", "latest", "", "2025-11-25,"]),
  }),
  (random) => ({ host: pick(random, ["evil.example", "", "127.0.0.1.evil.example", "[::2]"]) }),
  (random) => ({ origin: pick(random, ["https://evil.example", "null", "x", "file://"]) }),
];

const FOREIGN_SESSIONS: ((random: Random) => string | undefined)[] = [
  (random) => `00000000-0000-4000-8000-${String(whole(random, 1e12)).padStart(12, "0")}`,
  () => undefined,
  () => "",
  () => "__proto__",
  () => "../../etc/passwd",
  () => "s".repeat(4_000),
];

const BROKEN_HTTP: ((host: string, path: string) => string)[] = [
  () => "POST\r\n\r\n",
  () => "\u0016\u0003\u0001\u0002\u0000 this is TLS\r\n\r\n",
  (host, path) => `POST ${path} HTTP/9.9\r\nhost: ${host}\r\n\r\n`,
  (host, path) => `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nno colon here\r\n\r\n`,
  (host, path) => `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: -5\r\n\r\n`,
  (host, path) =>
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
  (host, path) =>
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
    `transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  (host, path) => `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nx: ${"y".repeat(300_000)}\r\n\r\n`,
];

function validRequest(random: Random) {
  const id = whole(random, 1e9);
  const params = { name: "echo", arguments: { text: "soak" } };
  return { jsonrpc: "2.0", id, method: pick(random, ["ping", "tools/call", "tools/list"]), params };
}

function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => whole(random, 256));
}

/** Bytes that begin no character, or begin one that does not end. */
function invalidUtf8(random: Random): Uint8Array {
  return Uint8Array.from(pick(random, [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5], [0xe2]]));
}
