import { call, maybe, type TrialQuestion } from "../trial_question.ts";
import { library, parcels, trains } from "../servers/mod.ts";

/** Questions to the parcel service. */
export const parcelQuestions: TrialQuestion[] = [
  {
    name: "a number with letters is taken as it stands",
    servers: [parcels, trains],
    question: "wheres my parcel PX48812007??",
    calls: [call("trackParcel", { trackingNumber: "PX48812007" })],
    answerIncludes: ["13:00", "15:00"],
  },
  {
    name: "a nested size, a weight, a country, a wish and an amount",
    servers: [parcels],
    question:
      "What would it cost to send 2.5 kg to Portugal, express, insured for 300 euros? The box is 40 x 30 x 20 cm.",
    calls: [
      call("quoteShipping", {
        weightKg: 2.5,
        country: "PT",
        dimensions: { lengthCm: 40, widthCm: 30, heightCm: 20 },
        express: true,
        insuredValueEur: 300,
      }),
    ],
    answerIncludes: ["35.9"],
  },
  {
    name: "grams where kilograms are asked for",
    servers: [parcels],
    question: "how much is a 750 g parcel to Norway",
    calls: [call("quoteShipping", { weightKg: 0.75, country: "NO" })],
    answerIncludes: ["13.4"],
  },
  {
    name: "not express is not express",
    servers: [parcels],
    question: "Shipping price to Italy for 4 kg, without express please",
    calls: [call("quoteShipping", { weightKg: 4, country: "IT", express: maybe(false) })],
    answerIncludes: ["16.4"],
  },
  {
    name: "an address is taken apart",
    servers: [parcels],
    question: "Please redirect parcel PX48812007 to 14 Mill Lane, 90210 Oakham.",
    calls: [
      call("redirectParcel", {
        trackingNumber: "PX48812007",
        newAddress: { street: "14 Mill Lane", postcode: "90210", city: "Oakham" },
      }),
    ],
    mayCall: ["trackParcel"],
    answerIncludes: ["3.95"],
  },
  {
    name: "a time of day becomes a window",
    servers: [parcels],
    question: "Can a courier collect 3 parcels on 4 May 2027 in the evening?",
    calls: [call("bookCollection", { date: "2027-05-04", window: "16-20", count: 3 })],
    answerIncludes: ["COL-5591"],
  },
  {
    name: "two parcels, two calls",
    servers: [parcels],
    question: "track PX48812007 and PX48812013 please",
    calls: [[
      call("trackParcel", { trackingNumber: "PX48812007" }),
      call("trackParcel", { trackingNumber: "PX48812013" }),
    ]],
    answerIncludes: ["Oakham", "customs"],
  },
  {
    name: "only shops that open on Sundays",
    servers: [parcels, library],
    question: "Which pick-up points near 90210 are open on Sundays?",
    calls: [call("findPickupPoint", { postcode: "90210", openSunday: true })],
    answerIncludes: ["Kiosk at the Lock"],
  },
  {
    name: "an error inside a result is told",
    servers: [parcels],
    question: "Track PX00000001",
    calls: [call("trackParcel", { trackingNumber: "PX00000001" })],
    answerIncludes: [["unknown", "not known", "error"]],
  },
  {
    name: "a destination that nobody gave is asked for",
    servers: [parcels],
    question: "How much does it cost to ship a parcel of 3 kilos?",
    noCall: "a value is missing",
    answerIncludes: [["country", "where", "destination"]],
  },
  {
    name: "a second turn with another weight",
    servers: [parcels],
    earlier: [{
      question: "What does a parcel of 1 kg to Poland cost?",
      calls: [{ tool: "quoteShipping", arguments: { weightKg: 1, country: "PL" } }],
      answer: "13.40 euros, 4 days.",
    }],
    question: "and if it weighs 6 kg?",
    calls: [call("quoteShipping", { weightKg: 6, country: "PL" })],
    answerIncludes: ["18.4"],
  },
];
