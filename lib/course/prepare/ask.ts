/** Asks the person. */
export interface Ask {
  /** A question with yes or no; no when nobody is there. */
  confirm(question: string): boolean | Promise<boolean>;
  /** A question with several answers; `undefined` when nobody is there. */
  choose<T extends string>(
    question: string,
    answers: readonly T[],
  ): T | undefined | Promise<T | undefined>;
}

/** Asks in the terminal. */
export const terminal: Ask = {
  confirm: (question) => /^y(es)?$/i.test(prompt(`${question} [y/N]`)?.trim() ?? ""),
  choose: (question, answers) => {
    for (;;) {
      const answer = prompt(`${question} [${answers.join(" / ")}]`);
      if (answer === null) return undefined;
      const said = answer.trim().toLowerCase();
      const chosen = said === "" ? undefined : answers.find((one) => one.startsWith(said));
      if (chosen) return chosen;
    }
  },
};
