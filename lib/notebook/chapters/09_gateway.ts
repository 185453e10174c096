/**
 * The checks and questions of chapter 09.
 *
 * @module
 */
import { connect } from "../../connect.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { mask } from "../mask.ts";
import { question } from "../question.ts";
import type { GatewayFiles } from "./09_gateway/files.ts";

export { attempt } from "./09_gateway/attempt.ts";
export { followAudit } from "./09_gateway/audit.ts";
export { type Browser, type Journey, openBrowser, showPage } from "./09_gateway/browser.ts";
export { copyGateway, drop, type GatewayFiles, only } from "./09_gateway/files.ts";
export { startFlaky } from "./09_gateway/flaky.ts";
export { SelfRegistering } from "./09_gateway/self_registering.ts";

/** A gateway that runs, and a token that may do everything there. */
export interface Bench {
  files: GatewayFiles;
  /** The gateway's endpoint for orders. */
  url: URL;
  token: string;
}

/** Checks a condition under which calls are refused, at the gateway itself. */
export function checkForbid(condition: string, bench: Bench): Promise<void> {
  return check("nobody cancels orders through the gateway", () => judgeForbid(condition, bench));
}

/**
 * Puts a condition into the policy file, and looks at who still passes.
 *
 * @returns True, or a hint.
 */
export async function judgeForbid(
  condition: string,
  { files, url, token }: Bench,
): Promise<true | string> {
  const escaped = condition.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const rule = `<choose><when condition='@(${escaped})'><return-response>` +
    `<set-status code="403" reason="Forbidden" /></return-response></when></choose>`;
  const before = '<set-header name="Authorization"';
  try {
    // The questions of this check are not to use the person's calls up.
    await files.edit(
      "orders.xml",
      (xml) => xml.replace(before, `${rule}\n    ${before}`).replace('calls="60"', 'calls="10000"'),
    );
    const problem = await problemOf(new URL("/status", url));
    if (problem) return `The gateway does not take it: ${mask(problem)}`;
    return await tryTools(url, token);
  } finally {
    await files.restore();
  }
}

async function problemOf(status: URL): Promise<string | undefined> {
  const { apis } = await (await fetch(status)).json();
  const found = apis.find(({ name }: { name: string }) => name === "orders");
  return found.policy.problem?.replace(/^.*?orders\.xml:\d+: /, "");
}

async function tryTools(url: URL, token: string): Promise<true | string> {
  const headers = { authorization: `Bearer ${token}` };
  let client;
  try {
    client = await connect(url, { headers });
  } catch {
    return "Now nobody can connect at all: initialize is refused too.";
  }
  const passes = (name: string, args: object) =>
    client.callTool({ name, arguments: { ...args } }).then(() => true, () => false);
  try {
    if (!await passes("get_order", { order_id: "ord-1001" })) {
      return "get_order is refused too: orders can no longer be looked up.";
    }
    if (!await passes("list_orders", { customer: "cancel_order" })) {
      return "list_orders is refused when a customer is called cancel_order: look at the tool, not at the whole body.";
    }
    // It is shipped, so nothing is cancelled by the question.
    const cancelled = await passes("cancel_order", { order_id: "ord-1001", reason: "duplicate" });
    return !cancelled ||
      "cancel_order still reaches the API. The policy has put the tool's name into a variable.";
  } finally {
    await client.close();
  }
}

/** Whether a browser may be sent to an address, with a code, for a client that has registered these. */
export type MayRedirect = (registered: string[], asked: string) => boolean;

/** Checks which redirects a learner's gateway allows. */
export function checkRedirect(mayRedirect: MayRedirect): Promise<void> {
  return check("codes go to nobody but the client", () => judgeRedirect(mayRedirect));
}

const APP = "https://notes.example/back";
/** Addresses that are not {@linkcode APP}, and what somebody gains by them. */
const FOREIGN: [string, string][] = [
  ["https://evil.example/back", "That is another host altogether."],
  ["https://notes.example/back.evil.example/", "It begins like the registered one, and goes on."],
  [
    "https://notes.example/back/../upload",
    "A server reads that as /upload: another page, perhaps one that anybody can write.",
  ],
  [
    "https://notes.example/back?next=https://evil.example",
    "If that page redirects to next, the code goes along.",
  ],
  ["https://notes.example/Back", "Paths have capitals: that is another page."],
  ["http://notes.example/back", "Without https everybody on the way reads the code."],
  [
    "https://notes.example@evil.example/back",
    "What stands before @ is a user name; the host is evil.example.",
  ],
  [
    "https://notes.example.evil.example/back",
    "The registered host is only the beginning of that one.",
  ],
  ["", "There is no address at all."],
];

/** @returns True, or a hint. */
export function judgeRedirect(mayRedirect: MayRedirect): true | string {
  if (mayRedirect([APP, "http://127.0.0.1/back"], APP) !== true) {
    return `${APP} is registered, and refused.`;
  }
  if (mayRedirect([], APP)) return "A client that has registered nothing gets codes.";
  for (const [asked, why] of FOREIGN) {
    if (mayRedirect([APP], asked)) return `"${asked}" is allowed for ${APP}. ${why}`;
  }
  return true;
}

/** Whether a call that got no answer may be sent again. */
export type MayRepeat = (method: string, hasKey: boolean) => boolean;

/** Checks which calls a learner's gateway sends again. */
export function checkRepeat(mayRepeat: MayRepeat): Promise<void> {
  return check("nothing happens twice", () => judgeRepeat(mayRepeat));
}

/** @returns True, or a hint. */
export function judgeRepeat(mayRepeat: MayRepeat): true | string {
  if (mayRepeat("POST", false)) {
    return "A POST without a key is sent again. It may have placed an order before the answer got lost.";
  }
  if (mayRepeat("PATCH", false)) {
    return "PATCH is sent again: if it says “one more”, there are two more.";
  }
  if (!mayRepeat("GET", false)) return "Reading twice is reading: GET may be sent again.";
  if (!mayRepeat("PUT", false) || !mayRepeat("DELETE", false)) {
    return "PUT and DELETE say how things are to be in the end. Twice makes no difference (RFC 9110, section 9.2.2).";
  }
  return mayRepeat("POST", true) && mayRepeat("PATCH", true) ||
    "With an idempotency key the API knows the call again.";
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("The gateway checks the token. May the servers behind it be open, then?", [
      {
        answer: "Yes: nobody gets past the gateway",
        because:
          "Only if the network says so. Whoever finds a server's own address walks round it.",
      },
      {
        answer: "Only if nobody but the gateway can reach them",
        right: true,
        because:
          "A private network, or a key or an identity of the gateway's own, as the orders API has it.",
      },
      {
        answer: "No: pass the token on, so that they can check it again",
        because: "It was made for the gateway. Passing it on makes confused deputies (chapter 08).",
      },
    ]),
    question(
      "A new client asks to be registered, and its name is “Visual Studio Code”. What does the gateway know?",
      [
        {
          answer: "That it is Visual Studio Code",
          because: "Anybody may register, under any name.",
        },
        {
          answer: "Where codes for it will be sent, and nothing else",
          right: true,
          because: "That is why the page shows the address in bold, and why hosts are on a list.",
        },
        {
          answer: "Nothing, so it should refuse",
          because: "Then no unknown client could ever connect, which is what registration is for.",
        },
      ],
    ),
    question(
      "Ines has consented at Entra to the gateway. Why does the gateway ask her again for each client?",
      [
        {
          answer: "Because Entra forgets consent after an hour",
          because: "Consent lasts until somebody takes it back. That is just the problem.",
        },
        {
          answer: "Because the specification wants two pages",
          because: "It wants consent for each client, however many pages that takes.",
        },
        {
          answer: "Because to Entra all these clients are one",
          right: true,
          because:
            "Entra knows the gateway alone, and asks nothing more. The next client, a thief's, would ride on her consent.",
        },
      ],
    ),
    question("A policy file has an element that the gateway does not know. What should it do?", [
      {
        answer: "Skip it and enforce the rest",
        because: "It may have been the one that keeps people out.",
      },
      {
        answer: "Refuse the file, and go on with what was right before",
        right: true,
        because:
          "Nobody is locked out by a typing mistake, and no hole opens. At its start, with nothing before, it does not start.",
      },
      {
        answer: "Stop",
        because: "Then a typing mistake takes twenty servers down.",
      },
    ]),
  );
}
