import { display } from "../../display.ts";
import { question } from "../../question.ts";

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("Pins stop the rug pull, and with them a task is lost. Is that a defect?", [
      {
        answer: "Yes: a defence must never cost a task",
        because:
          "Then nothing could ever be withheld. The question is what it costs, and whether somebody has decided so.",
      },
      {
        answer: "No: a tool that has changed is another tool until somebody has looked",
        right: true,
        because: "That is what a pin is for. Looking, and pinning again, brings the task back.",
      },
      {
        answer: "Yes: it should have used the tool and kept the result from the model",
        because: "By then the call has been made, and what it carried is gone.",
      },
    ]),
    question("A host sends one access token to every server. What does a narrow scope change?", [
      {
        answer: "Everything: the token is worthless elsewhere",
        because:
          "It is worth as much as before at the server that it was made for, and that is where a thief takes it.",
      },
      {
        answer: "How much is lost, not whether",
        right: true,
        because:
          "With MCP.Tools alone one of the two replays still works. Only the token that is never sent cannot be replayed.",
      },
      {
        answer: "Nothing",
        because: "What the scope does not cover is refused, to a thief as to everybody.",
      },
    ]),
    question("A certificate verifies, and the key is the checkout's own. What do you know?", [
      {
        answer: "That its owner has understood the course",
        because: "No signature proves what somebody understands.",
      },
      {
        answer: "That the checks have passed without help",
        because:
          "Who had help cannot be told from who had none; and the record lies on the owner's own disk.",
      },
      {
        answer: "That nobody has changed it since it was signed with that key",
        right: true,
        because:
          "That is all that a signature says. The statement in the certificate says the same.",
      },
    ]),
  );
}
