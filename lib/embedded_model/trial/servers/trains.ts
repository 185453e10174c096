import { mentions, tool, type TrialServer } from "../trial_server.ts";

const stations = [
  { code: "AMR", name: "Aldermoor" },
  { code: "BWT", name: "Brackwater" },
  { code: "CFN", name: "Castle Fenn" },
];

const connections = [
  {
    id: "C-881",
    from: "AMR",
    to: "BWT",
    depart: "09:12",
    arrive: "11:48",
    changes: 1,
    bikes: true,
  },
  {
    id: "C-885",
    from: "AMR",
    to: "BWT",
    depart: "09:40",
    arrive: "11:31",
    changes: 0,
    bikes: false,
  },
  {
    id: "C-902",
    from: "CFN",
    to: "AMR",
    depart: "14:22",
    arrive: "15:03",
    changes: 0,
    bikes: true,
  },
  {
    id: "C-905",
    from: "CFN",
    to: "AMR",
    depart: "14:50",
    arrive: "16:20",
    changes: 2,
    bikes: true,
  },
];

const code = (which: string) => ({
  type: "string",
  description: `Three-letter code of the station ${which}, from stations.search`,
});

/** Train connections: dotted names; places have codes that must be looked up. */
export const trains: TrialServer = {
  name: "trains",
  tools: [
    tool<{ text: string }>(
      "stations.search",
      "Find a railway station by its name and get its code",
      {
        type: "object",
        properties: { text: { type: "string", description: "Name or part of it" } },
        required: ["text"],
      },
      ({ text }) => stations.filter((one) => mentions(one.name, text) || mentions(text, one.name)),
    ),
    tool<{ from: string; to: string; depart: string; maxChanges?: number; bikes?: boolean }>(
      "connections.find",
      "Train connections between two stations, earliest first",
      {
        type: "object",
        properties: {
          from: code("of departure"),
          to: code("of arrival"),
          depart: {
            type: "string",
            format: "date-time",
            description: "Earliest departure, e.g. 2027-01-31T08:00",
          },
          maxChanges: {
            type: "integer",
            minimum: 0,
            maximum: 5,
            description: "Most changes of train allowed; 0 for direct trains only",
          },
          bikes: {
            type: "boolean",
            default: false,
            description: "Only trains that carry bicycles",
          },
        },
        required: ["from", "to", "depart"],
      },
      ({ from, to, depart, maxChanges = 5, bikes = false }) => {
        for (const code of [from, to]) {
          if (!stations.some((one) => one.code === code)) {
            throw new Error(`"${code}" is not a station code`);
          }
        }
        const time = depart.slice(11, 16);
        return connections.filter((one) =>
          one.from === from && one.to === to && one.depart >= time &&
          one.changes <= maxChanges && (!bikes || one.bikes)
        );
      },
    ),
    tool<{ connection: string; adults?: number; children?: number; class?: string }>(
      "fares.quote",
      "What a connection costs for a party",
      {
        type: "object",
        properties: {
          connection: { type: "string", description: "Id from connections.find, e.g. C-100" },
          adults: { type: "integer", minimum: 1, default: 1, description: "Number of adults" },
          children: { type: "integer", minimum: 0, default: 0, description: "Number of children" },
          class: { type: "string", enum: ["first", "second"], default: "second" },
        },
        required: ["connection"],
      },
      ({ connection, adults = 1, children = 0, class: travelClass = "second" }) => {
        if (!connections.some((one) => one.id === connection)) {
          throw new Error(`No connection ${connection}`);
        }
        const each = travelClass === "first" ? 38.5 : 23.75;
        return {
          connection,
          class: travelClass,
          total: adults * each + children * 5,
          currency: "EUR",
        };
      },
    ),
    tool<{ connection: string; passenger: { firstName: string; lastName: string } }>(
      "seats.reserve",
      "Reserve one seat on a connection",
      {
        type: "object",
        properties: {
          connection: { type: "string", description: "Id from connections.find" },
          passenger: {
            type: "object",
            properties: { firstName: { type: "string" }, lastName: { type: "string" } },
            required: ["firstName", "lastName"],
          },
          window: { type: "boolean", description: "true: at the window, false: at the aisle" },
        },
        required: ["connection", "passenger"],
      },
      ({ connection }) => ({ connection, coach: 7, seat: "43A" }),
    ),
    tool<{ station: string; limit?: number }>(
      "board.departures",
      "The departure board of a station: the next trains, with platforms",
      {
        type: "object",
        properties: {
          station: code("whose board is wanted"),
          limit: { type: "integer", minimum: 1, maximum: 20, default: 5 },
        },
        required: ["station"],
      },
      ({ limit = 5 }) =>
        "13:02 Brackwater pl. 4\n13:17 Castle Fenn pl. 1\n13:40 Brackwater pl. 2\n14:02 Upper Sill pl. 3"
          .split("\n").slice(0, limit).join("\n"),
    ),
    tool(
      "disruptions.now",
      "Disruptions on the network at the moment",
      { type: "object", properties: {} },
      () => [{
        line: "R4",
        what: "Replacement buses between Castle Fenn and Upper Sill until 19:30",
      }],
    ),
  ],
};
