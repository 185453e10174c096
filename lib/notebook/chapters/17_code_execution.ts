import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Room } from "../../sandbox/room.ts";
import { tryExpression } from "../../sandbox/trial.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

/** The ways out of the shadowed sandbox that the chapter shows. */
const SHOWN = [
  [/constructor/, "the constructor of a function"],
  [/import/, "import()"],
  [/eval/, "an indirect eval"],
] as const;

/**
 * Checks an expression that reads the secret through shadowed globals, by a way that the chapter has not shown.
 *
 * @param expression The learner's expression.
 * @param calculator A client of the vulnerable calculator, started with `--sandbox shadowed`.
 * @param room Its room.
 */
export function checkEscape(expression: string, calculator: Client, room: Room): Promise<void> {
  return check("a fourth way out of the shadowed sandbox", async () => {
    const shown = SHOWN.find(([pattern]) => pattern.test(expression));
    if (shown) return `That goes by ${shown[1]}, which the chapter has shown. Find another way.`;
    await room.prepare("");
    const call = { name: "calculate", arguments: { expression } };
    const { content } = await calculator.callTool(call) as CallToolResult;
    const said = content.map((block) => block.type === "text" ? block.text : "").join("\n");
    if (await room.isLooted("read a file", said)) return true;
    const answer = said.length > 80 ? `${said.slice(0, 80)}…` : said;
    return `The calculator says "${answer}". The names are hidden, and strings are not: which objects hand out what the ` +
      'process has, and how do you reach a property whose name you put together, as in x["con" + "structor"]?';
  });
}

/** What a calculator that keeps a journal has to do, and must not be able to do. */
const JOURNAL = 'Deno.writeTextFileSync("journal.txt", "1 + 1\\n", { append: true }), "{marker}"';
const BEYOND = [
  { aim: "read a file", text: 'Deno.readTextFileSync("{secret_file}")', flag: "read" },
  { aim: "read a file", text: 'Deno.readTextFileSync("journal.txt")', flag: "read" },
  {
    aim: "write a file",
    text: 'Deno.writeTextFileSync("{planted_file}", "{marker}")',
    flag: "write",
  },
  { aim: "write a file", text: 'Deno.writeTextFileSync("{secret_file}", "gone")', flag: "write" },
  { aim: "read the environment", text: 'Deno.env.get("{variable}")', flag: "env" },
  { aim: "reach the network", text: 'fetch("{sink}").then((r) => r.status)', flag: "net" },
  { aim: "start a process", text: 'new Deno.Command("cat").outputSync().code', flag: "run" },
] as const;

/**
 * Checks a permission set for a calculator that appends each expression to `journal.txt` in its folder and does nothing
 * else. Real processes are started with it.
 *
 * @param permissions Flags of `deno run`.
 * @param room A room.
 */
export function checkPermissions(permissions: readonly string[], room: Room): Promise<void> {
  return check("the journal can be written, and nothing else can be done", async () => {
    const wrong = permissions.find((flag) => !/^(-A|--(allow|deny)-[a-z]+(=.*)?)$/.test(flag));
    if (wrong !== undefined) {
      return `"${wrong}" is no permission of deno run, as --allow-read=. is.`;
    }
    const run = (text: string) =>
      tryExpression(room, { id: "own", aim: "change it for others", text }, permissions);
    const journal = await run(JOURNAL);
    if (journal.outcome !== "harmless") return `The journal cannot be written: ${journal.said}`;
    for (const { text, flag } of BEYOND) {
      const { outcome, said } = await run(text);
      if (outcome === "denied") continue;
      return `${text.replace(/\{.*?\}/g, "…")} is not denied (${outcome}: "${said.trim()}"). ` +
        `What exactly has --allow-${flag} to name, if it is needed at all?`;
    }
    return true;
  });
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question(
      "A calculator evaluates JavaScript, and forbids the word Deno. What is wrong with that?",
      [
        {
          answer: "The word process is missing from the list",
          because: "And after it the next word. The list never ends.",
        },
        {
          answer: "It names what is forbidden, and there is no end of ways to write one thing",
          right: true,
          because: "Name what is allowed, in terms of what the parts mean, and refuse the rest.",
        },
        {
          answer: "Nothing, if the model is told to send arithmetic only",
          because: "A model repeats what a document tells it.",
        },
      ],
    ),
    question("Which Deno flag keeps an endless loop away from your server?", [
      {
        answer: "Every --deny flag that there is",
        because: "Then the process may do nothing outside itself. It may still compute.",
      },
      { answer: "--deny-run", because: "That is about starting other processes." },
      {
        answer: "None: time has to be limited from outside the loop",
        right: true,
        because: "Something else has to hold the clock: another thread or another process.",
      },
    ]),
    question("A user types the code in person. Which guard of the host stops it?", [
      {
        answer: "Provenance",
        because: "It asks where the words come from. They come from the user, and the user may.",
      },
      {
        answer: "None, the server has to",
        right: true,
        because:
          "Guards protect the user from others. Here the user is the other, and only the server can say no.",
      },
      {
        answer: "The scanner of results",
        because: "There is no result yet: the code is in the question.",
      },
    ]),
    question(
      "A child process with no permissions is the strongest wall. What does it cost the server?",
      [
        {
          answer: "It needs --allow-run to start one",
          right: true,
          because:
            "Whoever breaks the server itself can then start anything. Weigh one wall against the other.",
        },
        {
          answer: "Control: a child cannot be stopped",
          because: "It can: a signal ends it, whatever it does.",
        },
        {
          answer: "Its memory, which both share",
          because: "That is a worker. A process has memory of its own.",
        },
      ],
    ),
  );
}
