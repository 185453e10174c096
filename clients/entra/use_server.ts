/**
 * What one start of the client does.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../../lib/connect.ts";
import { listEverything } from "../../lib/connect/listing.ts";
import { createSignIn, type SignIn, type SignInEvent } from "../../lib/entra/device_code.ts";
import { safeLine } from "../../lib/terminal/safe_text.ts";
import { Screen } from "../../lib/terminal/screen.ts";
import { readArguments } from "./arguments.ts";
import { limitFetch } from "./limited_fetch.ts";
import type { Call, Options } from "./options.ts";
import { type Called, printCalled, printOutcome, toJson } from "./present.ts";
import { type Found, showCode, showPage, showReason } from "./show_code.ts";

/** How long a machine may take until it begins to answer. */
const ANSWER_MILLISECONDS = 15_000;

/** How long a request may take when a person has to sign in on the way: a code is good for a quarter of an hour. */
const PERSON_MILLISECONDS = 20 * 60_000;

/**
 * Signs in, lists what the server offers and calls what is to be called.
 *
 * @param options What the command line says.
 * @param told Where the sign-in is shown, beside the output.
 * @param signal Ends it.
 * @returns The exit status: 1 when a tool reported an error or something could not be listed.
 * @throws {Error} When there is no server, it is not protected, or nobody signs in.
 */
export async function useServer(
  options: Options,
  told: Screen,
  signal: AbortSignal,
): Promise<number> {
  const url = options.url!;
  let isProtected = false;
  const signIn = open(options, told, {
    signal,
    onRequest: (request) => {
      isProtected ||= request.url === new URL(url).href && request.headers.has("authorization");
    },
  });
  const client = await connect(url, {
    name: "mcp-workshop-entra",
    fetch: signIn.fetch,
    signal,
    timeout: PERSON_MILLISECONDS,
  });
  try {
    if (!isProtected) {
      throw new Error(
        `${url} is not protected: nobody has to sign in, \`deno task client ${url}\` talks to it`,
      );
    }
    return await show(client, signIn, options, signal);
  } finally {
    await client.close();
  }
}

/**
 * Forgets who is signed in.
 *
 * @param options What the command line says.
 * @param told Where to tell who it was.
 * @returns The exit status.
 */
export async function signOut(options: Options, told: Screen): Promise<number> {
  const signIn = open(options, told, {});
  const account = await signIn.account();
  await signIn.signOut();
  told.note(
    account
      ? `Signed out ${safeLine(account.name)} (${safeLine(account.username)})`
      : "Nobody was signed in",
  );
  return 0;
}

function open(
  { url = "", browser, cacheFile }: Options,
  told: Screen,
  { signal, onRequest }: { signal?: AbortSignal; onRequest?(request: Request): void },
): SignIn {
  return createSignIn({
    cacheFile,
    signal,
    fetch: limitFetch({ milliseconds: ANSWER_MILLISECONDS, onRequest }),
    onEvent: tellReason(url, told),
    onDeviceCode: (code) => showCode(told, code),
    ...browser && { openBrowser: (page: string) => showPage(told, page) },
  });
}

/** Tells what has been found when a person is asked, and nothing while nobody is. */
function tellReason(server: string, told: Screen): (event: SignInEvent) => void {
  const found: Found = { server, metadataUrl: "", issuer: "" };
  return (event) => {
    if (event.step === "metadata" && event.found) found.metadataUrl = event.url;
    if (event.step === "discovered") found.issuer = event.issuer;
    if (event.step === "asked") showReason(told, found, event.scopes);
    if (event.step === "token" && event.from === "sign-in") told.note();
  };
}

async function show(
  client: Client,
  signIn: SignIn,
  { url, calls, json }: Options,
  signal: AbortSignal,
): Promise<number> {
  const shown = new Screen({ notes: "stdout" });
  const listing = await listEverything(new URL(url!).host, client);
  signal.throwIfAborted();
  const outcome = { url: url!, client, account: await signIn.account(), listing };
  if (!json) printOutcome(shown, outcome);
  const prepared = calls.map((call) => prepare(call, listing.tools));
  const called: Called[] = [];
  for (const call of prepared) {
    const result = await client.callTool(call, undefined, { signal, timeout: PERSON_MILLISECONDS });
    called.push({ ...call, result: result as CallToolResult });
    if (!json) printCalled(shown, called.at(-1)!);
  }
  if (json) console.log(toJson(outcome, called));
  const failed = called.some(({ result }) => result.isError) || listing.problems.length > 0;
  return failed ? 1 : 0;
}

/** Typed as the tool's schema says; checked before anything is called. */
function prepare({ name, values }: Call, tools: Tool[]): Omit<Called, "result"> {
  // Lists show what the token may use. Where that is nothing, the call itself makes the server ask for more.
  const tool = tools.length === 0 ? unlisted(name, values) : tools.find((it) => it.name === name);
  if (tool) return { name, arguments: readArguments(tool, values) };
  const names = tools.map((each) => safeLine(each.name)).join(", ");
  throw new Error(`There is no tool "${name}": expected ${names}`);
}

/** A tool of which nothing is known but what was typed. */
function unlisted(
  name: string,
  values: Record<string, string>,
): Pick<Tool, "name" | "inputSchema"> {
  const properties = Object.fromEntries(Object.keys(values).map((each) => [each, {}]));
  return { name, inputSchema: { type: "object", properties } };
}
