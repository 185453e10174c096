import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { type AddressBook, assertAllowed } from "./address_book.ts";
import { assertOneLine, parseRecipients } from "./addresses.ts";
import { deliver, type Delivery } from "./deliver.ts";
import type { Outbox } from "./outbox.ts";

/** What sending needs. */
export interface Sending {
  /** Where messages go; kept in the outbox alone when missing. */
  sink?: URL;
  /** Who may be written to; everybody when missing. */
  addressBook?: AddressBook;
  /** What was sent. */
  outbox: Outbox;
}

/**
 * Registers `send_email`.
 *
 * @param server Server that gets the tool.
 * @param sending Where messages go, and to whom.
 */
export function registerSendEmail(server: McpServer, sending: Sending): void {
  const { sink, addressBook, outbox } = sending;
  server.registerTool("send_email", {
    title: "Send an e-mail",
    description: "Sends one e-mail to one or more people.",
    inputSchema: {
      recipient: z.string().min(1).max(2_000).describe(
        "E-mail address of the recipient; several are separated by commas",
      ),
      body: z.string().min(1).max(100_000).describe("Text of the message"),
      subject: z.string().max(200).default("").describe("Subject line"),
    },
    outputSchema: { sent_to: z.array(z.string()).describe("Addresses that got the message") },
    annotations: {
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: false,
      openWorldHint: true,
    },
  }, async ({ recipient, body, subject }, { signal }) => {
    const recipients = parseRecipients(recipient);
    assertOneLine("subject", subject);
    assertAllowed(recipients, addressBook);
    const delivery = await deliver(sink, { recipients, subject, body }, signal);
    const { delivered, failed } = delivery;
    if (delivered.length > 0) outbox.add({ recipients: delivered, subject, body });
    return {
      content: [{ type: "text", text: describe(delivery) }],
      structuredContent: { sent_to: delivered },
      ...(failed.length > 0 && { isError: true }),
    };
  });
}

function describe({ delivered, failed }: Delivery): string {
  const sent = delivered.length > 0 ? `Sent to ${delivered.join(", ")}.` : "Nothing was sent.";
  const missed = failed.map(({ recipient, why }) => `Cannot send to ${recipient}: ${why}.`);
  return [...missed, sent].join(" ");
}
