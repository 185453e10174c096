import { any, call, type TrialQuestion } from "../trial_question.ts";
import { greenhouse, museum, tour } from "../servers/mod.ts";

/** Questions to the band's planner. */
export const tourQuestions: TrialQuestion[] = [
  {
    name: "a list of titles keeps its order",
    servers: [tour],
    question: "the setlist for gig G-14 is: Harbour Lights, Paper Moon and Last Bus Home",
    calls: [
      call("setlist_put", {
        gig_id: "G-14",
        songs: ["Harbour Lights", "Paper Moon", "Last Bus Home"],
      }),
    ],
    answerIncludes: ["3"],
  },
  {
    name: "bigger than a number",
    servers: [tour, museum],
    question: "Any venues in Gent for more than 400 people?",
    calls: [call("venue_find", { city: "Gent", min_capacity: any(400, 401) })],
    answerIncludes: ["Kopergieterij"],
    answerExcludes: ["De Loods"],
  },
  {
    name: "the largest of what was found is booked",
    servers: [tour],
    question: "Add a gig at the largest venue in Gent on 21 August 2027, the fee is 1,200 euros",
    calls: [
      call("venue_find", { city: "Gent" }),
      call("gig_add", { venue_id: "v22", date: "2027-08-21", fee_eur: 1200 }),
    ],
    answerIncludes: ["G-23"],
  },
  {
    name: "a venue by its name in a city",
    servers: [tour],
    question: "put a new gig in at De Loods in Gent on 2027-11-20",
    calls: [
      call("venue_find", { city: "Gent" }),
      call("gig_add", { venue_id: "v17", date: "2027-11-20" }),
    ],
    mayCall: ["gig_list"],
    answerIncludes: ["G-23"],
  },
  {
    name: "a month is a period",
    servers: [tour],
    question: "what gigs do we have in September 2027?",
    calls: [call("gig_list", { from: "2027-09-01", to: "2027-09-30" })],
    answerIncludes: ["G-14", "G-15"],
    answerExcludes: ["G-19"],
  },
  {
    name: "two people, two jobs",
    servers: [tour],
    question: "Put Lena on sound and Marco on light for G-14, please",
    calls: [[
      call("crew_assign", { gig_id: "G-14", person: "Lena", role: "sound" }),
      call("crew_assign", { gig_id: "G-14", person: "Marco", role: "light" }),
    ]],
    answerIncludes: ["Lena", "Marco"],
  },
  {
    name: "what is not there cannot be dropped",
    servers: [tour, greenhouse],
    question: "drop gig G-99",
    calls: [call("gig_drop", { gig_id: "G-99" })],
    mayCall: ["gig_list"],
    answerIncludes: ["no gig G-99"],
  },
  {
    name: "all of them, and nothing is changed",
    servers: [tour],
    question: "list all our gigs",
    calls: [call("gig_list")],
    answerIncludes: ["G-14", "G-19"],
  },
  {
    name: "a period with both ends",
    servers: [tour],
    question: "which gigs are there from 1 sept 2027 to 15 sept 2027",
    calls: [call("gig_list", { from: "2027-09-01", to: "2027-09-15" })],
    answerIncludes: ["G-14"],
    answerExcludes: ["G-15"],
  },
  {
    name: "which gig is meant is asked for",
    servers: [tour],
    question: "Make Bruno the driver.",
    noCall: "a value is missing",
    mayCall: ["gig_list"],
    answerIncludes: [["gig", "gig_id"]],
    answerExcludes: [],
  },
  {
    name: "a second turn refers to the gig before",
    servers: [tour],
    earlier: [{
      question: "Put Lena on sound for G-15",
      calls: [{
        tool: "crew_assign",
        arguments: { gig_id: "G-15", person: "Lena", role: "sound" },
      }],
      answer: "Lena does sound at G-15.",
    }],
    question: "And Marco on merch.",
    calls: [call("crew_assign", { gig_id: "G-15", person: "Marco", role: "merch" })],
    answerIncludes: ["Marco", "merch"],
  },
];
