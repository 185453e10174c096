/** Direct answers: what can be said without any tool. */
import type { Tool } from "../gather/tools.ts";
import { identifierWords } from "../language/words.ts";
import { arithmetic } from "./arithmetic.ts";
import { headline } from "./headline.ts";
import { oneLine, wantsLine } from "./one_line.ts";
import { bestSentences, summarise, wantsSummary } from "./summary.ts";

/** How to get a model that can do more. */
export const CONNECT =
  "I am rules, not a neural network. For open questions connect a real model: set the variables of Azure OpenAI, or OPENAI_API_KEY and OPENAI_BASE_URL.";

const GREETING =
  /^\W*(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy|moin|yo)\b[\w ,']{0,25}\W*$/i;
const THANKS =
  /^\W*(?:(?:many )?thanks|thank you|thx|cheers|great|perfect|nice|cool|awesome|good job|well done|ok(?:ay)?|got it|bye|goodbye|see you)\b[^?]{0,80}$/i;
const HOW =
  /^\W*(?:hi|hello|hey)?[\s,!]*how are (?:you|things)\b|^\W*how(?:'s| is) it going\b|\bwhat'?s up\b\W*$/i;
const WHO =
  /\b(?:who|what) are you\b|\bare you (?:an? )?(?:ai|bot|robot|human|model|llm|gpt|real)\b|\byour name\b|\bwhich model\b|\bwhat model\b/i;
const ABLE =
  /\bwhat can you (?:do|help)\b|\bwhat (?:tools|functions|commands|abilities) (?:do you have|are there|can you use)\b|\bhow can you help\b|\bwhat do you know\b|\bcan you help me\W*$|^\W*help\W*$|\bwhich tools\b|\blist (?:your|the|all) tools\b/i;

/**
 * Answers small talk and questions about the model itself.
 *
 * @param text the user's message
 * @param tools the tools of the request
 * @returns the reply, or undefined when the message is something else
 */
export function smallTalk(text: string, tools: Tool[]): string | undefined {
  if (text.trim() === "") return "You have not asked anything yet.";
  if (text.length > 200) return undefined;
  if (WHO.test(text)) {
    return "I am the embedded model of this course: rules, not a neural network. I read your request and the tools in it, and nothing else.";
  }
  if (ABLE.test(text)) return abilities(tools);
  if (HOW.test(text)) return "All rules are in order, thank you. What can I do for you?";
  if (GREETING.test(text)) return "Hello! What can I do for you?";
  if (THANKS.test(text)) return /\bbye|see you/i.test(text) ? "Goodbye!" : "You are welcome.";
}

function abilities(tools: Tool[]): string {
  if (tools.length === 0) {
    return `No tool is connected. I can summarise a text, answer from it, and write a headline from figures. ${CONNECT}`;
  }
  const lines = tools.map((tool) =>
    `- ${tool.name}: ${
      tool.description.trim().split(/(?<=[.!?])\s|\n/)[0] || identifierWords(tool.name).join(" ")
    }`
  );
  return `I can call these tools for you:\n${lines.join("\n")}`;
}

/**
 * Answers from the text of the request: sums, headlines, summaries, extracts.
 *
 * @param text the user's message
 * @param known other text of the conversation that may hold the answer
 * @returns the reply, or undefined when rules cannot give one
 */
export function fromText(text: string, known: string): string | undefined {
  const { task, material } = part(text);
  const source = material || known;
  if (/\bheadline\b/i.test(task)) return headline(task, source);
  if (material && wantsLine(task)) return oneLine(material);
  if (source && wantsSummary(task)) return summarise(source, sentenceCount(task));
  const sum = arithmetic(task);
  if (sum !== undefined) return sum;
  if (
    source &&
    /\b(?:extract|list|find|which|what|give me|pick out|pull out)(?: is)? (?:all |any |the |every )*(?:e-?mail|(?:tele)?phone numbers?|addresses|urls?|links|numbers|figures|dates)/i
      .test(task)
  ) return extract(task, source);
  if (material && /\b(?:bullet|list|points)\b/i.test(task)) {
    return material.split(/\s*[,;\n]\s*(?:and\s+)?|(?<=[.!?])\s+/).filter(Boolean).map((line) =>
      `- ${line.replace(/^[-*]\s*/, "")}`
    ).join("\n");
  }
  if (material && /\b(?:upper ?case|capitals)\b/i.test(task)) return material.toUpperCase();
  if (material && /\b(?:lower ?case)\b/i.test(task)) return material.toLowerCase();
  if (
    material && /\b(?:analy[sz]e|analysis|assess|discuss|comment|explain|describe)\b/i.test(task)
  ) return summarise(material, sentenceCount(task));
  if (
    material &&
    /\?|\b(?:who|what|when|where|which|how|answer|tell|give|name|state|find)\b/i.test(task)
  ) {
    const asked = Math.min(4, 2 + (task.match(/,|\band\b/gi)?.length ?? 0));
    const best = bestSentences(material, task, asked);
    if (best.length > 0) return best.join(" ");
  }
}

/** Parts a message into what is to be done and the text that it is to be done with. */
export function part(text: string): { task: string; material: string } {
  const fenced = text.match(
    /^([\s\S]*?)(?:```\w*\n|<(\w+)>\s*|"""\s*)([\s\S]+?)(?:```|<\/\2>|""")([\s\S]*)$/,
  );
  if (fenced) return { task: `${fenced[1]} ${fenced[4]}`.trim(), material: fenced[3].trim() };
  const quote = text.match(
    /^([\s\S]{8,300}?[\s:])(?:"([^"]{30,})"|“([^”]{30,})”|'([\s\S]{30,})'|‘([\s\S]{30,})’)\s*[.?!]?\s*$/,
  );
  if (quote && /\?|:\s*$|\b(?:this|following|text|passage|note|paragraph)\b/i.test(quote[1])) {
    return { task: quote[1].trim(), material: quote.slice(2).find(Boolean)!.trim() };
  }
  const lines = text.match(/^([^\n]{3,300}?)[:.?]?\s*\n+([\s\S]{20,})$/);
  if (lines && lines[2].length > lines[1].length / 2) {
    return { task: lines[1].trim(), material: lines[2].trim() };
  }
  const colon = text.match(/^([^:\n]{3,160}):\s+([\s\S]{15,})$/);
  if (colon) return { task: colon[1].trim(), material: colon[2].trim() };
  const context = text.match(
    /^([\s\S]*?)\b(?:Context|Data|Text|Document|Input|Summary):\s*([\s\S]{15,})$/i,
  );
  if (context) return { task: context[1].trim() || text, material: context[2].trim() };
  return { task: text.trim(), material: "" };
}

function sentenceCount(task: string): number {
  const words: Record<string, number> = { one: 1, single: 1, two: 2, three: 3, four: 4, five: 5 };
  const match = task.match(/\b(one|single|two|three|four|five|\d)[- ]sentences?\b/i);
  if (/\bin a sentence\b|\bone[- ]line/i.test(task)) return 1;
  return match ? words[match[1].toLowerCase()] ?? Math.max(1, Number(match[1])) : 3;
}

function extract(task: string, source: string): string | undefined {
  const pattern = /phone/i.test(task)
    ? /(?<![\w-])\+?\d[\d ()\/-]{5,}\d(?![\w-])/g
    : /e-?mail|addresses/i.test(task)
    ? /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
    : /urls?|links/i.test(task)
    ? /https?:\/\/[^\s<>"')\]]+/g
    : /dates/i.test(task)
    ? /\b\d{4}-\d\d-\d\d\b|\b\d{1,2} \p{Lu}\p{L}+ \d{4}\b|\b\p{Lu}\p{L}+ \d{1,2}, \d{4}\b/gu
    : /[-+]?\d[\d,.]*\d%?|\d%?/g;
  const found = [...new Set(source.match(pattern) ?? [])];
  return found.length > 0
    ? found.map((one) => `- ${one}`).join("\n")
    : "There is none in the text.";
}
