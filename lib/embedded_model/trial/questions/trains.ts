import { any, call, maybe, type TrialQuestion } from "../trial_question.ts";
import { parcels, tour, trains } from "../servers/mod.ts";

const station = (text: string) => call("stations.search", { text });

/** Questions about trains. */
export const trainQuestions: TrialQuestion[] = [
  {
    name: "two stations are looked up and a bicycle is remembered",
    servers: [trains],
    question:
      "Which trains go from Aldermoor to Brackwater on 3 May 2027 after 9:00? I'm taking my bike, so it has to carry bicycles.",
    calls: [
      [station("Aldermoor"), station("Brackwater")],
      call("connections.find", {
        from: "AMR",
        to: "BWT",
        depart: "2027-05-03T09:00",
        bikes: true,
      }),
    ],
    answerIncludes: ["09:12"],
    answerExcludes: ["09:40"],
  },
  {
    name: "adults, children and a class",
    servers: [trains],
    question: "fare for 2 adults and 3 children in first class on connection C-881?",
    calls: [
      call("fares.quote", { connection: "C-881", adults: 2, children: 3, class: "first" }),
    ],
    answerIncludes: ["92"],
  },
  {
    name: "no changes means direct",
    servers: [trains],
    question: "Find me direct trains (no changes) from Castle Fenn to Aldermoor, 2027-05-07 14:15",
    calls: [
      [station("Castle Fenn"), station("Aldermoor")],
      call("connections.find", {
        from: "CFN",
        to: "AMR",
        depart: "2027-05-07T14:15",
        maxChanges: 0,
      }),
    ],
    answerIncludes: ["14:22"],
    answerExcludes: ["14:50"],
  },
  {
    name: "stations, then the first train, then its fare",
    servers: [trains, parcels],
    question:
      "How much is it for two adults to go from Aldermoor to Brackwater, on the first train after 9:00 on 3 May 2027?",
    calls: [
      [station("Aldermoor"), station("Brackwater")],
      call("connections.find", { from: "AMR", to: "BWT", depart: "2027-05-03T09:00" }),
      call("fares.quote", { connection: "C-881", adults: 2 }),
    ],
    answerIncludes: ["47.5"],
  },
  {
    name: "a tool without arguments among many with them",
    servers: [trains, tour],
    question: "Any disruptions on the railway right now?",
    calls: [call("disruptions.now")],
    answerIncludes: ["R4", "19:30"],
  },
  {
    name: "the next three from a station whose code is given",
    servers: [trains],
    question: "show the next 3 departures on the board of station AMR",
    calls: [call("board.departures", { station: "AMR", limit: 3 })],
    answerIncludes: ["13:40"],
    answerExcludes: ["14:02"],
  },
  {
    name: "a station that does not exist ends the search",
    servers: [trains],
    question: "Trains from Aldermoor to Port Nowhere on 2027-05-03 at 10:00 please",
    calls: [[station("Aldermoor"), station("Port Nowhere")]],
    answerIncludes: ["Port Nowhere"],
  },
  {
    name: "a seat for a first and a last name, at the window",
    servers: [trains],
    question: "Reserve a window seat on C-885 for Ines Duarte.",
    calls: [
      call("seats.reserve", {
        connection: "C-885",
        passenger: { firstName: "Ines", lastName: "Duarte" },
        window: true,
      }),
    ],
    answerIncludes: ["43A"],
  },
  {
    name: "a second turn turns to the fare of what was found",
    servers: [trains],
    earlier: [{
      question: "Find trains from AMR to BWT on 3 May 2027 at 9:30",
      calls: [{
        tool: "connections.find",
        arguments: { from: "AMR", to: "BWT", depart: "2027-05-03T09:30" },
      }],
      answer: "There is one connection: C-885, 09:40 to 11:31, direct.",
    }],
    question: "What does it cost for 3 adults?",
    calls: [
      call("fares.quote", {
        connection: "C-885",
        adults: 3,
        children: maybe(0),
        class: maybe(any("second")),
      }),
    ],
    answerIncludes: ["71.25"],
  },
];
