import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";
import { logOf } from "../wire_log.ts";

const WHITEBOARD = "test://watched-resource";

/** How long a learner's handler may take to read what has changed, in milliseconds. */
const PATIENCE = 2_000;

/**
 * Checks that an address reads Meta's price.
 *
 * @param stock A client of the stock server.
 * @param address The learner's address.
 */
export function checkAddress(stock: Client, address: string): Promise<void> {
  return check("you can read a price at its address", async () => {
    if (address === "") return "The address is still empty. Run stock.listResources().";
    if (address.includes("{")) return "A gap is still open. Put the symbol in its place.";
    if (!address.includes("://")) {
      return `"${address}" has no scheme. An address here begins with stock://`;
    }
    try {
      const { contents: [content] } = await stock.readResource({ uri: address });
      const text = "text" in content ? content.text : "";
      return text.includes("META") || `That reads: "${text}" Read Meta's price.`;
    } catch (error) {
      const { code, message } = error as McpError;
      return `The server answers ${code}: ${message.replace(/^(MCP error -?\d+: )+/, "")}`;
    }
  });
}

/**
 * Checks that the learner follows the whiteboard: writes on it twice, and looks at what was seen.
 *
 * @param everything A client of the everything server, from `startServer()`.
 * @param seen Where the learner's handler puts each new text.
 */
export function checkFollow(everything: Client, seen: readonly string[]): Promise<void> {
  return check("you follow a resource as it changes", async () => {
    if (!isSubscribed(everything)) {
      return `Nobody is subscribed to ${WHITEBOARD}. Call everything.subscribeResource({ uri }).`;
    }
    for (const [at, text] of ["The shop opens at nine", "The shop opens at ten"].entries()) {
      await everything.callTool({ name: "write_on_whiteboard", arguments: { text } });
      await until(() => seen.length > at);
      if (seen.length <= at) {
        return at === 0
          ? "The server was told to send updates, and nothing was pushed to seen. Set a handler for " +
            "ResourceUpdatedNotificationSchema."
          : "The first update arrived, the second did not. Does your handler push only once?";
      }
      if (seen[at] === WHITEBOARD) {
        return "You pushed the address. An update carries no content: read the resource again.";
      }
      if (seen[at] !== text) return `The whiteboard says "${text}", and you saw "${seen[at]}".`;
    }
    return true;
  });
}

/** Whether the last word about the whiteboard was `resources/subscribe`. */
function isSubscribed(client: Client): boolean {
  const last = logOf(client)?.records.findLast(({ message }) =>
    "method" in message && /^resources\/(un)?subscribe$/.test(message.method) &&
    message.params?.uri === WHITEBOARD
  );
  return last !== undefined && "method" in last.message &&
    last.message.method === "resources/subscribe";
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!holds() && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const KINDS: [words: RegExp, kind: string, because: string][] = [
  [/log file/, "resource", "It is data, and the application decides whether to show or attach it."],
  [/start the build/, "tool", "It changes something, so it has to be called."],
  [/careful way/, "prompt", "It is a text for the model, and a person starts it."],
];

/**
 * Checks what the learner would make of three things.
 *
 * @param kinds The things, each with `tool`, `resource` or `prompt`.
 */
export function checkKinds(kinds: Record<string, string>): Promise<void> {
  return check("you can choose between tool, resource and prompt", () => {
    for (const [thing, said] of Object.entries(kinds)) {
      const kind = said.trim().toLowerCase().replace(/s$/, "");
      const [, right, because] = KINDS.find(([words]) => words.test(thing)) ?? [];
      if (kind === "") return `Not said yet: ${thing}.`;
      if (!["tool", "resource", "prompt"].includes(kind)) {
        return `"${said}" is none of the three: tool, resource or prompt.`;
      }
      if (right !== undefined && kind !== right) {
        return `No ${kind}: ${thing}. ${because}`;
      }
    }
    return true;
  });
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question(
      "Your server has a resource with just what the model needs. Who makes sure it is read?",
      [
        {
          answer: "The model: it sees the resource in its list of tools",
          because: "A model is given tools. Resources are not among them.",
        },
        {
          answer: "Nobody, unless the application does",
          right: true,
          because: "Resources are the application's to read, and it may not even list them.",
        },
        {
          answer: "The server, by sending it",
          because: "A server can say that it has changed. It can not make anyone read it.",
        },
      ],
    ),
    question("A resources/updated arrives. What do you know?", [
      { answer: "The new content", because: "Only the address is in it. Read it again." },
      {
        answer: "That the content at this address may be another one now",
        right: true,
        because: "It says that, not what; how many changes there were, you do not learn either.",
      },
      {
        answer: "That the list of resources is another one",
        because: "That would be resources/list_changed.",
      },
    ]),
    question(
      "A server registers the template stock://{symbol}, and later the resource stock://sectors. Who " +
        "answers for stock://sectors?",
      [
        {
          answer: "The template, because it came first",
          because: "Among templates the order counts. An exact address comes before all of them.",
        },
        {
          answer: "The resource",
          right: true,
          because: "The SDK looks for the exact address first, whenever it was registered.",
        },
        { answer: "Both, one after the other", because: "A read is answered once." },
      ],
    ),
    question(
      'The message of a prompt says "Answer in French." In whose name does the model hear it?',
      [
        {
          answer: "The system's",
          because: "Prompt messages are of the user or the assistant. There is no system role.",
        },
        { answer: "The server's", because: "The model sees no servers, only a conversation." },
        {
          answer: "The person's",
          right: true,
          because: "It arrives as a user's message. So a host should show it before it is sent.",
        },
      ],
    ),
  );
}
