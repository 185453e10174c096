/** Tellings: sentences of a result that want the person told something, whatever their grammar. */
import type { SayOrder } from "./order.ts";
import type { SourceText } from "./sources.ts";
import { asSentence } from "./speech.ts";
import { toolsNamed } from "./mentions.ts";
import type { Tool } from "../gather/tools.ts";

/** Whoever reads the answer, and the answer itself. */
const AUDIENCE =
  /\b(?:the |your |this )?(?:users?|readers?|customers?|clients?|humans?|visitors?)\b|\b(?:whoever|anyone|everyone|anybody|everybody|people|those|the (?:one|person|people)) (?:who |that )?(?:is |are )?(?:asks?|asking|asked|reads?|reading|wants?)\b|\b(?:your|the assistant's|the model's|every|any|each|the|an?) (?:final |next )?(?:answer|reply|response|summary|report)s?\b|\bwhen (?:you )?(?:answer|reply|respond|summari[sz])\w*\b|\bwhoever\b/i;
const TELLS =
  /\b(?:tell|told|inform(?:ed)?|mention(?:ed|s)?|says?|said|state[sd]?|point(?:ed)? out|learns?|knows?|know|hears?|report(?:ed)?|contains?|includes?|add|added|note|begins?|starts?|ends?|closes?|finish|advise[ds]?|recommend(?:ed)?|remind(?:ed)?|stress|stressed|quote[ds]?|repeat(?:ed)?|explain(?:ed)?|announce[ds]?|warn(?:ed)?|notif\w+|aware|clear|let|give|given|read|carry|carries|get)\b/i;
/** What makes a sentence a wish and not a report. */
const WISHES =
  /\b(?:please|must|should|shall|has to|have to|needs? to|ought to|is to|are to|be told|be sure|make sure|ensure|see to it|do not forget|don't forget|remember to|kindly|would be (?:helpful|good|nice|kind|appreciated)|want|wants|like|expect\w*|required?|always|never fail|important|asked? (?:you|to)|let|will)\b|^\W*(?:tell|inform|mention|say|state|point|report|add|include|note|advise|remind|stress|announce|warn|notify|give|begin|start|end|finish|close|recommend|quote|repeat|explain|write|put)\b/i;
const HUSH =
  /\b(?:do not|don't|never|must not|should not|without) (?:tell|mention|inform|say|quote|reveal|show|let|talk|report)\w*/i;

/**
 * Reads the sentences of a result that want something told.
 *
 * @param source the result
 * @param tools all tools; a sentence that names one is about a call
 * @returns what to say
 */
export function tellingsIn(source: SourceText, tools: Tool[]): SayOrder[] {
  if (source.kind !== "result") return [];
  return source.sentences.flatMap((sentence) => {
    if (sentence.length > 400 || HUSH.test(sentence) || toolsNamed(sentence, tools).length > 0) {
      return [];
    }
    if (!AUDIENCE.test(sentence) || !TELLS.test(sentence) || !WISHES.test(sentence)) return [];
    const text = messageOf(sentence);
    return text
      ? [{
        kind: "say" as const,
        speech: {
          text,
          mode: /\b(?:begins?|starts?|opens?)\b/i.test(sentence)
            ? "prefix" as const
            : "append" as const,
        },
        trigger: { kind: "none" as const },
        source,
      }]
      : [];
  });
}

/** What is to be told: the quoted words, what follows a colon or the last "that", or a thing between commas. */
function messageOf(sentence: string): string | undefined {
  const quoted = sentence.match(/["“]([^"”]{4,})["”]/)?.[1];
  if (quoted) return quoted;
  const colon = sentence.match(/:\s+(\S.{7,})$/s)?.[1];
  if (colon) return colon.trim();
  const that = [...sentence.matchAll(/\bthat\s+(?=\S+\s+\S)/gi)].findLast(({ index }) =>
    TELLS.test(sentence.slice(0, index))
  );
  if (that) return asSentence(sentence.slice(that.index + that[0].length));
  const object = sentence.match(
    /\b(?:mention|point out|include|quote|add|state|give|note|stress|recommend|contain|carry)s?\s+(?!to\b|it\b|this\b)(.{6,}?)(?:,?\s+(?:to|in|into|at the end of|for)\s+(?:whoever|the|your|every|any|each|an?)\b.*)?$/i,
  )?.[1];
  return object && /\d|\p{Lu}/u.test(object) ? asSentence(object.replace(/,\s*$/, "")) : undefined;
}
