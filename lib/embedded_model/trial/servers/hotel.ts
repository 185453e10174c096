import { hotelHouse } from "./hotel_house.ts";
import { hotelRooms } from "./hotel_rooms.ts";
import type { TrialServer } from "../trial_server.ts";

/** A hotel's front desk: 30 tools at once, many of them close to one another in meaning. */
export const hotel: TrialServer = { name: "hotel", tools: [...hotelRooms, ...hotelHouse] };
