import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { WireEntry } from "../connect.ts";
import { type Display, displayOf } from "./display.ts";
import { escapeHtml, INK, MONO, preformatted } from "./html.ts";
import { prettyJson } from "./json.ts";
import { createMask, type Mask } from "./mask.ts";
import { logOf, type WireRecord } from "./wire_log.ts";
import { toLines, type WireLine } from "./wire_line.ts";

/** What of the wire to show. */
export interface WireOptions {
  /**
   * Where to begin: `"last"` (the default) after what the last wire view of this client has shown,
   * `"start"` at the handshake, a number at that message.
   */
  since?: "last" | "start" | number;
  /** Only the last so many messages. */
  last?: number;
  /** Only these methods (or those that a pattern matches), with the responses to them. */
  only?: string | string[] | RegExp;
  /** Whether the JSON of every message is shown from the beginning. */
  open?: boolean;
}

/** What a wire view is made from: a client of `startServer()`, a run of `ask()`, or recorded messages. */
export type WireSource = Client | { readonly wire: readonly WireRecord[] } | readonly WireEntry[];

/**
 * The JSON-RPC messages that passed, as they were recorded at the transport: client on the left, server on
 * the right, a line a message. Each line opens to its JSON.
 *
 * By default it shows what passed since the last wire view of the same client, so that a cell shows its
 * own messages. Ports, ids, tokens and times are masked.
 *
 * @param source A client of `startServer()` or `startHere()`, a run of `ask()`, or a list of messages.
 * @param options Which messages to show.
 * @returns The displayable.
 * @throws {TypeError} If nothing records the messages of the source.
 *
 * @example Usage
 * ```ts ignore
 * await stock.callTool({ name: "get_stock_price", arguments: { symbol: "AAPL" } });
 * wire(stock)
 * ```
 */
export function wire(source: WireSource, options: WireOptions = {}): Display {
  const { records, from, several } = recordsOf(source, options);
  let lines = toLines(records).slice(from);
  const passed = lines.length;
  if (options.only !== undefined) lines = lines.filter((line) => isWanted(line, options.only!));
  if (options.last !== undefined) lines = lines.slice(-options.last);
  if (lines.length === 0) {
    const text = passed > 0
      ? `None of the ${passed} messages is one of these methods.`
      : from > 0
      ? 'No message has passed since the last view. { since: "start" } shows them all.'
      : "No message has passed yet.";
    return displayOf(`<div style="color:${INK.muted}">${escapeHtml(text)}</div>`, text);
  }
  const header = several ? "servers" : records[0]?.server || "server";
  const left = lines.length === passed ? "" : `${lines.length} of ${passed} messages`;
  const mask = createMask();
  const masked = lines.map((line) => maskLine(line, mask, several));
  return displayOf(
    toHtml(masked, header, left, options.open ?? false),
    toText(masked, header, left),
  );
}

interface MaskedLine {
  from: "client" | "server";
  arrow: string;
  head: string;
  gist: string;
  id: string;
  failed: boolean;
  quiet: boolean;
  json: string;
}

function recordsOf(source: WireSource, options: WireOptions) {
  const list = isList(source) ? source : "wire" in source ? source.wire : undefined;
  if (list !== undefined) {
    const records = list.map((entry) => ({ server: "", ...entry }));
    return { records, from: startOf(options, 0), several: isSeveral(records) };
  }
  const log = logOf(source);
  if (log === undefined) {
    throw new TypeError(
      "Cannot show the wire of this value: expected a client of startServer() or startHere(), a run of " +
        "ask(), or a list of recorded messages",
    );
  }
  const from = startOf(options, log.seen);
  const records = [...log.records];
  log.seen = records.length;
  return { records, from, several: false };
}

function isList(source: WireSource): source is readonly WireEntry[] {
  return Array.isArray(source);
}

function isSeveral(records: WireRecord[]): boolean {
  return new Set(records.map((record) => record.server)).size > 1;
}

function startOf({ since = "last" }: WireOptions, seen: number): number {
  return since === "last" ? seen : since === "start" ? 0 : since;
}

function isWanted(line: WireLine, only: string | string[] | RegExp): boolean {
  const method = line.method ?? "";
  if (only instanceof RegExp) return only.test(method);
  return (Array.isArray(only) ? only : [only]).includes(method);
}

function maskLine(line: WireLine, mask: Mask, several: boolean): MaskedLine {
  const arrow = line.from === "client" ? "→" : "←";
  const what = [line.label, line.subject].filter((part) => part !== "").join(" ");
  return {
    from: line.from,
    arrow,
    head: mask(what),
    gist: mask(line.gist),
    id: [several ? line.server : "", line.id === undefined ? "" : `#${line.id}`].join(" ").trim(),
    failed: line.kind === "error" || line.gist.startsWith("isError"),
    quiet: line.kind === "notification",
    json: mask(prettyJson(line.message)),
  };
}

function toText(lines: MaskedLine[], header: string, left: string): string {
  const rows = lines.map((line) => {
    const content = [line.arrow, line.head, line.gist, line.id].filter((part) => part !== "").join(
      " ",
    );
    return line.from === "client" ? content : " ".repeat(COLUMN) + content;
  });
  const title = "client".padEnd(COLUMN) + header + (left === "" ? "" : ` (${left})`);
  return [title, ...rows].join("\n");
}

const COLUMN = 36;

function toHtml(lines: MaskedLine[], header: string, left: string, open: boolean): string {
  const cell = `width:50%;text-align:left;vertical-align:top;padding:2px 6px;border:none;` +
    `border-top:1px solid ${INK.line};background:transparent`;
  const note = left === ""
    ? ""
    : ` <span style="font-weight:normal;color:${INK.muted}">(${left})</span>`;
  const head = (name: string, color: string, note = "") =>
    `<th style="width:50%;text-align:left;padding:2px 6px;border:none;color:${color};` +
    `background:transparent">${escapeHtml(name)}${note}</th>`;
  const rows = lines.map((line) => {
    const content = `<td style="${cell}">${toDetails(line, open)}</td>`;
    const empty = `<td style="${cell}"></td>`;
    const cells = line.from === "client" ? content + empty : empty + content;
    return `<tr style="background:transparent">${cells}</tr>`;
  });
  return `<table style="width:100%;table-layout:fixed;border-collapse:collapse;margin:4px 0;border:none;color:inherit">` +
    `<tr style="background:transparent">${head("client", INK.client)}` +
    `${head(header, INK.server, note)}</tr>${rows.join("")}</table>`;
}

function toDetails(line: MaskedLine, open: boolean): string {
  const color = line.failed ? INK.bad : line.from === "client" ? INK.client : INK.server;
  const weight = line.quiet ? "normal" : "bold";
  const muted = (text: string) =>
    text === "" ? "" : ` <span style="color:${INK.muted}">${escapeHtml(text)}</span>`;
  return `<details${
    open ? " open" : ""
  }><summary style="cursor:pointer;${MONO};overflow-wrap:anywhere">` +
    `<span style="color:${color};font-weight:${weight}">${line.arrow} ${
      escapeHtml(line.head)
    }</span>` +
    ` ${escapeHtml(line.gist)}${muted(line.id)}</summary>${preformatted(line.json)}</details>`;
}
