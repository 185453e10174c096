import { tool, type TrialTool } from "../trial_server.ts";
import { args, date, room } from "./hotel_rooms.ts";

const people = { type: "integer", minimum: 1, maximum: 12, description: "Number of people" };
const time = { type: "string", description: "Hour and minutes, 24 hours, HH:MM" };

/** What the desk does about the rest of the house. */
export const hotelHouse: TrialTool[] = [
  tool(
    "breakfast_hours",
    "When breakfast is served.",
    args({}),
    () => "Breakfast is served from 06:45 to 10:15.",
  ),
  tool<{ room: number }>(
    "breakfast_in_room",
    "Have breakfast brought to a room.",
    args({ room, time }),
    ({ room }) => ({ room, breakfast: "noted" }),
  ),
  tool<{ people: number }>(
    "dinner_table",
    "Reserve a table for dinner in the restaurant.",
    args({ date, time, people, terrace: { type: "boolean", description: "Outside" } }, ["terrace"]),
    ({ people }) => ({ table: 9, people }),
  ),
  tool(
    "spa_free_times",
    "Free times in the spa on a day.",
    args({ date, treatment: { type: "string", enum: ["massage", "sauna", "facial"] } }),
    () => ["10:30", "15:15", "18:00"],
  ),
  tool<{ treatment: string; time: string }>(
    "spa_book",
    "Book a treatment in the spa for a room.",
    args({ room, date, time, treatment: { type: "string", enum: ["massage", "sauna", "facial"] } }),
    ({ treatment, time }) => ({ treatment, time, booking: "SPA-77" }),
  ),
  tool(
    "pool_status",
    "Whether the pool is open now and how warm the water is.",
    args({}),
    () => ({ open: true, water_celsius: 27.5 }),
  ),
  tool(
    "taxi_order",
    "Call a taxi to the front door.",
    args({ time, to: { type: "string", description: "Where to" }, people }, ["people"]),
    () => ({ taxi: "car 31", ordered: true }),
  ),
  tool(
    "shuttle_times",
    "When the free shuttle bus to the airport leaves.",
    args({}),
    () => "Shuttle: 05:30, 08:00, 11:00, 16:30",
  ),
  tool<{ seats: number }>(
    "shuttle_book",
    "Reserve seats on the free shuttle bus to the airport.",
    args({ date, departure: time, seats: { type: "integer", minimum: 1 } }),
    ({ seats }) => ({ shuttle: "S-2", seats }),
  ),
  tool(
    "lost_item_report",
    "Note down something that a guest has lost.",
    args({ item: { type: "string" }, where: { type: "string" } }, ["where"]),
    () => ({ report: "LF-209" }),
  ),
  tool<{ item: string }>(
    "found_item_search",
    "Look whether something lost has been handed in.",
    args({ item: { type: "string" } }),
    ({ item }) => ({ item, handed_in: true, shelf: "B4" }),
  ),
  tool(
    "parking_free",
    "How many parking spaces are free now.",
    args({}),
    () => ({ free_spaces: 13 }),
  ),
  tool<{ plate: string }>(
    "parking_book",
    "Keep a parking space for a car.",
    args({
      plate: { type: "string", description: "Number plate of the car" },
      from: date,
      to: date,
    }),
    ({ plate }) => ({ plate, space: "P42" }),
  ),
  tool<{ room: number }>(
    "minibar_refill",
    "Have the minibar of a room filled up.",
    args({ room }),
    ({ room }) => ({ room, refill: "noted" }),
  ),
  tool<{ room: number }>(
    "laundry_pickup",
    "Have laundry fetched from a room.",
    args({ room, express: { type: "boolean", description: "Back the same day" } }, ["express"]),
    ({ room }) => ({ room, bag: "LB-5" }),
  ),
];
