import { tool, type TrialServer } from "../trial_server.ts";

const states: Record<string, string> = {
  PX48812007: "Out for delivery in Oakham, expected between 13:00 and 15:00",
  PX48812013: "Held at customs since 28 April, reference ZK-77",
};

const trackingNumber = {
  type: "string",
  description: "PX followed by eight digits, printed on the receipt",
};

/** A parcel service: camelCase, nested objects, units. */
export const parcels: TrialServer = {
  name: "parcels",
  tools: [
    tool<{ trackingNumber: string }>(
      "trackParcel",
      "Where a parcel is and when it will arrive.",
      { type: "object", properties: { trackingNumber }, required: ["trackingNumber"] },
      ({ trackingNumber }) =>
        states[trackingNumber]
          ? { trackingNumber, state: states[trackingNumber] }
          : { error: `Unknown tracking number ${trackingNumber}` },
    ),
    tool<{ weightKg: number; country: string; express?: boolean; insuredValueEur?: number }>(
      "quoteShipping",
      "Price for sending a parcel abroad.",
      {
        type: "object",
        properties: {
          weightKg: {
            type: "number",
            minimum: 0.01,
            maximum: 31.5,
            description: "Weight in kilograms",
          },
          country: {
            type: "string",
            enum: ["PT", "NO", "IT", "PL"],
            description: "Destination: PT Portugal, NO Norway, IT Italy, PL Poland",
          },
          dimensions: {
            type: "object",
            description: "Outer size",
            properties: {
              lengthCm: { type: "number" },
              widthCm: { type: "number" },
              heightCm: { type: "number" },
            },
            required: ["lengthCm", "widthCm", "heightCm"],
          },
          express: { type: "boolean", default: false, description: "Next working day" },
          insuredValueEur: { type: "number", description: "Value to insure, in euros" },
        },
        required: ["weightKg", "country"],
      },
      ({ weightKg, country, express, insuredValueEur = 0 }) => ({
        country,
        priceEur: (express ? 29.9 : 12.4) + Math.ceil(weightKg) + insuredValueEur / 100,
        days: express ? 1 : 4,
      }),
    ),
    tool<
      { trackingNumber: string; newAddress: { street: string; postcode: string; city: string } }
    >(
      "redirectParcel",
      "Send a parcel that is under way to another address.",
      {
        type: "object",
        properties: {
          trackingNumber,
          newAddress: {
            type: "object",
            properties: {
              street: { type: "string", description: "Street and house number" },
              postcode: { type: "string" },
              city: { type: "string" },
            },
            required: ["street", "postcode", "city"],
          },
        },
        required: ["trackingNumber", "newAddress"],
      },
      ({ trackingNumber, newAddress }) => ({
        trackingNumber,
        redirectedTo: newAddress.city,
        feeEur: 3.95,
      }),
    ),
    tool<{ date: string; window: string; count: number }>(
      "bookCollection",
      "Have a courier collect parcels at your door.",
      {
        type: "object",
        properties: {
          date: { type: "string", format: "date" },
          window: {
            type: "string",
            enum: ["08-12", "12-16", "16-20"],
            description:
              "Time of day: 08-12 in the morning, 12-16 in the afternoon, 16-20 in the evening",
          },
          count: { type: "integer", minimum: 1, description: "How many parcels" },
        },
        required: ["date", "window", "count"],
      },
      ({ date, window }) => ({ collection: "COL-5591", date, window }),
    ),
    tool<{ postcode: string; openSunday?: boolean }>(
      "findPickupPoint",
      "Shops near a postcode where parcels can be left and fetched.",
      {
        type: "object",
        properties: {
          postcode: { type: "string" },
          openSunday: { type: "boolean", description: "Only shops that are open on Sundays" },
        },
        required: ["postcode"],
      },
      ({ openSunday }) =>
        openSunday
          ? [{ shop: "Kiosk at the Lock", opens: "07:00" }]
          : [{ shop: "Kiosk at the Lock", opens: "07:00" }, { shop: "Yarn & Co", opens: "10:00" }],
    ),
  ],
};
