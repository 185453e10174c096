/**
 * The mail server: sends e-mails, and nothing leaves this machine. Each message is posted to the sink that `--sink` names,
 * a recorder on 127.0.0.1, and `list_sent` shows what this session has sent; without a sink messages are kept in this process, and
 * `list_sent` and `mail://sent` show those of all sessions.
 *
 *     deno run -P=mail servers/mail.ts --address-book .course/mail/book.txt
 *
 * A tool that sends is how data leaves, so it has three fences. Its permission set reaches this machine alone. A message
 * goes to plain addresses only, in fields that hold one line, so that no `Bcc` can be smuggled in. And an address book says who may be
 * written to at all: whoever talks the model into another recipient gets an error instead of the mail.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { readAddressBook } from "./mail/address_book.ts";
import { parseSink } from "./mail/deliver.ts";
import { Outbox } from "./mail/outbox.ts";
import { registerSendEmail, type Sending } from "./mail/send_email.ts";
import { registerSent } from "./mail/sent.ts";

/** Options of {@linkcode createMailServer}. */
export type MailServerOptions = Partial<Sending>;

/**
 * Makes a mail server, not yet connected.
 *
 * @param options Where messages go, to whom, and where they are kept. By default they stay in the server, and everybody
 * may be written to.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createMailServer } from "./mail.ts";
 * import { parseAddressBook } from "./mail/address_book.ts";
 *
 * const server = createMailServer({ addressBook: parseAddressBook("*@harbourworks.example") });
 * ```
 */
export function createMailServer(options: MailServerOptions = {}): McpServer {
  const { outbox = new Outbox() } = options;
  const server = new McpServer(
    { name: "mail", title: "Mail server", version: "1.0.0" },
    {
      jsonSchemaValidator: createLazyValidator(),
      instructions:
        "Sends e-mails on behalf of the user. What is sent cannot be called back: send " +
        "what the user asked for, to whom the user named.",
    },
  );
  registerSendEmail(server, { ...options, outbox });
  registerSent(server, outbox);
  return server;
}

if (import.meta.main) {
  const outbox = new Outbox();
  await serve(async ({ sink, "address-book": book }) =>
    createMailServer({
      // Whoever records at a sink tells sessions apart by what each has sent: none may see another's.
      outbox: sink === undefined ? outbox : new Outbox(),
      sink: sink === undefined ? undefined : parseSink(sink as string),
      // Read anew for each session: who is struck off is struck off without a restart.
      addressBook: book === undefined ? undefined : await readAddressBook(book as string),
    }), {
    about: "Mail server: sends e-mails to a local recorder, or keeps them",
    port: 8020,
    flags: {
      sink: { type: "string", description: "URL on 127.0.0.1 to which each message is posted" },
      "address-book": {
        type: "string",
        description: "File with who may be written to: one address or *@domain a line",
      },
    },
    check: async ({ sink, "address-book": book }) => {
      if (sink !== undefined) parseSink(sink as string);
      if (book !== undefined) await readAddressBook(book as string);
    },
  });
}
