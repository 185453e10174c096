/** What one of the eleven exercises trained. */
export interface Idea {
  /** Name of its notebook, without `.ipynb`. */
  exercise: string;
  /** The idea, as something to do. */
  idea: string;
  /** Where it comes back in the last chapter. */
  here: string;
}

/** The eleven exercises, in order. */
export const IDEAS: Idea[] = [
  {
    exercise: "01_portfolio",
    idea: "Keep what a tool promises: right figures, and errors that say what was wrong",
    here: "a blocked call comes with its reason, and the task goes on",
  },
  {
    exercise: "02_sectors",
    idea: "Know which of your names wins when two could answer",
    here: "two servers, two tools called send_email",
  },
  {
    exercise: "03_risk_prompt",
    idea: "Let a person choose, and check what was chosen",
    here: "the question is the person's; all else is material",
  },
  {
    exercise: "04_investment_advice",
    idea: "Ask the person, and take no for an answer",
    here: "approve(), a guard that asks: who decides is not the server",
  },
  {
    exercise: "05_protected_stock",
    idea: "A token is for one server, and for no more than it needs",
    here: "tokens, scopes",
  },
  {
    exercise: "06_function_tool",
    idea: "Write every answer for the model that reads it, and leave a line in the log",
    here: "log",
  },
  {
    exercise: "07_connector",
    idea: "Describe the door, and keep the key out of the description",
    here: "blue says who gets a token, and holds none",
  },
  {
    exercise: "08_injection",
    idea: "A document may say what it likes: judge what is done",
    here: "document",
  },
  {
    exercise: "09_code_execution",
    idea: "Parse, do not run; and take away what is not needed",
    here: "documents: hardened, under its own permission set",
  },
  {
    exercise: "10_tool_poisoning",
    idea: "Follow the data, not the wording",
    here: "poisoning, rug pull",
  },
  {
    exercise: "11_tool_shadowing",
    idea: "Only what the user said, only to whom the user named",
    here: "shadowing",
  },
];
