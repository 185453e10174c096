/**
 * The checks, views and questions of chapter 10.
 *
 * @module
 */
import type OpenAI from "openai";
import { check } from "../check.ts";
import { type Display, display } from "../display.ts";
import { question } from "../question.ts";
import { table } from "../table.ts";

type Item = OpenAI.Responses.ResponseOutputItem;
type Mcp = OpenAI.Responses.Tool.Mcp;

/** An item that wants a call approved. */
export type ApprovalRequest = Extract<Item, { type: "mcp_approval_request" }>;

/** What goes back for it. */
export type ApprovalResponse = OpenAI.Responses.ResponseInputItem.McpApprovalResponse;

/** Which calls a person has to approve. */
export type Policy = Mcp["require_approval"];

/**
 * Shows the events of a stream in order; those of one type that follow each other are one row.
 *
 * @param events The events.
 * @returns The table.
 */
export function eventTable(events: readonly OpenAI.Responses.ResponseStreamEvent[]): Display {
  const rows: { event: string; times: number; "what it brings": string }[] = [];
  for (const event of events) {
    const last = rows.at(-1);
    if (last?.event === event.type) last.times++;
    else rows.push({ event: event.type, times: 1, "what it brings": gistOf(event) });
  }
  return table(rows);
}

function gistOf(event: OpenAI.Responses.ResponseStreamEvent): string {
  switch (event.type) {
    case "response.output_item.added":
    case "response.output_item.done":
      return event.item.type;
    case "response.mcp_call_arguments.delta":
    case "response.output_text.delta":
      return `${event.delta.trim().slice(0, 24)}…`;
    case "response.mcp_call_arguments.done":
      return event.arguments;
    default:
      return "";
  }
}

/**
 * Checks a policy on a server with a tool that reads and one that acts, at the embedded endpoint.
 *
 * @param policy The learner's `require_approval`.
 */
export function checkPolicy(policy: Policy): Promise<void> {
  return check("looking up runs by itself, booking waits for a yes", () => judgePolicy(policy));
}

/** @returns True, or a hint. */
export async function judgePolicy(policy: Policy): Promise<true | string> {
  const { openHarbour } = await import("./10_foundry_agent/harbour.ts");
  await using harbour = await openHarbour(policy);
  const looked = await harbour.ask("When is high water at Skagen?");
  if (looked === "asks") {
    return "tide_at only looks something up, and still asks. Who needs no yes?";
  }
  const booked = await harbour.ask("Book a berth for the boat Otter.");
  if (booked === "calls") {
    return "book_berth has been called, and nobody was asked. The berth is paid for.";
  }
  const added = await harbour.ask("Cancel the berth of the boat Otter.");
  return added === "asks" ||
    "The server has got a new tool, cancel_berth, and it was called without a yes. Name the tools that need none, not those that need one.";
}

/** Answers the approval requests of a response. */
export type Answer = (requests: ApprovalRequest[]) => ApprovalResponse[];

/**
 * Checks an approver on requests that it has not seen.
 *
 * @param answer The learner's function.
 */
export function checkAnswer(answer: Answer): Promise<void> {
  return check("every request is answered, and only searches are approved", () => {
    return judgeAnswer(answer);
  });
}

/** @returns True, or a hint. */
export function judgeAnswer(answer: Answer): true | string {
  const request = (id: string, name: string, args: unknown, label = "docs"): ApprovalRequest => ({
    type: "mcp_approval_request",
    id,
    server_label: label,
    name,
    arguments: JSON.stringify(args),
  });
  const search = request("mcpr_1", "microsoft_docs_search", { query: "tides" });
  const send = request("mcpr_2", "send_mail", { to: "eve@mallory.example", body: "…" });
  const other = request("mcpr_3", "microsoft_docs_search", { query: "tides" }, "stranger");
  const given = answer([search, send]);
  const of = (list: ApprovalResponse[], { id }: ApprovalRequest) =>
    list.filter((one) => one?.approval_request_id === id);
  if (!Array.isArray(given) || given.some((one) => one?.type !== "mcp_approval_response")) {
    return 'A list of items of type "mcp_approval_response".';
  }
  if ([search, send].some((one) => of(given, one).length !== 1)) {
    return "Two requests came, and each wants one answer with its own id: otherwise the service refuses the next request.";
  }
  if (!of(given, search)[0].approve) return "A search at docs was refused. It may run.";
  if (of(given, send)[0].approve) {
    return "send_mail was approved, with an address that nobody knows. Look at the name.";
  }
  if (of(answer([other]), other)[0]?.approve !== false) {
    return "A server with another label has a tool of the same name, and it was approved. A name means something only together with its label.";
  }
  return of(given, send)[0].reason
    ? true
    : "Right. One thing more: give a reason when you refuse, the model reads it.";
}

/**
 * Checks which servers a hosted agent reaches.
 *
 * @param reachable The learner's choice.
 */
export function checkReachable(reachable: string[]): Promise<void> {
  return check("you know what the service reaches", () => judgeReachable(reachable));
}

/** @returns True, or a hint. */
export function judgeReachable(reachable: string[]): true | string {
  const chosen = reachable.join("").toUpperCase();
  if (chosen.includes("A")) {
    return "A is a loopback address: from Azure it leads to Azure's own machine.";
  }
  if (chosen.includes("D")) return "D is a file. The service starts no processes of yours.";
  if (chosen.includes("C")) {
    return "C has an address of a private network. In the basic setup the service is not in it.";
  }
  return chosen === "B" || "One of them is on the open internet.";
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("Who sends tools/call to the MCP server of a hosted agent?", [
      {
        answer: "Your program, with the openai library",
        because: "It sends no MCP message at all. It names a URL, and reads items.",
      },
      {
        answer: "The service in which the agent lives",
        right: true,
        because: "So the service needs a way to the server, and the server sees the service.",
      },
      {
        answer: "The model",
        because: "A model writes text. Somebody else has to turn it into a request.",
      },
    ]),
    question(
      "A guard in your program (chapter 06) reads every tool's description. Does it help here?",
      [
        {
          answer: "Yes: it runs before the model reads them",
          because: "It runs in your process. The list goes from the server to the service.",
        },
        {
          answer: "Only as far as you compare what mcp_list_tools shows",
          right: true,
          because:
            "The list comes to you as an item. You can compare it, and refuse every approval when it has changed.",
        },
        {
          answer: "The service does it for you",
          because:
            "It keeps a list for one conversation, and judges nothing. The next one lists anew.",
        },
      ],
    ),
    question("An MCP server wants an API key. Where does it go?", [
      {
        answer: "Into the headers of the agent's definition",
        because: "Everybody who may read the agent would read it. Foundry refuses it.",
      },
      {
        answer: "Into the instructions",
        because: "Then it is in the model's context, and whoever talks the model into it reads it.",
      },
      {
        answer: "Into a connection of the project, whose id the tool names",
        right: true,
        because: "The definition then holds no secret. Better still is an identity without one.",
      },
    ]),
    question("You refuse a call. What has reached the MCP server?", [
      {
        answer: "Nothing of the call, but tools/list has",
        right: true,
        because: "Listing needs no approval: the server knows that you came, and from where.",
      },
      { answer: "Nothing at all", because: "To ask for a tool the service had to list it." },
      {
        answer: "The call, without its arguments",
        because: "A request that waits for approval is not sent.",
      },
    ]),
  );
}
