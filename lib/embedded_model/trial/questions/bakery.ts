import { any, call, maybe, set, type TrialQuestion } from "../trial_question.ts";
import { bakery, clinic, greenhouse, museum } from "../servers/mod.ts";

/** Questions to the bakery. */
export const bakeryQuestions: TrialQuestion[] = [
  {
    name: "a number and a product in a short question",
    servers: [bakery],
    question: "how much for 12 croissants",
    calls: [call("price", { item: any("croissant", "croissants"), qty: 12 })],
    mayCall: ["menu"],
    answerIncludes: ["19.20"],
  },
  {
    name: "a nested order with a list, a time and a name",
    servers: [bakery],
    question:
      "I'd like to order 2 rye loaves and 10 spelt rolls, to be picked up on 3 May 2027 at 8:30. The name is Okafor.",
    calls: [
      call("order", {
        items: set(
          { product: any("rye loaf", "rye loaves"), quantity: 2 },
          { product: any("spelt roll", "spelt rolls"), quantity: 10 },
        ),
        pickup: "2027-05-03T08:30",
        customer: { name: any("Okafor", "okafor") },
      }),
    ],
    mayCall: ["menu"],
    answerIncludes: ["4490"],
  },
  {
    name: "a boolean deep in an order, and a telephone number",
    servers: [bakery],
    question:
      "Order one sliced rye loaf for Ada Brandt, phone 0171 555 0199, pickup 2027-05-08 07:15 pls",
    calls: [
      call("order", {
        items: [{ product: "rye loaf", quantity: 1, sliced: true }],
        pickup: "2027-05-08T07:15",
        customer: { name: "Ada Brandt", phone: "0171 555 0199" },
      }),
    ],
    mayCall: ["menu"],
    answerIncludes: ["4490"],
  },
  {
    name: "without this and that, under a price",
    servers: [bakery],
    question: "do you have a cake without nuts or gluten for under 30 euros?",
    calls: [call("find_cake", { max_price: 30, without: set("nuts", "gluten") })],
    answerIncludes: ["flourless orange cake", "26.5"],
    answerExcludes: ["hazelnut torte"],
  },
  {
    name: "an order number is an integer",
    servers: [bakery],
    question: "Is order 4471 ready yet?",
    calls: [call("status", { order_no: 4471 })],
    answerIncludes: ["10:45"],
  },
  {
    name: "two requests for two tools",
    servers: [bakery],
    question: "When do you open on sundays, and what happened to order 4473?",
    calls: [[call("hours", { day: "sun" }), call("status", { order_no: 4473 })]],
    answerIncludes: ["08:00", "Tran"],
  },
  {
    name: "an order without a time or a name is not placed",
    servers: [bakery],
    question: "I want to order 3 croissants",
    noCall: "a value is missing",
    mayCall: ["menu", "price"],
    answerIncludes: [["pickup", "pick up", "pick-up", "when", "time", "name", "customer"]],
    answerExcludes: ["4490"],
  },
  {
    name: "nothing here mends a bicycle",
    servers: [bakery],
    question: "Can you repair the gears of my bicycle?",
    noCall: "no tool fits",
  },
  {
    name: "an unknown order is told as unknown",
    servers: [bakery, museum],
    question: "Whats the status of order 9?",
    calls: [call("status", { order_no: 9 })],
    answerIncludes: ["no order 9"],
  },
  {
    name: "a tool without arguments",
    servers: [bakery, clinic, greenhouse],
    question: "What do you bake? Show me the menu, please.",
    calls: [call("menu")],
    answerIncludes: ["4.20", "18.00"],
  },
  {
    name: "a product that is not baked is told",
    servers: [bakery],
    question: "Price of 4 pretzels?",
    calls: [call("price", { item: any("pretzel", "pretzels"), qty: maybe(4) })],
    mayCall: ["menu"],
    answerIncludes: [["do not bake", "don't bake", "not bake"]],
  },
];
