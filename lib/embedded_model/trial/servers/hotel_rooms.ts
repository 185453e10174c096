import { type JsonSchema, mentions, tool, type TrialTool } from "../trial_server.ts";

export const room: JsonSchema = { type: "integer", description: "Room number" };
export const date: JsonSchema = { type: "string", format: "date", description: "The day" };

/** An object schema in which every property but those named is required. */
export function args(properties: Record<string, JsonSchema>, optional: string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: "object", properties, required };
}

const guests = [
  { guest_id: "gu_81", name: "Helena Fischer", room: 214 },
  { guest_id: "gu_95", name: "Amadou Ba", room: 307 },
];

/** What the desk does about rooms and the guests in them. */
export const hotelRooms: TrialTool[] = [
  tool<{ room_type: string }>(
    "room_availability",
    "How many rooms of a type are free for a stay.",
    args({
      room_type: { type: "string", enum: ["single", "double", "suite"] },
      arrival: date,
      departure: date,
    }),
    ({ room_type }) => ({ room_type, free: room_type === "suite" ? 0 : 6 }),
  ),
  tool<{ room_type: string }>(
    "room_rate",
    "What a type of room costs a night on a day.",
    args({ room_type: { type: "string", enum: ["single", "double", "suite"] }, night: date }),
    ({ room_type }) => ({ room_type, eur_per_night: 118 }),
  ),
  tool<{ room: number }>(
    "room_status",
    "Whether housekeeping has finished a room: dirty, being cleaned or ready.",
    args({ room }),
    ({ room }) => `Room ${room} is being cleaned.`,
  ),
  tool<{ room: number }>(
    "room_occupants",
    "Who is staying in a room.",
    args({ room }),
    ({ room }) => guests.filter((guest) => guest.room === room),
  ),
  tool<{ name: string }>(
    "guest_find",
    "Find a guest of the house by name; gives guest_id and room.",
    args({ name: { type: "string" } }),
    ({ name }) => guests.filter((guest) => mentions(guest.name, name)),
  ),
  tool<{ guest_id: string }>(
    "guest_bill",
    "What a guest has to pay so far, with each item.",
    args({ guest_id: { type: "string", description: "From guest_find" } }),
    ({ guest_id }) => {
      if (!guests.some((guest) => guest.guest_id === guest_id)) {
        throw new Error(`No guest ${guest_id}`);
      }
      return { guest_id, items: [["3 nights", 354], ["minibar", 17.5]], total_eur: 371.5 };
    },
  ),
  tool<{ guest_id: string }>(
    "guest_note_add",
    "Keep a remark about a guest for the staff, such as allergies or wishes.",
    args({
      guest_id: { type: "string", description: "From guest_find" },
      remark: { type: "string", description: "The remark" },
    }),
    ({ guest_id }) => ({ guest_id, remarks: 1 }),
  ),
  tool<{ room: number }>(
    "late_checkout",
    "Let a guest keep the room longer on the day of departure.",
    args({ room, until: { type: "string", description: "Hour such as 13:00" } }),
    ({ room }) => ({ room, late_checkout: "granted", fee_eur: 25 }),
  ),
  tool<{ room: number }>(
    "early_checkin",
    "Let a guest have the room before 15:00 on the day of arrival.",
    args({ room, from: { type: "string", description: "Hour such as 11:00" } }),
    ({ room }) => ({ room, early_checkin: "granted" }),
  ),
  tool<{ room: number; nights: number }>(
    "extend_stay",
    "Add nights to a stay.",
    args({ room, nights: { type: "integer", minimum: 1 } }),
    ({ room, nights }) => ({ room, added_nights: nights, new_departure: "2027-05-09" }),
  ),
  tool<{ room: number; to_room: number }>(
    "change_room",
    "Move a guest into another room.",
    args({ room, to_room: { type: "integer", description: "Number of the new room" } }),
    ({ to_room }) => `The guest is now in ${to_room}.`,
  ),
  tool<{ room: number }>(
    "cleaning_request",
    "Have a room cleaned at a time.",
    args({ room, at: { type: "string", description: "Hour such as 10:00" } }, ["at"]),
    ({ room }) => ({ room, job: "HK-12" }),
  ),
  tool<{ room: number; count: number }>(
    "towels_request",
    "Bring fresh towels to a room.",
    args({ room, count: { type: "integer", minimum: 1, maximum: 10, default: 2 } }, ["count"]),
    ({ room, count = 2 }) => `${count} towels are on their way to ${room}.`,
  ),
  tool<{ room: number }>(
    "fault_report",
    "Tell the technicians that something in a room is broken.",
    args({ room, what: { type: "string", description: "What is broken" } }),
    ({ room }) => ({ room, ticket: "T-640" }),
  ),
  tool<{ room: number; time: string }>(
    "wake_up_call",
    "Ring a room by telephone in the morning.",
    args({ room, time: { type: "string", description: "Hour and minutes, 24 hours, HH:MM" } }),
    ({ room, time }) => `Room ${room} will be rung at ${time}.`,
  ),
];
