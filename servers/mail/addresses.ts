/** Why a message was refused before anything was sent. The text is meant for the model that asked. */
export class MailError extends Error {
  /**
   * @param code Stable: `address` (no address), `header` (a line break or control character in a field that has one line),
   * `not_allowed` (not in the address book), or `too_many`.
   * @param message One sentence.
   */
  constructor(
    readonly code: "address" | "header" | "not_allowed" | "too_many",
    message: string,
  ) {
    super(message);
    this.name = "MailError";
  }
}

/** Most recipients of one message. */
const MOST_RECIPIENTS = 20;

/** RFC 5321, section 4.5.3.1: 64 characters before the sign. No `*`, which means everybody in an address book. */
const ADDRESS =
  /^(?=.{1,254}$)(?=[^@]{1,64}@)[a-z0-9!#$%&'+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** What ends a header line, or hides in one: controls, line and paragraph separators, marks that change the direction. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/**
 * Reads who is to get a message.
 *
 * Only plain ASCII addresses are taken: no display names, which can say anything, and no letters of other scripts, which
 * can look like ASCII.
 *
 * @param text One or more addresses, separated by commas.
 * @returns The addresses as they were written, each once.
 * @throws {MailError} When one of them is no address: then nobody gets the message.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseRecipients("ines@harbourworks.example, tom@harbourworks.example"), [
 *   "ines@harbourworks.example",
 *   "tom@harbourworks.example",
 * ]);
 * ```
 */
export function parseRecipients(text: string): string[] {
  assertOneLine("recipient", text);
  const addresses = new Map<string, string>();
  for (const written of text.split(",").map((part) => part.trim())) {
    if (!isAddress(written)) {
      throw new MailError(
        "address",
        `Cannot send to ${
          quote(written)
        }: expected an address such as ines@harbourworks.example, or several ` +
          "separated by commas",
      );
    }
    addresses.set(written.toLowerCase(), addresses.get(written.toLowerCase()) ?? written);
  }
  if (addresses.size > MOST_RECIPIENTS) {
    throw new MailError(
      "too_many",
      `Cannot send to ${addresses.size} recipients: expected at most ${MOST_RECIPIENTS}`,
    );
  }
  return [...addresses.values()];
}

/**
 * Whether a text is one plain ASCII e-mail address.
 *
 * @param text The text.
 * @returns True for an address.
 */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/**
 * Refuses text that would end the header line in which it stands, and so begin another one: a `Bcc` that nobody typed.
 *
 * @param field The field, for the message.
 * @param text Its text.
 * @throws {MailError} When there is such a character in it.
 */
export function assertOneLine(field: string, text: string): void {
  if (NOT_IN_A_LINE.test(text)) {
    throw new MailError(
      "header",
      `Cannot use ${quote(text)} as ${field}: expected one line without control characters`,
    );
  }
}

/**
 * Quotes what a caller wrote, for an error message.
 *
 * @param text What the caller wrote.
 * @returns It in quotation marks, control characters escaped, cut after 80 characters.
 */
export function quote(text: string): string {
  const shown = text.length > 80 ? `${[...text.slice(0, 80)].join("")}…` : text;
  return JSON.stringify(shown);
}
