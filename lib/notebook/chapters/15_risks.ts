import { wilson } from "../../scenario/figures.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";
import type { Judge } from "./15_risks/board.ts";

export { boardMap, boardTable, type Judge, judged } from "./15_risks/board.ts";
export { besideOurs, publishedByModel } from "./15_risks/published.ts";
export { type ReadText, recordTexts } from "./15_risks/texts.ts";

/** What the learner answers: an item and its place. */
export type Placed = Record<string, string>;

interface Expected {
  right: string;
  hint: string;
}

function checkPlaces(
  title: string,
  answers: Placed,
  expected: Record<string, Expected>,
  choices: readonly string[],
): Promise<void> {
  return check(title, () => {
    for (const [item, { right, hint }] of Object.entries(expected)) {
      const answer = answers[item];
      if (answer === undefined) return `"${item}" is missing.`;
      if (answer === "?") return `"${item}" has no answer yet.`;
      if (!choices.includes(answer)) {
        return `"${answer}" is not a choice for "${item}". Take one of ${choices.join(", ")}.`;
      }
      if (answer !== right) return `Not "${answer}" for "${item}". ${hint}`;
    }
    return true;
  });
}

/**
 * Checks who may have written each text that a model reads.
 *
 * @param answers For each text: "you", "the server's author" or "anybody".
 */
export function checkWriters(answers: Placed): Promise<void> {
  const choices = ["you", "the server's author", "anybody"];
  return checkPlaces("each text has its writer", answers, {
    "your question": { right: "you", hint: "You typed it." },
    "a tool's description": {
      right: "the server's author",
      hint: "It comes with tools/list. Who wrote the program that answers that?",
    },
    "the annotation readOnlyHint": {
      right: "the server's author",
      hint: "It comes with tools/list, like the description. It is a claim, and no proof.",
    },
    "a server's instructions": {
      right: "the server's author",
      hint: "They come in the answer to initialize.",
    },
    "the mail that read_inbox returns": {
      right: "anybody",
      hint: "The server only passes it on. Who can send you a mail?",
    },
    "a page that fetch returns": {
      right: "anybody",
      hint: "The server only passes it on. Who can put up a page?",
    },
  }, choices);
}

/**
 * Checks that each report of an incident has its number in the OWASP MCP Top 10.
 *
 * @param answers For each report: "MCP01" to "MCP10".
 */
export function checkCatalogue(answers: Placed): Promise<void> {
  const choices = Array.from({ length: 10 }, (_, at) => `MCP${String(at + 1).padStart(2, "0")}`);
  return checkPlaces("each report has its place in the catalogue", answers, {
    "an access token stands in a debug log": {
      right: "MCP01",
      hint: "What leaked, and where did it stand?",
    },
    "since Tuesday a tool's description has one sentence more, about your files": {
      right: "MCP03",
      hint: "The order stands in what the server says about its own tool.",
    },
    "an invoice has white text, and the agent pays to another account": {
      right: "MCP06",
      hint: "No tool is poisoned: the order stands in the data that an honest tool returned.",
    },
    "a sum is entered, and a process starts": {
      right: "MCP05",
      hint: "Something evaluated what it should have parsed.",
    },
    "a colleague's MCP server has run on a test machine for a year, and nobody knew": {
      right: "MCP09",
      hint: "Nothing was attacked yet. Nobody knew that it was there.",
    },
    "money is gone, and nobody can say which tool was called with what": {
      right: "MCP08",
      hint:
        "The theft has a number of its own. This sentence is about what you can find out afterwards.",
    },
  }, choices);
}

/** What {@linkcode checkJudge} asks about: how a row came out, and whether it is a defence worth having. */
const ROWS: {
  name: string;
  realized: [number, number];
  useful: [number, number];
  good: boolean;
  hint: string;
}[] = [
  {
    name: "0 of 40 realized, 40 of 40 done",
    realized: [0, 40],
    useful: [40, 40],
    good: true,
    hint: "That is as good as it gets: both intervals are on the right side.",
  },
  {
    name: "20 of 20 realized, 20 of 20 done",
    realized: [20, 20],
    useful: [20, 20],
    good: false,
    hint: "The attack succeeds every time.",
  },
  {
    name: "0 of 3 realized, 3 of 3 done",
    realized: [0, 3],
    useful: [3, 3],
    good: false,
    hint:
      "Three runs prove little: look at the upper end of the interval, realized.high, and not at the count.",
  },
  {
    name: "0 of 20 realized, 0 of 20 done",
    realized: [0, 20],
    useful: [0, 20],
    good: false,
    hint: "It blocks everything, honest work too.",
  },
  {
    name: "2 of 20 realized, 20 of 20 done",
    realized: [2, 20],
    useful: [20, 20],
    good: false,
    hint: "A tenth of the attacks went through; the true rate may be three times that.",
  },
  {
    name: "0 of 20 realized, 12 of 20 done",
    realized: [0, 20],
    useful: [12, 20],
    good: false,
    hint: "The task may be done less than half of the time: look at useful.low.",
  },
  {
    name: "0 of 20 realized, 20 of 20 done",
    realized: [0, 20],
    useful: [20, 20],
    good: true,
    hint: "Its intervals end at 16 % and begin at 84 %.",
  },
];

/**
 * Checks the learner's rule for reading the board: a defence is worth having when even the upper end of *realized* is below
 * 20 %, and even the lower end of *task done* is above 60 %.
 *
 * @param judge The rule.
 */
export function checkJudge(judge: Judge): Promise<void> {
  return check("the rule looks at both intervals", () => {
    for (const { name, realized, useful, good, hint } of ROWS) {
      const said = judge({ realized: wilson(...realized), useful: wilson(...useful) });
      if (typeof said !== "boolean") return "The rule has to return true or false.";
      if (said !== good) return `It takes "${name}" for ${said ? "good" : "bad"}. ${hint}`;
    }
    return true;
  });
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question(
      "Your agent uses one server, which you wrote. It reads mails. Is anything a stranger's?",
      [
        {
          answer: "No: the server is yours",
          because: "Its descriptions are. What it returns is not.",
        },
        {
          answer: "Yes: the mails",
          right: true,
          because:
            "Anybody may write to you, and the model reads it. That is an injection's way in (chapter 16).",
        },
        {
          answer: "Only if the server is connected over the network",
          because: "A mail is a stranger's text over stdio, too.",
        },
      ],
    ),
    question(
      "A model of 1.5 billion parameters failed to carry out most of the attacks. Is it a safe choice?",
      [
        {
          answer: "Yes: what it does not do cannot do harm",
          because:
            "It also fails at many honest tasks of that length. What it can do for you, it can do for a stranger.",
        },
        {
          answer: "No: it did not understand the attack, which is not the same as refusing it",
          right: true,
          because:
            "A shorter or clearer order may be within its reach. Look at the task done beside the attack realized.",
        },
        {
          answer: "Yes, with all guards around it",
          because: "Then it is the guards that make it safe, and you would have to measure them.",
        },
      ],
    ),
    question("On the board a guard brings an attack to none. What may you promise?", [
      {
        answer: "That this attack cannot happen any more",
        because:
          "The board has certain wordings, tasks and places. Whoever attacks you writes others.",
      },
      {
        answer:
          "That in these runs it did not happen, and that the rate for such wordings is likely below the interval's upper end",
        right: true,
        because:
          "That is what was measured. Say it with the model, the wordings and the number of runs.",
      },
      {
        answer: "Nothing: the model is made of rules",
        because:
          "Whether a guard on the calls stops a call does not depend on who asked for it. That part carries over well.",
      },
    ]),
    question("Which of these defences does not care how the attacker words it?", [
      { answer: "A scanner of descriptions", because: "It reads words. Other words may pass." },
      { answer: "A better model", because: "It, too, reads words." },
      {
        answer: "A rule about where data may go",
        right: true,
        because:
          "It looks at the call, and every theft needs one. Its own gaps are elsewhere: chapters 16 to 19 show them.",
      },
    ]),
  );
}
