import { any, call, type TrialQuestion } from "../trial_question.ts";
import { bakery, library, museum, parcels, tour, trains } from "../servers/mod.ts";

const search = "search_the_collection_by_keyword";
const tourRequest = "request_a_guided_tour_for_a_group";

/** Questions to the museum, and those that need no tool at all. */
export const museumQuestions: TrialQuestion[] = [
  {
    name: "a weekday in the plural",
    servers: [museum],
    question: "How late are you open on Thursdays?",
    calls: [call("get_the_opening_hours_on_a_weekday", { weekday: "Thursday" })],
    answerIncludes: ["21:00"],
  },
  {
    name: "a group, a language and a date",
    servers: [museum, tour],
    question: "We are 14 people and would like a guided tour in French on 18 June 2027.",
    calls: [call(tourRequest, { language: "French", date: "2027-06-18", group_size: 14 })],
    answerIncludes: ["GT-608", "East gate"],
  },
  {
    name: "an object is searched for before its record is opened",
    servers: [museum],
    question: "Who gave the bronze lamp to the museum, and how old is it?",
    calls: [
      call(search, { keyword: any("bronze lamp", "lamp", "bronze") }),
      call("get_the_full_record_of_an_object", { inventory_number: "1907.12" }),
    ],
    answerIncludes: ["Verhoeven", "1120"],
  },
  {
    name: "one tool twice",
    servers: [museum],
    question: "what does a ticket cost for a student, and what for a senior?",
    calls: [[
      call("get_the_ticket_price_for_a_visitor", { visitor_category: "student" }),
      call("get_the_ticket_price_for_a_visitor", { visitor_category: "senior" }),
    ]],
    answerIncludes: ["8.50", "9.00"],
  },
  {
    name: "a group too large is told so",
    servers: [museum],
    question: "I need a tour in English for 40 people on 2027-06-18",
    either: [[], [
      call(tourRequest, { language: "English", date: "2027-06-18", group_size: 40 }),
    ]],
    answerIncludes: ["25"],
    answerExcludes: ["GT-608"],
  },
  {
    name: "what is on, with no value to give",
    servers: [museum, library],
    question: "Which special exhibitions are on at the moment, and until when?",
    calls: [call("list_the_special_exhibitions")],
    answerIncludes: ["Maps of Nowhere", "2027-08-29"],
  },
  {
    name: "a closed day is told",
    servers: [museum],
    question: "Can I visit the museum on a monday?",
    calls: [call("get_the_opening_hours_on_a_weekday", { weekday: "Monday" })],
    answerIncludes: ["closed"],
  },
  {
    name: "a topic in the visitor's own words",
    servers: [museum, bakery],
    question:
      "Hello! Please request a guided tour in German for a group of 9 on 2027-07-02. The topic should be 'navigation at sea'. Thank you very much!",
    calls: [
      call(tourRequest, {
        language: "German",
        date: "2027-07-02",
        group_size: 9,
        topic: "navigation at sea",
      }),
    ],
    answerIncludes: ["GT-608"],
  },
  {
    name: "an object that is not there leaves nothing to open",
    servers: [museum],
    question: "Tell me all about the porcelain elephant in your collection",
    calls: [call(search, { keyword: any("porcelain elephant", "elephant", "porcelain") })],
    answerIncludes: [[
      "no",
      "not",
      "nothing",
      "none",
      "couldn't",
      "could not",
      "empty",
      "did not find",
    ]],
  },
  {
    name: "a greeting needs no tool",
    servers: [museum, trains],
    question: "Hi there, good morning!",
    noCall: "small talk",
  },
  {
    name: "a thank-you needs no tool",
    servers: [library, parcels],
    question: "thx a lot, bye",
    noCall: "small talk",
  },
  {
    name: "what can be done here is answered from the tools",
    servers: [museum],
    question: "What can you help me with?",
    noCall: "already known",
    answerIncludes: [["tour", "guided tour", "request_a_guided_tour_for_a_group"]],
  },
  {
    name: "a translation is nobody's job here",
    servers: [museum, library, bakery],
    question: "Could you translate 'good morning' into Japanese?",
    noCall: "no tool fits",
  },
  {
    name: "a wish that only shares a word with a tool",
    servers: [museum],
    question: "Write me a poem about the sea.",
    noCall: "no tool fits",
  },
  {
    name: "a text to be summarised is in the question",
    servers: [],
    question:
      "Summarise in one sentence: The Aldermoor ferry stopped at noon because of a broken rudder. Passengers were taken to the quay by tugboat. Repairs will take until Friday.",
    noCall: "already known",
    answerIncludes: [["ferry", "Aldermoor"], ["rudder", "repairs", "tugboat", "stopped"]],
  },
  {
    name: "one wish for each of two servers",
    servers: [museum, bakery, trains],
    question:
      "When does the museum open on saturday? And what is the price of 3 poppy cakes at the bakery?",
    calls: [[
      call("get_the_opening_hours_on_a_weekday", { weekday: "Saturday" }),
      call("price", { item: any("poppy cake", "poppy cakes"), qty: 3 }),
    ]],
    mayCall: ["menu"],
    answerIncludes: ["17:30", "54.00"],
  },
];
