import { PolicyError } from "./policy_error.ts";

/** What is no text: comments, CDATA, instructions, and tags with their quoted values. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/**
 * Checks that tags are closed in the order in which they were opened. The parser passes over an end tag that fits nothing, and what
 * stands after it would belong to another element than its writer thinks.
 *
 * @param text XML that the parser has read.
 * @param file Its name, for errors.
 * @throws {PolicyError} Where an end tag is another one than expected.
 */
export function checkTags(text: string, file: string): void {
  const open: string[] = [];
  for (const { 0: tag, 1: slash, 2: name, index } of text.matchAll(MARKUP)) {
    if (name === undefined || tag.endsWith("/>")) continue;
    if (!slash) {
      open.push(name);
      continue;
    }
    const expected = open.pop();
    if (expected === name) continue;
    const line = text.slice(0, index).split("\n").length;
    const wanted = expected === undefined ? "nothing to close" : `</${expected}>`;
    throw new PolicyError(`Cannot read the XML: </${name}> stands there, expected ${wanted}`, {
      file,
      line,
    });
  }
}
