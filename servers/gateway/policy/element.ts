// @ts-types="../../../lib/xmldom.d.ts"
import { DOMParser, type Element, type Node } from "@xmldom/xmldom";
import { checkTags } from "./check_tags.ts";
import { PolicyError } from "./policy_error.ts";

/** An element of a policy file. */
export interface PolicyElement {
  name: string;
  attributes: Record<string, string>;
  children: PolicyElement[];
  /** What stands between its tags, without the space around it; empty where it has children. */
  text: string;
  /** Where it stands. */
  file: string;
  line: number;
}

/** Values that a policy names in double braces, by name (API Management, Use named values, 2025-07). */
export type NamedValues = Record<string, string>;

/**
 * Reads a policy file: XML, with named values put in.
 *
 * @param text The file's text.
 * @param file Its name, for errors.
 * @param named Values for what stands in double braces.
 * @returns The root element.
 * @throws {PolicyError} When it is no well-formed XML, or names a value that nobody has given.
 */
export function parsePolicyXml(text: string, file: string, named: NamedValues): PolicyElement {
  const doctype = text.indexOf("<!DOCTYPE");
  if (doctype >= 0) {
    const line = text.slice(0, doctype).split("\n").length;
    throw new PolicyError("Cannot use a document type in a policy: take <!DOCTYPE> out", {
      file,
      line,
    });
  }
  // The parser tells once more of what is thrown in here.
  let first: PolicyError | undefined;
  const refuse = (_level: string, message: string) => {
    const [line, column] = message.match(/\[line:(\d+),col:(\d+)/)?.slice(1).map(Number) ?? [1, 1];
    const at = text.split(/\r\n?|\n/)[line - 1]?.slice(column - 1) ?? "";
    throw first ??= new PolicyError(`Cannot read the XML: ${explain(message, at)}`, { file, line });
  };
  const parser = new DOMParser({ locator: {}, errorHandler: refuse });
  const root = text.trim() ? parser.parseFromString(text, "text/xml")?.documentElement : undefined;
  if (!root) {
    throw new PolicyError("Cannot read the XML: expected <policies>", { file, line: 1 });
  }
  checkTags(text, file);
  return toElement(root, file, named);
}

/**
 * Says what the parser has stumbled over, and what would be right.
 *
 * @param message The parser's words.
 * @param at The line from where it stands.
 */
function explain(message: string, at: string): string {
  const what = message.replace(/^\[xmldom \w+\]\s*(element parse error: Error: )?/, "")
    .split("\n")[0].trim();
  // The parser's words for an element that is never closed.
  if (what === "unclosed xml attribute") {
    const tag = at.match(/^<([\w-]+)/)?.[1];
    return tag ? `<${tag}> is not closed: expected </${tag}>` : "an element is not closed";
  }
  if (!/attribute|entity/.test(what)) return what;
  return `${what}; inside an attribute write &quot; for " and &amp; for &`;
}

function toElement(node: Element, file: string, named: NamedValues): PolicyElement {
  const line = node.lineNumber ?? 1;
  const fill = (text: string) => fillIn(text, named, { file, line });
  const inside = childrenOf(node);
  return {
    name: node.tagName,
    attributes: Object.fromEntries(
      Array.from(node.attributes, ({ name, value }) => [name, fill(value)]),
    ),
    children: inside.filter(isElement).map((child) => toElement(child, file, named)),
    text: inside.some(isElement) ? "" : fill(inside.filter(isText).map(toText).join("")).trim(),
    file,
    line,
  };
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function isText({ nodeType }: Node): boolean {
  return nodeType === 3 || nodeType === 4;
}

function toText({ textContent }: Node): string {
  return textContent ?? "";
}

function fillIn(
  text: string,
  named: NamedValues,
  place: Pick<PolicyElement, "file" | "line">,
): string {
  return text.replace(/\{\{([\w.-]+)\}\}/g, (_, name: string) => {
    if (Object.hasOwn(named, name)) return named[name];
    throw new PolicyError(
      `Unknown named value "${name}": expected ${Object.keys(named).join(", ")}, or one of ` +
        `namedValues in the gateway's configuration`,
      place,
    );
  });
}
