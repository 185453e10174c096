/** Documenting: what of a description says what a thing is. */

/**
 * The sentences of a description that say what something is; orders to whoever reads it say nothing of that.
 *
 * @param description a tool's or a parameter's description
 * @returns its first sentence and those that document
 */
export function documenting(description: string): string {
  const [first = "", ...rest] = description.trim().split(/(?<=[.!?])\s+|\n\s*\n/);
  return [...CALLS.test(first) ? [] : [first], ...rest.filter(documents)].join(" ");
}

/** False for a sentence that tells the reader to do something, or that names an address or a path. */
export function documents(sentence: string): boolean {
  if (/\b[\w.+-]+@[\w-]+\.\w|:\/\/|(?:^|\s)[~.]?\/\w+\/\w|<!--|<\/?[A-Z]{3,}/.test(sentence)) {
    return false;
  }
  if (CALLS.test(sentence)) return false;
  return !/^\W*(?:before|after|whenever|once|always|never|next|then|also|please|you|must|make sure|be sure|ignore|disregard|important|in addition|as part|first,|system|assistant|to do|todo)\b/i
    .test(sentence);
}

/** "... must be called with ...": an order to do something with a tool. */
const CALLS =
  /\b(?:must|has to|have to|should|needs? to|is to|are to|shall)\b[^.]*\b(?:called|invoked|executed|forwarded|transmitted|run with|read and)\b/i;

const NAMES = /\b[\w.+-]+@[\w-]+\.\w|:\/\/|(?:^|\s)[~.]?\/\w+\/\w|\b\d{3,}-\d{3,}/;
const EXAMPLE = /\b(?:e\.g|for example|for instance|example|such as|like|format|form)\b/i;

/**
 * A description without the sentences that want something done or that fix an address; limits and formats stay.
 *
 * @param description what a schema says of a parameter
 * @returns the rest of it, as it stands when no sentence is an order
 */
export function withoutOrders(description: string): string {
  const orders = (sentence: string) =>
    CALLS.test(sentence) || (NAMES.test(sentence) && !EXAMPLE.test(sentence));
  const parts = description.split(/(?<=[.!?])\s+/);
  return parts.some(orders) ? parts.filter((one) => !orders(one)).join(" ") : description;
}
