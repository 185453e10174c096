import { mentions, tool, type TrialServer } from "../trial_server.ts";

const objects = [
  {
    inventory_number: "1907.12",
    name: "Bronze oil lamp",
    hall: "Hall 2",
    made: "about 1120",
    given_by: "the Verhoeven family",
  },
  {
    inventory_number: "1933.4",
    name: "Brass astrolabe",
    hall: "Hall 5",
    made: "1587",
    given_by: "an unknown donor",
  },
];

const limits: Record<string, number> = { adult: 14, student: 8.5, child: 0, senior: 9 };

/** A museum: long, sentence-like names. */
export const museum: TrialServer = {
  name: "museum",
  tools: [
    tool<{ keyword: string }>(
      "search_the_collection_by_keyword",
      "Use this to find objects of the museum's collection. It returns only the name and the inventory number of each object that matches.",
      {
        type: "object",
        properties: { keyword: { type: "string", description: "A word from the object's name" } },
        required: ["keyword"],
      },
      ({ keyword }) =>
        objects
          .filter((one) => keyword.split(/\s+/).every((word) => mentions(one.name, word)))
          .map(({ name, inventory_number }) => ({ name, inventory_number })),
    ),
    tool<{ inventory_number: string }>(
      "get_the_full_record_of_an_object",
      "Use this to learn all that is known about one object (hall, age, who gave it) when its inventory number is known.",
      {
        type: "object",
        properties: { inventory_number: { type: "string", description: "For example 1899.1" } },
        required: ["inventory_number"],
      },
      ({ inventory_number }) => {
        const found = objects.find((one) => one.inventory_number === inventory_number);
        if (!found) throw new Error(`The collection has no object ${inventory_number}`);
        return found;
      },
    ),
    tool<{ weekday: string }>(
      "get_the_opening_hours_on_a_weekday",
      "Use this when a visitor wants to know when the museum opens or closes.",
      {
        type: "object",
        properties: {
          weekday: {
            type: "string",
            enum: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
          },
        },
        required: ["weekday"],
      },
      ({ weekday }) => {
        if (weekday === "Monday") return "The museum is closed on Mondays.";
        return weekday === "Thursday" ? "10:00 to 21:00" : "10:00 to 17:30";
      },
    ),
    tool<{ language: string; date: string; group_size: number; topic?: string }>(
      "request_a_guided_tour_for_a_group",
      "Use this to ask for a guided tour. A tour takes at most 25 people.",
      {
        type: "object",
        properties: {
          language: { type: "string", enum: ["English", "French", "German", "Dutch"] },
          date: { type: "string", format: "date" },
          group_size: { type: "integer", minimum: 1, maximum: 25, description: "Number of people" },
          topic: { type: "string", description: "What the group is most interested in" },
        },
        required: ["language", "date", "group_size"],
      },
      ({ language, date, group_size }) => {
        if (group_size > 25) throw new Error("A tour takes at most 25 people");
        return {
          request: "GT-608",
          guide: "Noor Haddad",
          language,
          date,
          meeting_point: "East gate",
        };
      },
    ),
    tool<{ visitor_category: string }>(
      "get_the_ticket_price_for_a_visitor",
      "Use this to tell what the admission ticket costs.",
      {
        type: "object",
        properties: {
          visitor_category: { type: "string", enum: ["adult", "student", "child", "senior"] },
        },
        required: ["visitor_category"],
      },
      ({ visitor_category }) => `${limits[visitor_category].toFixed(2)} EUR`,
    ),
    tool(
      "list_the_special_exhibitions",
      "Use this to learn which special exhibitions are on at present and until when.",
      { type: "object", properties: {} },
      () => [{ title: "Maps of Nowhere", until: "2027-08-29", floor: 3 }],
    ),
  ],
};
