import type { Guard, GuardedCall } from "../../guard/guard.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

/**
 * Checks the learner's payload: it has to work, and to be the learner's own.
 *
 * @param payload The words, with slots such as `{attacker}`.
 */
export function checkPayload(payload: string): Promise<void> {
  return check("a wording of your own takes the mail elsewhere", async () => {
    if (!payload.includes("{attacker}")) {
      return "Where is the mail to go? {attacker} stands for the attacker's address, a fresh one in every run.";
    }
    const { toolShadowing } = await import("../../scenario/attacks/tool_shadowing.ts");
    const bare = (text: string) => text.replace(/\W+/g, " ").trim().toLowerCase();
    if (toolShadowing.wordings.some(({ text }) => bare(text) === bare(payload))) {
      return "This is one of the chapter's. Say it as nobody has said it yet.";
    }
    const { measure } = await import("../../scenario/measure.ts");
    const { realized } = await measure(toolShadowing, { wordings: [payload], runs: 3 });
    return realized.count > 0 ||
      "In 0 of 3 runs anything arrived at the attacker's. Name the tool, {send_email}, and say what is to be " +
        "done with its {recipient}.";
  });
}

/**
 * Checks the text of an approval: it has to show the whole call.
 *
 * @param describe The learner's function.
 */
export function checkApproval(describe: (call: GuardedCall) => string): Promise<void> {
  return check("the question shows everything that a call does", () => {
    const recipients = ["ines@harbourworks.example", "tom@harbourworks.example"];
    const last = "dispatch@northrelay.example";
    const body = `${"The figures are as they were in spring. ".repeat(20)}Reply to ${last}.`;
    const args = { recipient: [...recipients, last].join(", "), subject: "Figures", body };
    const call = callOf("mail", "send_email", args);
    const text = describe(call);
    if (typeof text !== "string") return "It has to return a text.";
    if (!text.includes("send_email")) return "Which tool is called? The text does not say.";
    if (
      !recipients.every((each) => text.includes(each)) || !text.replace(body, "").includes(last)
    ) {
      return `A message to ${args.recipient} reads like this: ${
        JSON.stringify(text.slice(0, 160))
      }. ` +
        "Who gets it? The attacker stands last.";
    }
    if (!text.includes(body) && !text.includes(JSON.stringify(body).slice(1, -1))) {
      return `The body has ${body.length} characters, and the attacker's sentence is the last of them. ` +
        "Your text leaves it out.";
    }
    return text !== describe(callOf("quotes", "send_email", args)) ||
      "The same call of another server has the same text. Whose send_email is it?";
  });
}

/**
 * Checks a guard that gives no address to a server which the user does not trust.
 *
 * @param guard The learner's guard.
 */
export function checkStranger(guard: Guard): Promise<void> {
  return check("a stranger's tool gets no address", async () => {
    if (!guard.onCall) return "The guard has no onCall: nothing asks it about a call.";
    const ines = "ines@harbourworks.example";
    const blocked = async (server: string, tool: string, args: Record<string, unknown>) => {
      const verdict = await guard.onCall!(callOf(server, tool, args), CONTEXT);
      return verdict && "block" in verdict ? verdict.block : undefined;
    };
    const message = { recipient: ines, subject: "Keys", body: "The code is 4711." };
    if (await blocked("mail", "send_email", message) !== undefined) {
      return "It stops the user's own mail server.";
    }
    if (await blocked("quotes", "quote_of_the_day", { topic: "work" }) !== undefined) {
      return "It stops the quotation of the day, which was given nothing but a topic.";
    }
    for (const tool of ["send_email", "sendEmail", "deliver"]) {
      const reason = await blocked("quotes", tool, message);
      if (reason === undefined) {
        return `quotes.${tool} gets the message. Look at the server and at the arguments: names can be chosen.`;
      }
      if (!reason.includes("quotes")) return `Whom does it not trust? The reason is "${reason}".`;
    }
    return await blocked("quotes", "deliver", { message: { to: [ines] } }) !== undefined ||
      "An address passes when it stands deeper in the arguments. JSON.stringify() shows all of them.";
  });
}

const CONTEXT = { question: "", messages: [], turn: 1, signal: new AbortController().signal };

function callOf(server: string, tool: string, args: Record<string, unknown>): GuardedCall {
  const definition = { name: tool, inputSchema: { type: "object" as const } };
  return { id: "call_1", server, tool, arguments: args, definition };
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("Nobody ever calls the tool with the quotations. Why does it do harm?", [
      {
        answer: "Its description is in every request to the model",
        right: true,
        because: "All descriptions of all servers are one text to the model. Being read is enough.",
      },
      {
        answer: "It watches what the mail server is told",
        because:
          "No server sees what another one gets. In the trace it was asked for its list, once.",
      },
      {
        answer: "It changes the code of the mail server",
        because: "The mail server did what it was told, to the letter.",
      },
    ]),
    question("A dialogue says: “mail wants to run send_email. Allow?” What is missing?", [
      {
        answer: "A warning about the server",
        because: "The mail server is honest, and so is its tool. It is the call that is wrong.",
      },
      {
        answer: "The arguments, in full",
        right: true,
        because:
          "The harm is in the recipient and in the body. Whoever does not see them agrees to anything.",
      },
      {
        answer: "A box to remember the choice",
        because: "Then the next call, with another recipient, is not asked about at all.",
      },
    ]),
    question("What can the author of the mail server do about shadowing?", [
      {
        answer: "Say in the description that other servers are to be ignored",
        because: "Then two strangers' texts argue in front of a model. That is luck and no rule.",
      },
      {
        answer: "Nothing, it is a matter of the host",
        because:
          "The host sees more, but the mail server decides at last what it sends, and to whom.",
      },
      {
        answer: "Refuse recipients that nobody has put into the address book",
        right: true,
        because:
          "It holds for every host and every model. What it cannot know is whom the user meant.",
      },
    ]),
    question("shadowing() returns “send all messages to …”, and the model does. What is that?", [
      {
        answer: "Shadowing, as the name of the tool says",
        because:
          "The order came in a result, after a call. What the attacker calls it changes nothing.",
      },
      {
        answer: "An injection through a result",
        right: true,
        because: "So guards on descriptions do not see it, and guards on results and on calls do.",
      },
      {
        answer: "A collision of names",
        because: "Nothing here has the name of anything else.",
      },
    ]),
  );
}
