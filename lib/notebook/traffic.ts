import { type Display, displayOf } from "./display.ts";
import { gistOfRequest, gistOfResponse, isPoll } from "./exchange_gist.ts";
import { escapeHtml, INK, MONO, preformatted } from "./html.ts";
import type { HttpExchange, HttpLog } from "./http_log.ts";
import { prettyJson } from "./json.ts";
import type { Mask } from "./mask.ts";
import { createRedaction } from "./redact.ts";

/** Which requests to show. */
export interface TrafficOptions {
  /** Only from this exchange on. */
  from?: number;
  /** Who sends them. Default `client`. */
  client?: string;
  /** What each is for, in plain words, beside it. */
  notes?: string[];
  /** Only those that a function wants. */
  only?: (exchange: HttpExchange) => boolean;
}

/** One request and its answer, ready to be drawn. */
interface Step {
  number: number;
  /** Which lifeline it goes to; 1 is the first after the client's. */
  lane: number;
  /** What it is for. */
  note: string;
  request: string;
  response: string;
  failed: boolean;
  details: [request: string, response: string];
}

/**
 * Draws the HTTP requests that were really sent as a sequence diagram: the client's lifeline on the left, one for each host, an arrow for each
 * request and each answer. Each opens to its headers and its body; tokens, codes and secrets are masked. Where a device asks again and again
 * whether its user has signed in, only the last time is shown.
 *
 * @param log A log of `recordHttp()`.
 * @param lanes The hosts by name, from left to right.
 * @param options Which requests to show.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * traffic(http, { weather: weather.url, "Entra ID": entra.authority.base })
 * ```
 */
export function traffic(
  log: Pick<HttpLog, "exchanges">,
  lanes: Record<string, string | URL>,
  { from = 0, client = "client", notes = [], only = () => true }: TrafficOptions = {},
): Display {
  const names = Object.keys(lanes);
  const origins = Object.values(lanes).map((url) => new URL(url).origin);
  const redact = createRedaction();
  const shown = log.exchanges.slice(from).filter((exchange) => !isPoll(exchange) && only(exchange));
  const steps = shown.map((exchange, index) => {
    const { origin, host } = exchange.url;
    if (!origins.includes(origin)) {
      origins.push(origin);
      names.push(redact(host));
    }
    const lane = origins.indexOf(origin) + 1;
    return { ...toStep(exchange, redact), number: index + 1, lane, note: notes[index] ?? "" };
  });
  if (steps.length === 0) {
    const text = "No request has been sent.";
    return displayOf(`<div style="color:${INK.muted}">${text}</div>`, text);
  }
  const all = [client, ...names];
  return displayOf(toHtml(steps, all), toText(steps, all));
}

function toStep(exchange: HttpExchange, redact: Mask): Omit<Step, "number" | "lane" | "note"> {
  const { request, response } = exchange;
  return {
    request: redact(gistOfRequest(exchange)) + (hasToken(exchange) ? " + token" : ""),
    response: redact(gistOfResponse(exchange)),
    failed: (response?.status ?? 500) >= 400,
    details: [
      redact(`${exchange.method} ${exchange.url}\n${toDetails(request)}`),
      redact(response ? `HTTP ${response.status}\n${toDetails(response)}` : ""),
    ],
  };
}

function hasToken({ request }: HttpExchange): boolean {
  return /^bearer /i.test(request.headers.get("authorization") ?? "");
}

/** Headers that have to do with the matter; the others are the transport's. */
const TOLD = /^(authorization|content-type|www-authenticate|mcp-.*|location|retry-after)$/;

function toDetails({ headers, body }: { headers: Headers; body: string }): string {
  const lines = [...headers].filter(([name]) => TOLD.test(name))
    .map(([name, value]) => `${name}: ${value}`);
  const isForm = headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  const text = isForm ? toFields(body) : toPretty(body);
  return [...lines, ...text ? ["", text] : []].join("\n");
}

/** What MSAL tells of itself is of no use to a reader. */
function toFields(body: string): string {
  return [...new URLSearchParams(body)].filter(([name]) => !/^(x-|client_info|client-)/.test(name))
    .map(([name, value]) => `${name}=${value}`).join("\n");
}

function toPretty(body: string): string {
  try {
    return prettyJson(JSON.parse(body));
  } catch {
    return body.trim();
  }
}

function toText(steps: Step[], names: string[]): string {
  const width = Math.max(...names.map((name) => name.length));
  const lines = steps.flatMap(({ number, lane, note, request, response }) => {
    const name = names[lane].padEnd(width);
    return [
      `${String(number).padStart(2)}  ${names[0]} → ${name}  ${request}${note && `  (${note})`}`,
      `    ${names[0]} ← ${name}  ${response}`,
    ];
  });
  return lines.map((line) => line.trimEnd()).join("\n");
}

function toHtml(steps: Step[], names: string[]): string {
  const gaps = names.length - 1;
  const cell = (content: string, span: number, isLast: boolean) =>
    `<td colspan="${span}" style="text-align:left;padding:3px 0;border:none;` +
    `border-left:2px solid ${INK.line};${isLast ? `border-right:2px solid ${INK.line};` : ""}` +
    `background:transparent">${content}</td>`;
  const row = (content: string, lane: number) => {
    const rest = Array.from(
      { length: gaps - lane },
      (_, at) => cell("", 1, lane + at + 1 === gaps),
    );
    return `<tr style="background:transparent">${cell(content, lane, lane === gaps)}${
      rest.join("")
    }</tr>`;
  };
  const rows = steps.flatMap((step) => [
    row(
      toArrow(`${step.number} · ${step.request}`, step.details[0], INK.client, "right", step.note),
      step.lane,
    ),
    row(
      toArrow(step.response, step.details[1], step.failed ? INK.bad : INK.server, "left"),
      step.lane,
    ),
  ]);
  return `<table style="width:100%;table-layout:fixed;border-collapse:collapse;margin:4px 0;border:none;` +
    `color:inherit">${toHead(names)}${rows.join("")}</table>`;
}

/** Each name stands over its lifeline: the last one at the right end. */
function toHead(names: string[]): string {
  const heads = names.slice(0, -1).map((name, at) => {
    const last = at === names.length - 2 ? names.at(-1)! : "";
    return `<th style="padding:2px 0;border:none;background:transparent;font-weight:bold">` +
      `<div style="display:flex;justify-content:space-between"><span style="color:${
        at === 0 ? INK.client : INK.server
      }">${escapeHtml(name)}</span><span style="color:${INK.server}">${
        escapeHtml(last)
      }</span></div></th>`;
  });
  return `<tr style="background:transparent">${heads.join("")}</tr>`;
}

function toArrow(
  label: string,
  details: string,
  color: string,
  direction: "left" | "right",
  note = "",
): string {
  const line = `<span style="flex:1;height:0;border-top:1px ${
    direction === "right" ? "solid" : "dashed"
  } ${color}"></span>`;
  const head = `<span style="color:${color};font-size:9px;line-height:9px">${
    direction === "right" ? "▶" : "◀"
  }</span>`;
  return `<details style="padding:0 10px"><summary style="cursor:pointer;${MONO};color:${color};` +
    `overflow-wrap:anywhere">${escapeHtml(label)}${
      note && ` <span style="font-family:sans-serif;color:${INK.muted}">${escapeHtml(note)}</span>`
    }</summary>${preformatted(details)}</details>` +
    `<div style="display:flex;align-items:center">${
      direction === "right" ? line + head : head + line
    }</div>`;
}
