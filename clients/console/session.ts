/**
 * A server and the connection to it, which may end and be made again.
 *
 * @module
 */
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { existsSync } from "node:fs";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import {
  ElicitationCompleteNotificationSchema,
  LoggingMessageNotificationSchema,
  PromptListChangedNotificationSchema,
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { connect, type ConnectOptions } from "../../lib/connect.ts";
import type { Options, Target } from "./options.ts";
import { safeLine } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

/** What a session needs of the rest of the client. */
export interface Handlers {
  sampling: (server: string) => ConnectOptions["sampling"];
  elicitation: (server: string) => ConnectOptions["elicitation"];
}

/** One server of the chat. */
export class Session {
  /** What people, steps and qualified tool names call it. */
  readonly name: string;
  /** The file or the URL, as the person gave it. */
  readonly given: string;
  /** The file or the URL, as it is connected to. */
  readonly address: string;
  /** Connected, unless {@linkcode isEnded}. */
  client!: Client;
  /** True when the connection has ended and has to be made again. */
  isEnded = true;
  #isClosing = false;
  #lines: string[] = [];
  #options: Options;
  #handlers: Handlers;
  #screen: Screen;

  constructor(target: Target, name: string, options: Options, handlers: Handlers, screen: Screen) {
    this.name = name;
    this.given = target.address;
    this.address = toAddress(target.address);
    this.#options = options;
    this.#handlers = handlers;
    this.#screen = screen;
  }

  /** Connects, or connects again. Throws a `ConnectError` of one sentence. */
  async open(signal?: AbortSignal): Promise<void> {
    const { permissions, serverArgs, roots, logLevel } = this.#options;
    this.#lines = [];
    this.client = await connect(this.address, {
      name: "mcp-workshop-console",
      sampling: this.#handlers.sampling(this.name),
      elicitation: this.#handlers.elicitation(this.name),
      capabilities: { sampling: { tools: {} } },
      ...(roots.length > 0 && { roots: roots.map(toRoot) }),
      args: serverArgs,
      permissions,
      signal,
      onStderr: (line) => this.#onStderr(line),
    });
    this.isEnded = false;
    this.#listen();
    if (this.client.getServerCapabilities()?.logging) {
      await this.client.setLoggingLevel(logLevel).catch(() => {});
    }
  }

  /** Ends what is left of the connection and makes it again. */
  async reopen(signal?: AbortSignal): Promise<void> {
    await this.close();
    this.#isClosing = false;
    await this.open(signal);
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.client?.close().catch(() => {});
  }

  #listen(): void {
    const { client, name } = this;
    const screen = this.#screen;
    const tell = (text: string) => screen.note(screen.style.dim(`  · ${name}: ${text}`));
    client.onclose = () => {
      this.isEnded = true;
      if (this.#isClosing) return;
      screen.note(screen.style.yellow(`  ${name} has ended`));
      for (const line of this.#lines) screen.note(screen.style.dim(`    ${safeLine(line, 400)}`));
    };
    client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
      const data = typeof params.data === "string" ? params.data : JSON.stringify(params.data);
      const from = params.logger ? ` (${safeLine(params.logger, 40)})` : "";
      tell(`${params.level}${from} ${safeLine(data ?? "", 400)}`);
    });
    client.setNotificationHandler(
      ToolListChangedNotificationSchema,
      () => tell("its tools have changed"),
    );
    client.setNotificationHandler(
      PromptListChangedNotificationSchema,
      () => tell("its prompts have changed"),
    );
    client.setNotificationHandler(
      ResourceListChangedNotificationSchema,
      () => tell("its resources have changed"),
    );
    client.setNotificationHandler(
      ResourceUpdatedNotificationSchema,
      ({ params }) => tell(`${safeLine(params.uri, 200)} has changed`),
    );
    client.setNotificationHandler(
      ElicitationCompleteNotificationSchema,
      () => tell("what you did on the page has arrived"),
    );
  }

  #onStderr(line: string): void {
    if (line.trim() === "") return;
    this.#lines = [...this.#lines, line].slice(-8);
    if (this.#options.verbose) {
      const { style } = this.#screen;
      this.#screen.note(style.dim(`  ${this.name} │ ${safeLine(line, 400)}`));
    }
  }
}

/**
 * Gives every target a name: the one that was chosen, or the file's, or the host's.
 *
 * A server's own name is not used: it is the server's word, and two could say the same.
 *
 * @param targets From the command line.
 * @returns A name each, all different.
 */
export function nameTargets(targets: Target[]): string[] {
  const taken = new Set<string>();
  return targets.map(({ name, address }) => {
    const base = name ?? nameOf(address);
    let unique = base;
    for (let number = 2; taken.has(unique); number++) unique = `${base}_${number}`;
    taken.add(unique);
    return unique;
  });
}

function nameOf(address: string): string {
  if (/^https?:/i.test(address)) return safeLine(URL.parse(address)?.host ?? address, 60);
  const stem = basename(address).replace(/\.[^.]+$/, "");
  const name = stem === "mod" || stem === "main" ? basename(dirname(resolve(address))) : stem;
  return safeLine(name, 60) || "server";
}

/** `deno task` runs in the folder of `deno.json`; a path is meant from where the person is. */
function toAddress(address: string): string {
  if (/^[a-z]+:\/\//i.test(address)) return address;
  const from = Deno.env.get("INIT_CWD");
  const there = from && resolve(from, address);
  return there && existsSync(there) ? there : address;
}

function toRoot(folder: string): { uri: string; name: string } {
  const from = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  const path = resolve(from, folder);
  return { uri: pathToFileURL(path).href, name: basename(path) };
}
