/**
 * What a server offers and what its tools answer, for people and for programs.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { toText } from "../../lib/agent/content.ts";
import type { Listing } from "../../lib/connect/listing.ts";
import { printListing } from "../../lib/terminal/overview.ts";
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

/** Rows of a list where somebody watches; a pipe gets all, and `--json` everything about them. */
const ROWS_ON_SCREEN = 12;

/** Who is signed in. */
export interface Account {
  name: string;
  username: string;
}

/** A tool that was called. */
export interface Called {
  name: string;
  arguments: Record<string, unknown>;
  result: CallToolResult;
}

/** Everything that one start of the client came to know. */
export interface Outcome {
  url: string;
  client: Client;
  account?: Account;
  listing: Listing;
}

/**
 * Prints who the server is, who is signed in, and what there is.
 *
 * @param screen Where.
 * @param outcome What has come to be known.
 */
export function printOutcome(screen: Screen, { url, client, account, listing }: Outcome): void {
  const { style } = screen;
  const { name = "", title, version = "" } = client.getServerVersion() ?? {};
  const self = safeLine(`${title ?? name} ${version}`, 60);
  screen.note(`${style.bold(self)}  ${style.dim(safeLine(url))}`);
  if (account) {
    screen.note(`  signed in as ${safeLine(account.name)} (${safeLine(account.username)})`);
  }
  printListing(screen, listing, screen.isWatched ? ROWS_ON_SCREEN : Infinity);
}

/**
 * Prints a call and its answer.
 *
 * @param screen Where.
 * @param called The call.
 */
export function printCalled(screen: Screen, called: Called): void {
  const { style } = screen;
  const words = Object.entries(called.arguments)
    .map(([name, value]) => `${safeLine(name)}: ${safeLine(JSON.stringify(value), 200)}`);
  screen.note();
  screen.note(style.bold(`${safeLine(called.name)}(${words.join(", ")})`));
  const paint = called.result.isError ? style.red : (text: string) => text;
  for (const line of safeText(toText(called.result)).trimEnd().split("\n")) {
    screen.note(`  ${paint(line)}`);
  }
}

/**
 * The same as one JSON document.
 *
 * @param outcome What has come to be known.
 * @param calls The calls.
 * @returns The text, without the token and without anything that it says beyond who is signed in.
 */
export function toJson({ url, client, account, listing }: Outcome, calls: Called[]): string {
  const { tools, resources, templates, prompts, problems } = listing;
  const server = client.getServerVersion();
  return JSON.stringify(
    { url, server, account, tools, resources, templates, prompts, problems, calls },
    null,
    2,
  );
}
