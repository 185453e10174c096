/** Asks the person. */
export interface Ask {
  /** A question with yes or no; no when nobody is there. */
  confirm(question: string): boolean | Promise<boolean>;
  /** A question with several answers; `undefined` when nobody is there, or none of them was given. */
  choose<T extends string>(
    question: string,
    answers: readonly T[],
  ): T | undefined | Promise<T | undefined>;
}

/** Asks in the terminal. */
export const terminal: Ask = {
  confirm: (question) => /^y(es)?$/i.test(prompt(`${question} [y/N]`)?.trim() ?? ""),
  choose: (question, answers) => {
    const answer = prompt(`${question} [${answers.join(" / ")}]`)?.trim().toLowerCase();
    return answer ? answers.find((one) => one.startsWith(answer)) : undefined;
  },
};
