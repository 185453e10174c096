import { isAddress, MailError, quote } from "./addresses.ts";

/** Says who may be written to. */
export type AddressBook = (address: string) => boolean;

/**
 * Reads an address book: one address a line, or `*@domain` for everybody there. Empty lines and lines that begin with `#`
 * say nothing. An empty book allows nobody.
 *
 * @param text The book.
 * @returns What it allows.
 * @throws {Error} When a line is neither.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const allows = parseAddressBook("*@harbourworks.example\nagency@travel.example\n");
 * assert(allows("ines@harbourworks.example"));
 * assert(!allows("ines@eu.harbourworks.example"));
 * ```
 */
export function parseAddressBook(text: string): AddressBook {
  const allowed = new Set<string>();
  text.split(/\r?\n/).forEach((written, index) => {
    const line = written.trim().toLowerCase();
    if (line === "" || line.startsWith("#")) return;
    if (!isAddress(line.replace(/^\*@/, "all@"))) {
      throw new Error(
        `Cannot read line ${index + 1} of the address book, ${quote(written)}: ` +
          "expected an address or *@domain",
      );
    }
    allowed.add(line);
  });
  return (address) => {
    const whole = address.toLowerCase();
    return allowed.has(whole) || allowed.has(`*${whole.slice(whole.lastIndexOf("@"))}`);
  };
}

/**
 * Reads an address book from a file.
 *
 * @param path The file.
 * @returns What it allows.
 * @throws {Error} When it cannot be read, with what to do about it.
 */
export async function readAddressBook(path: string): Promise<AddressBook> {
  let text;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : error instanceof Deno.errors.NotCapable
      ? "this server may read .course/mail alone (-P=mail); start it with " +
        `--allow-read=${path} after -P=mail`
      : (error as Error).message;
    throw new Error(`Cannot read the address book ${quote(path)}: ${why}`);
  }
  return parseAddressBook(text);
}

/**
 * Refuses a message to somebody who is not in the address book.
 *
 * @param recipients The addresses.
 * @param allows The book; without one everybody may be written to.
 * @throws {MailError} When one of them is not in it: then nobody gets the message.
 */
export function assertAllowed(recipients: string[], allows?: AddressBook): void {
  const strangers = allows ? recipients.filter((address) => !allows(address)) : [];
  if (strangers.length > 0) {
    throw new MailError(
      "not_allowed",
      `Cannot send to ${
        strangers.join(", ")
      }: not in the address book of this server. Nothing was sent`,
    );
  }
}
