import { fencing } from "../servers/fencing.ts";
import { call, type TrialQuestion } from "../trial_question.ts";

/** Values that only their shape, their side, or their explanation tells; and texts with no tool. */
export const fencingQuestions: TrialQuestion[] = [
  {
    name: "fencing: a first name alone is looked up",
    servers: [fencing],
    question: "how good is Ilse?",
    calls: [call("fencer_search", { name: "Ilse" })],
    answerIncludes: ["1310"],
  },
  {
    name: "fencing: two sides of a bout are looked up",
    servers: [fencing],
    question: "Enter that Ada Sorel (left) beat Tomas Rell (right).",
    calls: [
      [call("fencer_search", { name: "Ada Sorel" }), call("fencer_search", { name: "Tomas Rell" })],
      call("enter_bout", { left_id: 19, right_id: 12, result: "left_won" }),
    ],
    answerIncludes: ["BT-61"],
  },
  {
    name: "fencing: two codes, one call each",
    servers: [fencing],
    question: "Who had F-210 and who had F-304?",
    calls: [[call("who_judged", { sheet: "F-210" }), call("who_judged", { sheet: "F-304" })]],
    answerIncludes: ["Petra Loos", "Gil Amery"],
  },
  {
    name: "fencing: a choice by its explanation",
    servers: [fencing],
    question: "Blade B118 has to be melted down.",
    calls: [call("log_blade", { blade: "B118", verdict: "scrap" })],
    answerIncludes: ["B118"],
  },
  {
    name: "fencing: a superlative is found before it is given away",
    servers: [fencing],
    question: "Award the heaviest trophy to Ilse Brandt.",
    calls: [
      call("trophies"),
      call("award_trophy", { trophy: "silver cup", fencer: "Ilse Brandt" }),
    ],
    mayCall: ["fencer_search"],
    answerIncludes: ["TR-4"],
  },
  {
    name: "fencing: a plain question changes nothing",
    servers: [fencing],
    question: "who does the silver cup belong to?",
    noCall: "no tool fits",
    mayCall: ["trophies"],
  },
  {
    name: "fencing: another matter calls nothing",
    servers: [fencing],
    question: "What did you have for breakfast?",
    noCall: "no tool fits",
  },
  {
    name: "text: a text in quotes is asked",
    servers: [],
    question:
      'What phone number is in this message? "The pump is back. Ring Ada on 555-0121 before noon."',
    noCall: "already known",
    answerIncludes: ["555-0121"],
  },
  {
    name: "text: a line from fields",
    servers: [],
    question:
      "Draft a one-line reminder message from this data: room: B4; what: rope splicing; at: 15:30",
    noCall: "already known",
    answerIncludes: ["B4", "rope splicing", "15:30"],
  },
];
