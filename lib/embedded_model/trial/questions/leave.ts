import { any, call, type TrialQuestion } from "../trial_question.ts";
import { clinic, hotel, leave } from "../servers/mod.ts";

/** Questions about leave. */
export const leaveQuestions: TrialQuestion[] = [
  {
    name: "a name becomes a number, and a number a balance",
    servers: [leave],
    question: "How many days of annual leave does Priya Nair have left?",
    calls: [
      call("find_employee", { name: any("Priya Nair") }),
      call("leave_balance", { employee_id: 3071, kind: "annual" }),
    ],
    answerIncludes: ["11.5"],
  },
  {
    name: "a range of days and a kind",
    servers: [leave, clinic],
    question: "Please put in parental leave for Tom Baker from 1 to 12 July 2027.",
    calls: [
      call("find_employee", { name: "Tom Baker" }),
      call("request_leave", {
        employee_id: 3088,
        first_day: "2027-07-01",
        last_day: "2027-07-12",
        kind: "parental",
      }),
    ],
    answerIncludes: ["88140"],
  },
  {
    name: "a team and a day",
    servers: [leave],
    question: "who's away in design on 2027-07-05?",
    calls: [call("who_is_away", { team: "design", on: "2027-07-05" })],
    answerIncludes: ["Hugo Lang"],
  },
  {
    name: "withdrawing is not requesting",
    servers: [leave],
    question: "withdraw leave request 88120 pls, plans have changed",
    calls: [call("withdraw_leave_request", { request_id: 88120 })],
    answerIncludes: ["withdrawn"],
  },
  {
    name: "half a day with a remark in quotes",
    servers: [leave],
    question:
      'Request a half day of leave on 9 July 2027 for employee 3071, with the comment "moving house".',
    calls: [
      call("request_leave", {
        employee_id: 3071,
        first_day: "2027-07-09",
        last_day: "2027-07-09",
        half_day: true,
        comment: "moving house",
      }),
    ],
    answerIncludes: ["88140"],
  },
  {
    name: "two namesakes and no guess",
    servers: [leave],
    question: "Enter annual leave for Jo Smith from 2 to 6 August 2027",
    noCall: "ambiguous",
    calls: [call("find_employee", { name: "Jo Smith" })],
    answerIncludes: ["3102", "3177"],
    answerExcludes: ["88140"],
  },
  {
    name: "an unknown number is told",
    servers: [leave],
    question: "Sick leave balance of employee 9999?",
    calls: [call("leave_balance", { employee_id: 9999, kind: "sick" })],
    answerIncludes: ["9999"],
  },
  {
    name: "balances of two kinds at once",
    servers: [leave],
    question: "For employee 3088: how many sick days and how many parental days are left?",
    calls: [[
      call("leave_balance", { employee_id: 3088, kind: "sick" }),
      call("leave_balance", { employee_id: 3088, kind: "parental" }),
    ]],
    answerIncludes: ["6", "40"],
  },
  {
    name: "a year alone is enough",
    servers: [leave, hotel],
    question: "list the public holidays in 2028",
    calls: [call("public_holidays", { year: 2028 })],
    answerIncludes: ["2028-05-01"],
  },
  {
    name: "a second turn with another kind",
    servers: [leave],
    earlier: [{
      question: "How many annual days has employee 3071 left?",
      calls: [{ tool: "leave_balance", arguments: { employee_id: 3071, kind: "annual" } }],
      answer: "Employee 3071 has 11.5 days of annual leave left.",
    }],
    question: "What about sick leave?",
    calls: [call("leave_balance", { employee_id: 3071, kind: "sick" })],
    answerIncludes: ["6"],
  },
  {
    name: "dates that are missing are asked for",
    servers: [leave],
    question: "I'd like to request annual leave for employee 3088",
    noCall: "a value is missing",
    answerIncludes: [["date", "dates", "day", "first_day", "when", "first day"]],
    answerExcludes: ["88140"],
    mayCall: ["leave_balance"],
  },
  {
    name: "American order of month and day",
    servers: [leave],
    question: "Is anybody in support away on July 5th, 2027?",
    calls: [call("who_is_away", { team: "support", on: "2027-07-05" })],
    answerIncludes: ["Nobody"],
  },
];
