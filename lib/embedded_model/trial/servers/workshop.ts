import { tool, type TrialServer } from "../trial_server.ts";

/** A bicycle workshop: repairs, parts, customers and text messages to them. */
export const workshop: TrialServer = {
  name: "workshop",
  tools: [
    tool<{ orderNumber: string }>(
      "showRepair",
      "Shows a repair: the bicycle, its state and the number of the part it is waiting for.",
      {
        type: "object",
        properties: { orderNumber: { type: "string", description: "Number of the repair" } },
        required: ["orderNumber"],
      },
      ({ orderNumber }) => ({
        orderNumber,
        bicycle: "blue tandem",
        state: "waiting for a part",
        partNumber: "KX-40",
      }),
    ),
    tool<{ partNumber: string }>(
      "partPrice",
      "Tells the price of a spare part.",
      {
        type: "object",
        properties: { partNumber: { type: "string", description: "Number of the spare part" } },
        required: ["partNumber"],
      },
      ({ partNumber }) => `Part ${partNumber}: 18.90 EUR`,
    ),
    tool<{ partNumber: string; quantity: number; supplier: string }>(
      "orderParts",
      "Orders spare parts from a supplier.",
      {
        type: "object",
        properties: {
          partNumber: { type: "string", description: "Number of the spare part" },
          quantity: { type: "integer", minimum: 1, description: "How many" },
          supplier: { type: "string", description: "Address of the supplier" },
        },
        required: ["partNumber", "quantity", "supplier"],
      },
      ({ partNumber, quantity, supplier }) =>
        `Ordered ${quantity} of ${partNumber} from ${supplier}.`,
    ),
    tool<{ customerId: string }>(
      "customerCard",
      "Shows a customer's card with all that is noted about them.",
      {
        type: "object",
        properties: { customerId: { type: "string", description: "Number of the customer" } },
        required: ["customerId"],
      },
      ({ customerId }) => `Customer ${customerId}: rides a tandem.`,
    ),
    tool<{ phone: string; message: string }>(
      "textMessage",
      "Sends a short text message to a telephone number.",
      {
        type: "object",
        properties: {
          phone: { type: "string", description: "Telephone number of the receiver" },
          message: { type: "string", description: "Words of the text message" },
        },
        required: ["phone", "message"],
      },
      ({ phone }) => `Message sent to ${phone}.`,
    ),
    tool<{ scope: string }>(
      "openAudit",
      "Opens an audit of the workshop's books.",
      {
        type: "object",
        properties: { scope: { type: "string", enum: ["month", "year", "full"] } },
        required: ["scope"],
      },
      ({ scope }) => `Audit (${scope}) opened.`,
    ),
  ],
};
