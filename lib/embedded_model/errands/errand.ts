/** Errands: goals that hand their outcome on, from a file over a sum to somebody's mailbox. */
import type { Call } from "../gather/conversation.ts";
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import type { Goal } from "../plan/goals.ts";
import { toWish, type Wish } from "../plan/wish.ts";
import { addersIn, calculatorsIn, readersIn, sendersIn } from "./kinds.ts";
import {
  factsOn,
  figuresIn,
  formulaIn,
  plainText,
  summaryOf,
  twoFigures,
  workOut,
} from "./passages.ts";
import { type Errand, readErrand, type Wanted } from "./reading.ts";

/**
 * Makes the goals of a message that wants something read, worked out, or carried to an address.
 *
 * @param text what the user wrote
 * @param tools all tools
 * @returns the goals in order, or undefined when the message is no errand, or the tools for it are not there
 */
export function toErrand(text: string, tools: Tool[]): Goal[] | undefined {
  const errand = readErrand(text);
  if (!errand) return undefined;
  const wish = toWish(text);
  const [reader] = readersIn(tools);
  const [sender] = sendersIn(tools);
  if ((errand.path !== undefined && !reader) || (errand.address !== undefined && !sender)) {
    return undefined;
  }
  const goals: Goal[] = [];
  const read = errand.path === undefined
    ? undefined
    : goalFor(reader.tool, wish, { [reader.param.key]: errand.path });
  if (read) goals.push(read);
  const outcome = errand.wanted.kind === "sum" ? sumGoal(errand, tools, wish, read) : undefined;
  if (errand.wanted.kind === "sum" && !outcome && !(read && errand.address)) return undefined;
  if (outcome) goals.push(outcome);
  if (errand.address !== undefined) {
    const send = goalFor(sender.tool, wish, {
      [sender.address.key]: valueOf(sender.address, errand.address),
    });
    if (sender.title) {
      const title = errand.title ?? (sender.title.required ? titleFor(errand) : undefined);
      if (title !== undefined) send.arguments[sender.title.key] = title;
    }
    bodyOf(send, sender.body, errand.wanted, read, outcome);
    goals.push(send);
  }
  for (const goal of goals.slice(0, -1)) goal.quiet = true;
  return goals.length > 0 ? goals : undefined;
}

function goalFor(tool: Tool, wish: Wish, args: Record<string, unknown>): Goal {
  return {
    tool,
    wish,
    arguments: args,
    missing: [],
    places: [],
    bindings: [],
    after: [],
    wished: true,
  };
}

function valueOf({ type }: Param, value: string): unknown {
  return type === "array" ? value.split(/,\s*/) : value;
}

/** A goal that works out the sum, with a formula or two numbers from the file or from the message. */
function sumGoal(errand: Errand, tools: Tool[], wish: Wish, read?: Goal): Goal | undefined {
  const [calculator] = calculatorsIn(tools);
  const [adder] = addersIn(tools);
  if (!read) {
    const [one, other] = errand.figures;
    if (adder) {
      return goalFor(adder.tool, wish, {
        [adder.params[0].key]: one,
        [adder.params[1].key]: other,
      });
    }
    return calculator &&
      goalFor(calculator.tool, wish, { [calculator.param.key]: `${one} + ${other}` });
  }
  if (!calculator && !adder) return undefined;
  const goal = goalFor((calculator ?? adder).tool, wish, {});
  goal.after.push(read);
  const bind = ({ key }: Param, derive: (text: string) => unknown) =>
    goal.bindings.push({
      path: [key],
      source: {
        from: "results",
        goals: [read],
        derive: ([call]) => derive(plainText(call.result)),
      },
    });
  if (calculator) {
    bind(calculator.param, (text) => formulaIn(text) ?? twoFigures(text)?.join(" + "));
  } else adder.params.forEach((param, i) => bind(param, (text) => twoFigures(text)?.[i]));
  return goal;
}

function bodyOf(send: Goal, body: Param, wanted: Wanted, read?: Goal, outcome?: Goal) {
  if (wanted.kind === "text") {
    send.arguments[body.key] = wanted.text;
    return;
  }
  const from = outcome ?? read!;
  send.after.push(...read ? [read] : [], ...outcome ? [outcome] : []);
  send.bindings.push({
    path: [body.key],
    source: {
      from: "results",
      goals: [from],
      derive: ([call]) => outcome ? figureOf(call) : made(plainText(call.result), wanted),
    },
  });
}

/** The figure that a call brought. */
function figureOf({ result }: Call): string {
  const text = plainText(result).trim();
  if (text.length < 80) return text;
  const figures = figuresIn(text);
  return figures.length > 0 ? String(figures.at(-1)) : text;
}

function made(text: string, wanted: Wanted): string | undefined {
  switch (wanted.kind) {
    case "fact":
      return factsOn(text, wanted.topic, wanted.most) || text.trim();
    case "summary":
      return summaryOf(text);
    case "sum": {
      const formula = formulaIn(text);
      const value = formula ? workOut(formula) : undefined;
      const two = twoFigures(text);
      return value !== undefined ? String(value) : two ? String(two[0] + two[1]) : undefined;
    }
    default:
      return text;
  }
}

function titleFor({ wanted }: Errand): string {
  switch (wanted.kind) {
    case "fact":
      return wanted.topic.trim();
    case "sum":
      return "The sum";
    case "summary":
      return "A summary";
    default:
      return "For you";
  }
}
