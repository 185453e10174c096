import { any, call, type TrialQuestion } from "../trial_question.ts";
import { bakery, greenhouse, hotel, leave } from "../servers/mod.ts";

/** Questions to the greenhouse. */
export const greenhouseQuestions: TrialQuestion[] = [
  {
    name: "a number with a fraction and a unit",
    servers: [greenhouse],
    question: "set the temperature in the nursery to 21.5 °C",
    calls: [call("set-target", { zone: "nursery", quantity: "temperature", value: 21.5 })],
    answerIncludes: ["21.5"],
  },
  {
    name: "two actions at once with a figure each",
    servers: [greenhouse],
    question: "Water the south part with 40 litres and open the vents in the north to 30%.",
    calls: [[
      call("water-zone", { zone: "south", litres: 40 }),
      call("open-vents", { zone: "north", percent: 30 }),
    ]],
    answerIncludes: ["W-310", "30"],
  },
  {
    name: "a sensor is found before it is read",
    servers: [greenhouse, bakery],
    question: "What does the humidity sensor in the nursery read at present?",
    calls: [
      call("list-sensors", { zone: "nursery" }),
      call("read-sensor", { sensorId: "NUR-H1" }),
    ],
    answerIncludes: ["83"],
    answerExcludes: ["20.9"],
  },
  {
    name: "the highest between two days",
    servers: [greenhouse],
    question: "what was the highest reading of sensor NTH-T1 between 1 June 2027 and 7 June 2027",
    calls: [
      call("sensor-history", {
        sensorId: "NTH-T1",
        from: "2027-06-01",
        to: "2027-06-07",
        aggregate: "max",
      }),
    ],
    answerIncludes: ["33.8"],
  },
  {
    name: "a range of days that share the month",
    servers: [greenhouse],
    question: "Average of sensor STH-C1 from 1 to 14 March 2027?",
    calls: [
      call("sensor-history", {
        sensorId: "STH-C1",
        from: "2027-03-01",
        to: "2027-03-14",
        aggregate: any("mean"),
      }),
    ],
    answerIncludes: ["24.4"],
  },
  {
    name: "how far the vents go is asked for",
    servers: [greenhouse],
    question: "Open the vents in the south.",
    noCall: "a value is missing",
    answerIncludes: [["percent", "how far"]],
    answerExcludes: ["M-4"],
  },
  {
    name: "more water than the limit is told",
    servers: [greenhouse],
    question: "water the nursery with 500 litres",
    either: [[], [call("water-zone", { zone: "nursery", litres: 500 })]],
    answerIncludes: ["200"],
    answerExcludes: ["W-310"],
  },
  {
    name: "two readings of two sensors",
    servers: [greenhouse, leave],
    question: "Read sensors NTH-T1 and STH-T1 please. Which one is warmer?",
    calls: [[
      call("read-sensor", { sensorId: "NTH-T1" }),
      call("read-sensor", { sensorId: "STH-T1" }),
    ]],
    answerIncludes: ["24.6", "27.1"],
  },
  {
    name: "a later start as a date and a time",
    servers: [greenhouse],
    question: "Give the north zone 12.5 l of water on 4 May 2027 at 05:45",
    calls: [
      call("water-zone", { zone: "north", litres: 12.5, startAt: "2027-05-04T05:45" }),
    ],
    answerIncludes: ["W-310"],
  },
  {
    name: "an unknown sensor is told and not tried again",
    servers: [greenhouse, hotel],
    question: "Give me the reading of sensor XYZ-9",
    calls: [call("read-sensor", { sensorId: "XYZ-9" })],
    mayCall: ["list-sensors"],
    answerIncludes: ["XYZ-9"],
  },
];
