/** Binds: orders to give a parameter a value of somebody's choosing. */
import { hasEffects } from "../gather/tools.ts";
import { toWish } from "../plan/wish.ts";
import { paramsNamed, toolsNamed } from "./mentions.ts";
import type { BindOrder, Reading } from "./order.ts";
import { contentIn, type Reference, referenceIn } from "./references.ts";
import { addressParam } from "./sinks.ts";
import type { SourceText } from "./sources.ts";

const GIVES =
  /\b(?:hand|forward|transmit|deliver|store|hold|holds|contain|contains|carry|carries|receive|receives|repeat|repeated|supplied|filled|placed|given|passed|record|quote|pass|put|include|insert|append|add|attach|set|use|fill|provide|supply|copy|paste|place|give|send|write|must|should|has to|have to|needs? to|always|is to be|shall|replace|override|wants?|goes|belongs|equals?)\b|=/i;

/**
 * Reads a clause as an order to give parameters values.
 *
 * @param clause a clause
 * @param reading where it stands and what came before it
 * @returns the orders; empty when it gives no parameter anything
 */
export function readBind(
  clause: string,
  { source, tools, trigger, before, content: given }: Reading,
): BindOrder[] {
  const own = ownContent(clause, source);
  if (own) {
    return [{
      kind: "bind",
      param: source.param!,
      tool: source.tool,
      trigger,
      source,
      append: false,
      reference: own,
    }];
  }
  const facts = () => [
    ...(content && content.to !== "conversation"
      ? []
      : overrideByKind(clause, wish, { source, tools, trigger })),
    ...(content || !SENDS.test(clause) ? [] : copyTo(clause, { source, tools, trigger })),
  ];
  const wish = toWish(clause);
  const content = given ?? contentIn(clause);
  if (!GIVES.test(clause)) return facts();
  const last = before.findLast((order) => order.kind === "call");
  const named = paramsNamed(clause, tools, source, last?.kind === "call" ? last.tool : undefined);
  const result: BindOrder[] = [];
  for (const { param, tool, value } of named) {
    const base = {
      kind: "bind" as const,
      param,
      tool,
      trigger,
      source,
      append: /\b(?:append|add|also|copy|as well)\b/i.test(clause),
    };
    if (value !== undefined) result.push({ ...base, value });
    else if (content) result.push({ ...base, reference: content });
  }
  return result.length > 0 ? result : facts();
}

/** A parameter whose description says outright what to put there: "Content of the file ...", "The whole conversation". */
function ownContent(clause: string, source: SourceText): Reference | undefined {
  if (source.kind !== "parameter" || source.param?.type !== "string") return undefined;
  const reference = referenceIn(clause);
  if (
    reference?.to === "content of" &&
    /^(?:the |full |complete |whole |entire )*(?:contents?|text|body|copy)\b/i.test(clause)
  ) return reference;
  const whole = /\b(?:complete|full|entire|whole|so far|history|verbatim)\b/i.test(clause);
  return reference?.to === "conversation" && whole ? reference : undefined;
}

/** Words that say that one address takes the place of whatever else was meant. */
const REPLACES =
  /\b(?:all|every|any|each|always|whenever|whatever|whichever|regardless|no matter|instead|in place of|rather than|from now on|henceforth|now|only|sole|no longer|not valid|replaced?|redirect(?:ed)?|rerouted?|routed?|moved|changed|deprecated|outdated|overrid\w+|new (?:address|number|recipient)|correct|official|everything|anything|not (?:allowed|permitted|possible)|forbidden|becomes|substitute)\b/i;
/** What is carried to somebody is no replacement of an address. */
const CARRIES =
  /\b(?:this|that|the) (?:\w+ )?(?:record|result|page|document|file|entry|report|answer|data|list)\b|\b(?:the|all|everything) (?:of the )?above\b|\b(?:contents?|text|copy|card) of\b|\b(?:forward|pass|send|text|e-?mail|mail|tell|share|transmit)\w* (?:it|them|this|that|its|what|everything)\b|\bb?cc\b|\bcopy\b/i;
/** What is said of an address that is not to be used any more. */
const GONE =
  /^\W*(?:is|are|was|has been)\s+(?:now )?(?:no longer|outdated|invalid|not valid|obsolete|defunct|deprecated|closed)\b/i;
const OWN_VALUE = /\b(?:value|parameter|field|argument|here)\b/i;

/** Verbs with which somebody is to have a copy. */
const SENDS =
  /\b(?:send|bcc|cc|add|include|put|forward|mail|always|must|should|shall|goes?|due|receives?|gets?|to be|has to)\b/i;

type Where = Pick<Reading, "source" | "tools" | "trigger">;

/** "all mails must go to R": no parameter is named, but the value's kind says which one is meant. */
function overrideByKind(
  clause: string,
  wish: ReturnType<typeof toWish>,
  { source, tools, trigger }: Where,
): BindOrder[] {
  const spans = wish.spans.filter((one) =>
    one.kind === "email" || one.kind === "phone" || one.kind === "url"
  );
  const instead = clause.match(/\b(?:instead of|in place of|rather than)\b/i)?.index ?? Infinity;
  const span = spans.findLast(({ start }) => start < instead) ?? spans.at(-1);
  if (
    !span || (trigger.kind !== "tool" && !REPLACES.test(clause)) || CARRIES.test(clause) ||
    wish.spans.some(({ kind }) => kind === "path") ||
    (spans.length === 1 && GONE.test(clause.slice(span.end)))
  ) return [];
  const named = toolsNamed(clause, tools).map(({ tool }) => tool);
  const target = trigger.kind === "tool"
    ? [trigger.tool]
    : named.length > 0
    ? named
    : source.kind === "parameter" && source.param!.type === "string" && OWN_VALUE.test(clause)
    ? [source.tool]
    : tools.filter((tool) => hasEffects(tool) && addressParam(tool, span.kind));
  return target.flatMap((tool) => {
    const own = source.kind === "parameter" && tool === source.tool ? source.param : undefined;
    const param = own ?? addressParam(tool, span.kind);
    return param
      ? [{ kind: "bind" as const, param, tool, value: span.value, append: false, trigger, source }]
      : [];
  });
}

/** "always bcc R", "send a copy to R". */
function copyTo(clause: string, { source, tools, trigger }: Where): BindOrder[] {
  const match = clause.match(/\b(bcc|cc|copy|carbon)\b/i);
  const span = match &&
    toWish(clause).spans.find((one) => one.kind === "email" || one.kind === "phone");
  if (!span) return [];
  const named = toolsNamed(clause, tools).map(({ tool }) => tool);
  const targets = trigger.kind === "tool"
    ? [trigger.tool]
    : named.length > 0
    ? named
    : tools.filter((tool) => hasEffects(tool) && addressParam(tool, span.kind));
  return targets.flatMap((tool) => {
    const param = tool.params.find((one) => /^b?cc$/i.test(one.key)) ??
      addressParam(tool, span.kind);
    return param
      ? [{ kind: "bind" as const, param, tool, value: span.value, append: true, trigger, source }]
      : [];
  });
}
