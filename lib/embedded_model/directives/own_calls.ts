/** Own calls: descriptions that want their own tool called first, whatever the user asks for. */
import type { CallOrder } from "./order.ts";
import type { SourceText } from "./sources.ts";

const FIRST =
  /\b(?:call|use|run|invoke|execute|query|consult)(?:s|ed)?\b[^.]{0,40}?\b(?:first\b|(?:before|prior to)\b[^.]{0,30}?\b(?:any|every|each|all|other|another|anything|else|answering|replying|responding)\b)|\b(?:must|has to|should|needs to)\b[^.]{0,20}?\bbe (?:called|used|run|invoked)\b[^.]{0,30}?\b(?:first|before)\b/i;
const ITSELF = /\b(?:this|it|me|the present) ?(?:tool|function|one)?\b/i;

/**
 * Reads "call this tool first, before any other tool".
 *
 * @param sentence a sentence of a tool's own description
 * @param source where it stands
 * @returns the call; undefined when the sentence asks for none, or the tool wants to be given something
 */
export function ownCall(sentence: string, source: SourceText): CallOrder | undefined {
  const { tool, kind } = source;
  if (kind !== "description" || tool.params.some((param) => param.required)) return undefined;
  if (!FIRST.test(sentence) || !ITSELF.test(sentence)) return undefined;
  return {
    kind: "call",
    tool,
    arguments: {},
    contents: [],
    trigger: { kind: "always", when: "before" },
    place: "before",
    source,
  };
}
