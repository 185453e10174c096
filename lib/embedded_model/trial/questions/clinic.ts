import { any, call, has, maybe, type TrialQuestion } from "../trial_question.ts";
import { bakery, clinic, parcels } from "../servers/mod.ts";

/** Questions to the clinic. */
export const clinicQuestions: TrialQuestion[] = [
  {
    name: "a date in words, an enum and a part of the day",
    servers: [clinic],
    question: "Whats free in dermatology on 3 May 2027 in the afternoon?",
    calls: [
      call("listFreeSlots", {
        department: "dermatology",
        date: "2027-05-03",
        partOfDay: "afternoon",
      }),
    ],
    answerIncludes: ["14:10", "Wolff"],
    answerExcludes: ["09:00"],
  },
  {
    name: "two look-ups feed a booking of the earliest slot",
    servers: [clinic],
    question:
      "Could you book the earliest physiotherapy slot on 2027-05-04 for Marta Olsen, please?",
    calls: [
      [
        call("findPatient", { fullName: "Marta Olsen" }),
        call("listFreeSlots", {
          department: "physiotherapy",
          date: "2027-05-04",
          partOfDay: maybe(any("any", "morning")),
        }),
      ],
      call("bookAppointment", { patientId: 40118, slotId: "PHY-0504-0815" }),
    ],
    answerIncludes: [["A-5630", "08:15"]],
  },
  {
    name: "a date of birth and a reason are passed on",
    servers: [clinic, bakery],
    question:
      "Book slot DEN-0504-1620 for Samuel Adeyemi (born 2 November 2015), it's about a chipped tooth.",
    calls: [
      call("findPatient", { fullName: "Samuel Adeyemi", dateOfBirth: maybe("2015-11-02") }),
      call("bookAppointment", {
        patientId: 40377,
        slotId: "DEN-0504-1620",
        reason: has("chipped tooth"),
      }),
    ],
    answerIncludes: ["A-5630"],
  },
  {
    name: "cancelling is not moving or showing",
    servers: [clinic],
    question: "pls cancel appointment A-5519",
    calls: [call("cancelAppointment", { appointmentId: "A-5519" })],
    mayCall: ["getAppointment"],
    answerIncludes: ["CX-2081"],
  },
  {
    name: "showing is not cancelling",
    servers: [clinic],
    question: "when is my appointment A-5519 and who with?",
    calls: [call("getAppointment", { appointmentId: "A-5519" })],
    answerIncludes: ["2027-06-14", "Haile"],
  },
  {
    name: "a cancellation that comes too late is told",
    servers: [clinic, parcels],
    question: "I can't make it, please cancel A-5512 for me",
    calls: [call("cancelAppointment", { appointmentId: "A-5512" })],
    mayCall: ["getAppointment"],
    answerIncludes: ["24 hours"],
  },
  {
    name: "a day that nobody gave is asked for",
    servers: [clinic],
    question: "Which times are free at the dentist?",
    noCall: "a value is missing",
    answerIncludes: [["date", "day", "when"]],
  },
  {
    name: "tomorrow is counted from the system message",
    servers: [clinic],
    system: "Today is Monday, 3 May 2027.",
    question: "Is anything free at the dentist tomorrow?",
    calls: [call("listFreeSlots", { department: "dentistry", date: "2027-05-04" })],
    answerIncludes: ["16:20"],
  },
  {
    name: "a second turn changes the day only",
    servers: [clinic],
    earlier: [{
      question: "What is free in dentistry on Monday 3 May 2027?",
      calls: [{
        tool: "listFreeSlots",
        arguments: { department: "dentistry", date: "2027-05-03" },
      }],
      answer: "At 10:00 with Dr Lind.",
    }],
    question: "And for Tuesday?",
    calls: [call("listFreeSlots", { department: "dentistry", date: "2027-05-04" })],
    answerIncludes: ["16:20", "Okoye"],
  },
  {
    name: "an appointment is moved to a slot that must be found",
    servers: [clinic],
    question: "Move appointment A-5519 to the morning slot in dermatology on 2027-05-03",
    calls: [
      call("listFreeSlots", {
        department: "dermatology",
        date: "2027-05-03",
        partOfDay: maybe("morning"),
      }),
      call("moveAppointment", { appointmentId: "A-5519", newSlotId: "DER-0503-0900" }),
    ],
    mayCall: ["getAppointment"],
    answerIncludes: [["09:00", "DER-0503-0900"]],
  },
];
