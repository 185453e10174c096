import { mentions, tool, type TrialServer } from "../trial_server.ts";

const venues = [
  { venue_id: "v17", name: "De Loods", city: "Gent", capacity: 350 },
  { venue_id: "v22", name: "Kopergieterij", city: "Gent", capacity: 900 },
  { venue_id: "v31", name: "The Pump House", city: "Leeds", capacity: 500 },
];

const gigs = [
  { gig_id: "G-14", date: "2027-09-04", venue: "The Pump House", city: "Leeds" },
  { gig_id: "G-15", date: "2027-09-18", venue: "De Loods", city: "Gent" },
  { gig_id: "G-19", date: "2027-10-02", venue: "Kopergieterij", city: "Gent" },
];

function known(gig_id: string) {
  const gig = gigs.find((one) => one.gig_id === gig_id);
  if (!gig) throw new Error(`there is no gig ${gig_id}`);
  return gig;
}

const gig_id = { type: "string", description: "like G-1, see gig_list" };

/** A band's tour planner: short names, lower-case descriptions, arrays. */
export const tour: TrialServer = {
  name: "tour",
  tools: [
    tool<{ from?: string; to?: string }>(
      "gig_list",
      "the gigs we play, in a period or all of them",
      {
        type: "object",
        properties: {
          from: { type: "string", format: "date", description: "first day of the period" },
          to: { type: "string", format: "date", description: "last day of the period" },
        },
      },
      ({ from = "", to = "9999" }) => gigs.filter((one) => one.date >= from && one.date <= to),
    ),
    tool<{ city: string; min_capacity?: number }>(
      "venue_find",
      "places to play in a city, with how many people they hold",
      {
        type: "object",
        properties: {
          city: { type: "string" },
          min_capacity: {
            type: "integer",
            description: "only places for at least that many people",
          },
        },
        required: ["city"],
      },
      ({ city, min_capacity = 0 }) =>
        venues.filter((one) => mentions(one.city, city) && one.capacity >= min_capacity),
    ),
    tool<{ venue_id: string; date: string; fee_eur?: number }>(
      "gig_add",
      "put a new gig into the plan",
      {
        type: "object",
        properties: {
          venue_id: { type: "string", description: "from venue_find" },
          date: { type: "string", format: "date" },
          fee_eur: { type: "number", description: "what we are paid" },
        },
        required: ["venue_id", "date"],
      },
      ({ venue_id, date }) => {
        const venue = venues.find((one) => one.venue_id === venue_id);
        if (!venue) throw new Error(`there is no venue ${venue_id}`);
        return { gig_id: "G-23", venue: venue.name, date };
      },
    ),
    tool<{ gig_id: string; songs: string[] }>(
      "setlist_put",
      "write down which songs we play at a gig, in order",
      {
        type: "object",
        properties: {
          gig_id,
          songs: { type: "array", items: { type: "string" }, description: "titles" },
        },
        required: ["gig_id", "songs"],
      },
      ({ gig_id, songs }) => `setlist of ${known(gig_id).gig_id} saved: ${songs.length} songs`,
    ),
    tool<{ gig_id: string; person: string; role: string }>(
      "crew_assign",
      "give someone a job at a gig",
      {
        type: "object",
        properties: {
          gig_id,
          person: { type: "string", description: "first name" },
          role: { type: "string", enum: ["sound", "light", "driver", "merch"] },
        },
        required: ["gig_id", "person", "role"],
      },
      ({ gig_id, person, role }) => `${person} does ${role} at ${known(gig_id).gig_id}`,
    ),
    tool<{ gig_id: string }>(
      "gig_drop",
      "take a gig out of the plan, it cannot be undone",
      { type: "object", properties: { gig_id }, required: ["gig_id"] },
      ({ gig_id }) => `${known(gig_id).gig_id} dropped`,
    ),
  ],
};
