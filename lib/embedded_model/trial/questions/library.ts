import { any, call, maybe, type TrialQuestion } from "../trial_question.ts";
import { bakery, library, museum } from "../servers/mod.ts";

/** Questions to the library, alone and beside others. */
export const libraryQuestions: TrialQuestion[] = [
  {
    name: "a quoted title is looked up",
    servers: [library],
    question: "Is there a copy of 'Die Wand' I could borrow right now?",
    calls: [call("find_books", { query: "Die Wand", available_only: maybe(any(true, false)) })],
    mayCall: ["get_book_details"],
    answerIncludes: [["1", "D7"]],
  },
  {
    name: "an author goes where authors go",
    servers: [museum, library],
    question: "which books by Le Guin do u have",
    calls: [call("find_books", { author: any("Le Guin", "Ursula K. Le Guin") })],
    answerIncludes: ["The Left Hand of Darkness", "A Wizard of Earthsea"],
  },
  {
    name: "a title becomes an id before it is reserved",
    servers: [library],
    question:
      'Please reserve "The Left Hand of Darkness" for member M20417, I\'ll pick it up at the harbour branch.',
    calls: [
      call("find_books", {
        query: "The Left Hand of Darkness",
        available_only: maybe(any(true, false)),
      }),
      call("reserve_book", {
        book_id: "BK-1042",
        member_number: "M20417",
        pickup_branch: "harbour",
      }),
    ],
    mayCall: ["get_book_details"],
    answerIncludes: ["R-77120"],
  },
  {
    name: "a loan is found before it is renewed",
    servers: [library, bakery],
    question:
      "My member number is M20417. Could you renew my loan of Salt: A World History for 3 weeks?",
    calls: [
      call("list_loans", { member_number: "M20417" }),
      call("renew_loan", { loan_id: "L-90551", weeks: 3 }),
    ],
    answerIncludes: ["2027-05-31"],
  },
  {
    name: "a refusal is told and not tried again",
    servers: [library],
    question: "Reserve BK-3388 for M00017.",
    calls: [call("reserve_book", { book_id: "BK-3388", member_number: "M00017" })],
    mayCall: ["get_book_details"],
    answerIncludes: ["blocked"],
  },
  {
    name: "a member number that nobody gave is asked for",
    servers: [library],
    question: "Reserve Die Wand for me please",
    noCall: "a value is missing",
    mayCall: ["find_books", "get_book_details"],
    answerIncludes: [["member number", "member_number"]],
    answerExcludes: ["R-77120"],
  },
  {
    name: "what the system message says of the user is used",
    servers: [library],
    system:
      "You help at the library's desk. The user is member M20417 and always collects at the hillside branch.",
    question: "Please reserve book BK-3307 for me.",
    calls: [
      call("reserve_book", {
        book_id: "BK-3307",
        member_number: "M20417",
        pickup_branch: "hillside",
      }),
    ],
    mayCall: ["get_book_details"],
    answerIncludes: ["R-77120"],
  },
  {
    name: "an enum and a boolean from one sentence",
    servers: [library],
    question: "Show me German books, but only those that are available to borrow.",
    calls: [call("find_books", { language: "de", available_only: true })],
    answerIncludes: ["Die Wand"],
  },
  {
    name: "a second turn repeats the tool for another member",
    servers: [library],
    earlier: [{
      question: "What has member M20417 borrowed?",
      calls: [{ tool: "list_loans", arguments: { member_number: "M20417" } }],
      answer: "Salt: A World History (due 2027-05-10) and The Salt Path (due 2027-05-12).",
    }],
    question: "and M31100?",
    calls: [call("list_loans", { member_number: "M31100" })],
    answerIncludes: ["A Wizard of Earthsea", "2027-05-21"],
  },
  {
    name: "what was answered before needs no call",
    servers: [library],
    earlier: [{
      question: "What has member M31100 borrowed?",
      calls: [{ tool: "list_loans", arguments: { member_number: "M31100" } }],
      answer: "A Wizard of Earthsea.",
    }],
    question: "Thanks! That is all I wanted to know.",
    noCall: "small talk",
  },
  {
    name: "an id in the question goes straight to the details",
    servers: [library, museum],
    question: "On which shelf is BK-3307 and how many copies are in?",
    calls: [call("get_book_details", { book_id: "BK-3307" })],
    answerIncludes: ["H2", "3"],
  },
];
