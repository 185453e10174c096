/** Rewrites: texts that change what a tool that sends is called with: another address, one more, or a line in the text. */
import { type Sender, sendersIn } from "../errands/kinds.ts";
import type { Tool } from "../gather/tools.ts";
import { type Entities, type Piece, sendersNamed, sentenceAround } from "./entities.ts";
import type { BindOrder, Order } from "./order.ts";
import type { SourceText } from "./sources.ts";

const MAIL = /\b(?:e-?mails?|mails?|messages?|letters?|correspondence|mailings?)\b/i;
/** Words for one who gets a message besides the one who was meant. */
const BESIDES =
  /\b(?:cop(?:y|ies|ied)|also|as well|too|again|additional(?:ly)?|in addition|besides|b?cc|second|another|further|extra|both|alongside|duplicate\w*|twice|a comma|mirror\w*|plus|third|carbon|keep \w+ in the loop|in parallel|likewise)\b/i;
/** Words for a line that is put into a text. */
const LINE =
  /\b(?:line|footer|header|sentence|signature|note|words|paragraph|phrase|postscript|disclaimer|notice|p\.?s\.?|text|begin|start|end|append|prepend|add|include|insert|finish|close)\b/i;
const FRONT =
  /\b(?:begin\w*|start\w*|first line|top|beginning|open\w*|prepend|before the text|header|head of)\b/i;
/** Words that want what is asked for to be another thing from now on. */
const TURNS =
  /\b(?:set|instead|replac\w*|use|using|value|every|each|all|always|whenever|any|must|shall|should|has to|have to|needs? to|only|rout\w*|redirect\w*|give|put|address|send|sent|call|goes?|deliver\w*|change\w*|fill|now|no longer|as|is|becomes?|to)\b/i;
const RECORD =
  /\b(?:this|that|the) (?:\w+ )?(?:record|result|page|document|file|entry|report|answer|data|list|ticket)\b|\b(?:send|forward|pass|mail|e-?mail|tell|share)\w* (?:it|them|this|that|its|what)\b|\bconversation\b|\bquestion\b/i;

const OUTCOME =
  /\b(?:results?|outcomes?|outputs?|foregoing|above|findings?|records?|what (?:it|this tool|the tool) (?:returns?|finds?|says))\b(?! notice)/i;

/**
 * Reads a text as a change of what is sent.
 *
 * @param found what stands in the text
 * @param source the text
 * @param tools all tools
 * @returns the orders; empty when it changes nothing
 */
export function rewritesOf(found: Entities, source: SourceText, tools: Tool[]): Order[] {
  const [address] = found.addresses;
  if (!address || found.codes.length > 0) return [];
  const named = sendersNamed(found, tools);
  const bodied = sendersIn(tools).filter(({ tool, body }) =>
    found.params.some(({ what }) => what.param === body && what.tool === tool)
  );
  const explicit = [...named, ...bodied].filter((one, i, all) =>
    all.findIndex(({ tool }) => tool === one.tool) === i
  );
  const senders = explicit.length > 0
    ? explicit
    : source.kind !== "result" && MAIL.test(found.text)
    ? sendersIn(tools)
    : [];
  if (senders.length === 0 || !TURNS.test(found.text)) return [];
  const addressed = found.params.some(({ what }) =>
    senders.some(({ address: one }) => one === what.param)
  );
  if (!addressed && OUTCOME.test(found.text)) return [];
  if (source.kind === "result" && !addressed && RECORD.test(found.text)) return [];
  const line = lineAround(found, address);
  return senders.flatMap((sender) =>
    line !== undefined && LINE.test(found.text) && isText(found, sender)
      ? [
        bindOf(
          sender,
          "body",
          line,
          source,
          true,
          FRONT.test(sentenceAround(found.text, address).sentence),
        ),
      ]
      : [bindOf(sender, "address", address.text, source, isBesides(found, address))]
  );
}

/** A quoted line that holds the address. */
function lineAround({ text }: Entities, { start, end }: Piece): string | undefined {
  for (
    const match of text.matchAll(/"([^"\n]+)"|“([^”\n]+)”|(?<!\w)'([^\n]+?)'(?!\w)|`([^`\n]+)`/g)
  ) {
    if (match.index >= start || match.index + match[0].length <= end) continue;
    const said = match.slice(1).find((one) => one !== undefined)!.trim();
    if (said.split(/\s+/).length > 1) return said;
  }
}

/** The line is for the text of the message: its parameter is named, or none is. */
function isText(found: Entities, { body, address }: Sender): boolean {
  const has = (param: unknown) => found.params.some(({ what }) => what.param === param);
  return has(body) || !has(address);
}

function isBesides({ text }: Entities, address: Piece): boolean {
  const { sentence } = sentenceAround(text, address);
  return BESIDES.test(sentence) || /\badd\b[^.;]{0,20}$/i.test(text.slice(0, address.start));
}

function bindOf(
  sender: Sender,
  which: "address" | "body",
  value: string,
  source: SourceText,
  append: boolean,
  front = false,
): BindOrder {
  return {
    kind: "bind",
    tool: sender.tool,
    param: sender[which],
    value,
    append,
    front,
    trigger: { kind: "tool", tool: sender.tool, when: "before" },
    source,
  };
}
