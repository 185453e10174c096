// @ts-types="../../lib/xmldom.d.ts"
import { type Document, DOMParser, type Element } from "@xmldom/xmldom";
import { UnreadableError } from "./unreadable.ts";

export type { Document, Element };

/**
 * Parses one part of a package. Entities of a DTD are not expanded.
 *
 * @param xml The part's text.
 * @returns The document.
 * @throws {UnreadableError} When it is not well-formed.
 */
export function parseXml(xml: string): Document {
  const refuse = (message: string): never => {
    throw new UnreadableError("corrupt", "its XML is broken", { cause: message });
  };
  const errorHandler = { warning: () => {}, error: refuse, fatalError: refuse };
  const parsed = new DOMParser({ errorHandler }).parseFromString(xml, "text/xml");
  return parsed?.documentElement ? parsed : refuse("no element");
}

/**
 * @param node Where to look.
 * @param name The name of the elements, with its prefix.
 * @returns All of them below it, in order.
 */
export function elements(node: Document | Element, name: string): Element[] {
  return Array.from(node.getElementsByTagName(name));
}

/**
 * The text of a part of a Word document: one line a paragraph.
 *
 * @param xml The part's text.
 * @returns What its runs say.
 */
export function paragraphText(xml: string): string {
  const lines = elements(parseXml(xml), "w:p").map((paragraph) =>
    elements(paragraph, "*").map(runText).join("")
  );
  return lines.filter((line) => line !== "").join("\n");
}

function runText(element: Element): string {
  if (element.tagName === "w:t") return element.textContent ?? "";
  if (element.tagName === "w:br") return "\n";
  return element.tagName === "w:tab" ? "\t" : "";
}
