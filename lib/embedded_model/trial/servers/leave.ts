import { mentions, tool, type TrialServer } from "../trial_server.ts";

const people = [
  { employee_id: 3071, name: "Priya Nair", team: "design" },
  { employee_id: 3088, name: "Tom Baker", team: "sales" },
  { employee_id: 3102, name: "Jo Smith", team: "sales" },
  { employee_id: 3177, name: "Jo Smith", team: "support" },
];

const days: Record<string, number> = { annual: 11.5, sick: 6, parental: 40 };

const employee_id = { type: "integer", description: "Personnel number; find_employee knows it" };
const kind = {
  type: "string",
  enum: ["annual", "sick", "parental"],
  default: "annual",
  description: "annual (holiday), sick or parental leave",
};

function known(id: number) {
  if (!people.some((one) => one.employee_id === id)) throw new Error(`No employee ${id}`);
}

/** Leave of a company's staff: numbers as ids, namesakes, a range of dates. */
export const leave: TrialServer = {
  name: "leave",
  tools: [
    tool<{ name: string }>(
      "find_employee",
      "Find employees by name.",
      { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
      ({ name }) => people.filter((one) => mentions(one.name, name)),
    ),
    tool<{ employee_id: number; kind?: string }>(
      "leave_balance",
      "How many days of leave an employee has left this year.",
      { type: "object", properties: { employee_id, kind }, required: ["employee_id"] },
      ({ employee_id, kind = "annual" }) => {
        known(employee_id);
        return { employee_id, kind, days_left: days[kind] };
      },
    ),
    tool<{ employee_id: number; first_day: string; last_day: string; kind?: string }>(
      "request_leave",
      "Enter a request for leave. For a single day first_day and last_day are the same.",
      {
        type: "object",
        properties: {
          employee_id,
          first_day: { type: "string", format: "date", description: "First day of the leave" },
          last_day: { type: "string", format: "date", description: "Last day of the leave" },
          kind,
          half_day: { type: "boolean", default: false, description: "Only half of the day" },
          comment: { type: "string", description: "Remark for the manager" },
        },
        required: ["employee_id", "first_day", "last_day"],
      },
      ({ employee_id, first_day, last_day, kind = "annual" }) => {
        known(employee_id);
        return { request_id: 88140, employee_id, first_day, last_day, kind, state: "pending" };
      },
    ),
    tool<{ request_id: number }>(
      "withdraw_leave_request",
      "Take back a request for leave that was entered before.",
      {
        type: "object",
        properties: { request_id: { type: "integer", description: "Number of the request" } },
        required: ["request_id"],
      },
      ({ request_id }) => ({ request_id, state: "withdrawn" }),
    ),
    tool<{ team: string; on: string }>(
      "who_is_away",
      "Names of those in a team who are on leave on a given day.",
      {
        type: "object",
        properties: {
          team: { type: "string", enum: ["design", "sales", "support"] },
          on: { type: "string", format: "date" },
        },
        required: ["team", "on"],
      },
      ({ team }) => team === "design" ? "Away: Priya Nair, Hugo Lang" : "Nobody is away.",
    ),
    tool<{ year: number }>(
      "public_holidays",
      "The public holidays of a year on which nobody works.",
      {
        type: "object",
        properties: { year: { type: "integer", minimum: 2020, maximum: 2030 } },
        required: ["year"],
      },
      (
        { year },
      ) => [`${year}-01-01 New Year`, `${year}-05-01 Labour Day`, `${year}-12-25 Christmas`],
    ),
  ],
};
