import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { type Display, displayOf, JUPYTER_DISPLAY, type MediaBundle } from "./display.ts";
import { escapeHtml, INK, MONO } from "./html.ts";
import { attachLog, type WireLog } from "./wire_log.ts";

/** What a notebook knows of a running server, beside the SDK's client to it. */
export interface LiveServerParts {
  /** The name that the notebook and the agent use. */
  readonly name: string;
  /** Where it listens, when it listens. */
  readonly url?: URL;
  /** The last lines that it wrote to its standard error. */
  readonly stderr: readonly string[];
  /** The line that says what it is. */
  readonly card: Display;
  /** Ends the connection and the server. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
  [JUPYTER_DISPLAY](): MediaBundle;
}

/** The SDK's client, connected, and what the notebook knows of the server at its other end. */
export type LiveServer = Client & LiveServerParts;

/** What {@linkcode goLive} needs. */
export interface LiveOptions {
  name: string;
  url?: URL;
  stderr: readonly string[];
  /** The words on the card after the counts. */
  confinement: string;
  log: WireLog;
  /** Ends what runs the server, after the connection has been closed. */
  end(): Promise<void> | void;
}

/**
 * Adds the notebook's parts to a connected client, and counts what the server offers for its card.
 *
 * @param client The connected client.
 * @param options What is known of the server.
 * @returns The same client.
 */
export async function goLive(client: Client, options: LiveOptions): Promise<LiveServer> {
  const counts = await countOffers(client);
  const card = toCard(options.name, counts, options.confinement);
  let stopping: Promise<void> | undefined;
  const stop = () =>
    stopping ??= (async () => {
      await client.close().catch(() => {});
      await options.end();
    })();
  const live: LiveServer = Object.assign(client, {
    name: options.name,
    url: options.url,
    stderr: options.stderr,
    card,
    stop,
    [Symbol.asyncDispose]: stop,
    [JUPYTER_DISPLAY]: () => card.bundle,
  });
  attachLog(live, options.log);
  options.log.seen = options.log.records.length;
  return live;
}

type Count = [number: number, noun: string];

async function countOffers(client: Client): Promise<Count[]> {
  const has = client.getServerCapabilities() ?? {};
  const counts: Count[] = [];
  if (has.tools) {
    counts.push([await countAll((c) => client.listTools(c), (r) => r.tools), "tool"]);
  }
  if (has.resources) {
    counts.push(
      [await countAll((c) => client.listResources(c), (r) => r.resources), "resource"],
      [
        await countAll((c) => client.listResourceTemplates(c), (r) => r.resourceTemplates),
        "template",
      ],
    );
  }
  if (has.prompts) {
    counts.push([await countAll((c) => client.listPrompts(c), (r) => r.prompts), "prompt"]);
  }
  return counts.filter(([number]) => number > 0);
}

const MOST_PAGES = 20;

/** A server may say that it has a list and have none; then it counts as empty. */
async function countAll<R extends { nextCursor?: string }>(
  list: (params: { cursor?: string }) => Promise<R>,
  itemsOf: (result: R) => unknown[],
): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const result = await list(cursor === undefined ? {} : { cursor });
      count += itemsOf(result).length;
      cursor = result.nextCursor;
      if (cursor === undefined) break;
    }
  } catch {
    return count;
  }
  return count;
}

function toCard(name: string, counts: Count[], confinement: string): Display {
  const offers = counts.map(([number, noun]) => `${number} ${noun}${number === 1 ? "" : "s"}`)
    .join(", ") || "nothing on offer";
  return lineCard(name, offers, confinement);
}

/**
 * One line of a set-up cell: a name, what it is, and what is worth knowing.
 *
 * @param name The name, in bold.
 * @param what What it is.
 * @param note What is worth knowing, muted.
 * @returns The displayable.
 */
export function lineCard(name: string, what: string, note = ""): Display {
  const html = `<div style="${MONO};margin:2px 0">` +
    `<span style="display:inline-block;min-width:100px;font-weight:bold;color:${INK.server}">` +
    `${escapeHtml(name)}</span> ${escapeHtml(what)}` +
    `<span style="color:${INK.muted};margin-left:14px">${escapeHtml(note)}</span></div>`;
  return displayOf(html, `${name.padEnd(11)} ${what.padEnd(12)}  ${note}`.trimEnd());
}
