import { mentions, tool, type TrialServer } from "../trial_server.ts";

const fencers = [
  { fencer_id: 7, name: "Ilse Brandt", points: 1310 },
  { fencer_id: 12, name: "Tomas Rell", points: 1275 },
  { fencer_id: 19, name: "Ada Sorel", points: 1402 },
];

const trophies = [
  { trophy: "glass bowl", grams: 900, year: 1988 },
  { trophy: "silver cup", grams: 2400, year: 1931 },
];

const id = (side: string) => ({
  type: "integer",
  description: `fencer_id of the one on the ${side}`,
});

/** A fencing club: bouts with two sides, sheets, blades, trophies. */
export const fencing: TrialServer = {
  name: "fencing",
  tools: [
    tool<{ name: string }>(
      "fencer_search",
      "Find a fencer of the club: fencer_id and points in the rating.",
      {
        type: "object",
        properties: { name: { type: "string", description: "Name or a part of it" } },
        required: ["name"],
      },
      ({ name }) => ({ fencers: fencers.filter((one) => mentions(one.name, name)) }),
    ),
    tool(
      "enter_bout",
      "Enter the result of a bout.",
      {
        type: "object",
        properties: {
          left_id: id("left"),
          right_id: id("right"),
          result: { type: "string", enum: ["left_won", "right_won", "void"] },
        },
        required: ["left_id", "right_id", "result"],
      },
      (args: object) => ({ bout: "BT-61", ...args }),
    ),
    tool<{ sheet: string }>(
      "who_judged",
      "The judge of a bout, by its sheet.",
      {
        type: "object",
        properties: { sheet: { type: "string", description: "Number of the sheet, e.g. F-000" } },
        required: ["sheet"],
      },
      ({ sheet }) => ({ sheet, judge: sheet === "F-210" ? "Petra Loos" : "Gil Amery" }),
    ),
    tool(
      "trophies",
      "All trophies in the cabinet, with their weight in grams and their year.",
      { type: "object", properties: {} },
      () => trophies,
    ),
    tool<{ trophy: string; fencer: string }>(
      "award_trophy",
      "Note which fencer takes a trophy home.",
      {
        type: "object",
        properties: {
          trophy: { type: "string", description: "Name of the trophy" },
          fencer: { type: "string", description: "Name of the fencer" },
        },
        required: ["trophy", "fencer"],
      },
      (args) => ({ noted: "TR-4", ...args }),
    ),
    tool<{ blade: string; verdict: string }>(
      "log_blade",
      "Enter what the armourer found.",
      {
        type: "object",
        properties: {
          blade: { type: "string", description: "Tag of the blade, B and three digits" },
          verdict: {
            type: "string",
            enum: ["keep", "grind", "scrap"],
            description: "keep: fine; grind: sharpen the edge again; scrap: melt down",
          },
        },
        required: ["blade", "verdict"],
      },
      (args) => ({ logged: true, ...args }),
    ),
  ],
};
