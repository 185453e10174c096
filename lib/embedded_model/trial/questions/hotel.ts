import { any, call, has, maybe, type TrialQuestion } from "../trial_question.ts";
import { hotel } from "../servers/mod.ts";

/** Questions to thirty tools at once, each with a neighbour that is nearly right. */
export const hotelQuestions: TrialQuestion[] = [
  {
    name: "thirty tools: free rooms, not rates or states",
    servers: [hotel],
    question: "Do you have double rooms free from 5 May 2027 to 8 May 2027?",
    calls: [
      call("room_availability", {
        room_type: "double",
        arrival: "2027-05-05",
        departure: "2027-05-08",
      }),
    ],
    answerIncludes: ["6"],
  },
  {
    name: "thirty tools: what a room costs",
    servers: [hotel],
    question: "What does a single cost per night on 2027-05-05?",
    calls: [call("room_rate", { room_type: "single", night: "2027-05-05" })],
    answerIncludes: ["118"],
  },
  {
    name: "thirty tools: has housekeeping finished",
    servers: [hotel],
    question: "is room 214 ready yet or still dirty?",
    calls: [call("room_status", { room: 214 })],
    answerIncludes: ["being cleaned"],
  },
  {
    name: "thirty tools: a guest, then the bill",
    servers: [hotel],
    question: "How much does Helena Fischer have to pay so far?",
    calls: [
      call("guest_find", { name: "Helena Fischer" }),
      call("guest_bill", { guest_id: "gu_81" }),
    ],
    answerIncludes: ["371.5"],
  },
  {
    name: "thirty tools: broken is neither dirty nor lost",
    servers: [hotel],
    question: "The shower in room 307 is broken, please tell the technicians.",
    calls: [call("fault_report", { room: 307, what: has("shower") })],
    answerIncludes: ["T-640"],
  },
  {
    name: "thirty tools: handed in is not newly lost",
    servers: [hotel],
    question: "Has a green umbrella been handed in?",
    calls: [call("found_item_search", { item: has("umbrella") })],
    answerIncludes: ["B4"],
  },
  {
    name: "thirty tools: seats on the shuttle, not a taxi",
    servers: [hotel],
    question: "Reserve 4 seats on the airport shuttle at 08:00 on 6 May 2027",
    calls: [
      call("shuttle_book", { date: "2027-05-06", departure: "08:00", seats: 4 }),
    ],
    mayCall: ["shuttle_times"],
    answerIncludes: ["S-2"],
  },
  {
    name: "thirty tools: when the shuttle leaves",
    servers: [hotel],
    question: "what times does the shuttle bus leave for the airport?",
    calls: [call("shuttle_times")],
    answerIncludes: ["16:30"],
  },
  {
    name: "thirty tools: a table outside",
    servers: [hotel],
    question: "A table for 5 people for dinner on 7 May 2027 at 19:30, on the terrace if possible",
    calls: [
      call("dinner_table", {
        date: "2027-05-07",
        time: "19:30",
        people: 5,
        terrace: true,
      }),
    ],
    answerIncludes: ["9"],
  },
  {
    name: "thirty tools: towels and a call in the morning",
    servers: [hotel],
    question: "Room 307 needs 3 fresh towels, and please ring them at 6:15 in the morning.",
    calls: [[
      call("towels_request", { room: 307, count: 3 }),
      call("wake_up_call", { room: 307, time: any("06:15", "6:15") }),
    ]],
    answerIncludes: ["3 towels", ["06:15", "6:15"]],
  },
  {
    name: "thirty tools: later on the last day, not more nights",
    servers: [hotel],
    question: "Can the guest in 214 check out late, until 13:00?",
    calls: [call("late_checkout", { room: 214, until: "13:00" })],
    answerIncludes: ["25"],
  },
  {
    name: "thirty tools: two more nights",
    servers: [hotel],
    question: "Guest in room 214 wants to stay two nights longer",
    calls: [call("extend_stay", { room: 214, nights: 2 })],
    answerIncludes: ["2027-05-09"],
  },
  {
    name: "thirty tools: a remark about a guest by name",
    servers: [hotel],
    question: 'Please add the remark "allergic to feathers" for Amadou Ba',
    calls: [
      call("guest_find", { name: "Amadou Ba" }),
      call("guest_note_add", { guest_id: "gu_95", remark: "allergic to feathers" }),
    ],
    answerIncludes: [["gu_95", "Amadou Ba", "remark"]],
  },
  {
    name: "thirty tools: none of them plays chess",
    servers: [hotel],
    question: "Who won the chess championship in 1972?",
    noCall: "no tool fits",
  },
  {
    name: "thirty tools: the room is missing",
    servers: [hotel],
    question: "Please have the minibar filled up",
    noCall: "a value is missing",
    answerIncludes: [["room", "room number"]],
  },
  {
    name: "thirty tools: an express wash",
    servers: [hotel],
    question: "laundry from 307 pls, needs to be back the same day",
    calls: [call("laundry_pickup", { room: 307, express: maybe(true) })],
    answerIncludes: ["LB-5"],
  },
];
