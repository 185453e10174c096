import { tool, type TrialServer } from "../trial_server.ts";

const sensors = [
  { sensorId: "NTH-T1", zone: "north", measures: "temperature", value: 24.6, unit: "°C" },
  { sensorId: "NTH-H1", zone: "north", measures: "humidity", value: 58, unit: "%" },
  { sensorId: "STH-T1", zone: "south", measures: "temperature", value: 27.1, unit: "°C" },
  { sensorId: "STH-C1", zone: "south", measures: "co2", value: 612, unit: "ppm" },
  { sensorId: "NUR-T1", zone: "nursery", measures: "temperature", value: 20.9, unit: "°C" },
  { sensorId: "NUR-H1", zone: "nursery", measures: "humidity", value: 83, unit: "%" },
];

const zone = {
  type: "string",
  enum: ["north", "south", "nursery"],
  description: "Part of the greenhouse",
};
const sensorId = { type: "string", description: "Id of one sensor, see list-sensors" };

/** A greenhouse's sensors and valves: kebab-case, numbers with units and limits. */
export const greenhouse: TrialServer = {
  name: "greenhouse",
  tools: [
    tool<{ zone?: string }>(
      "list-sensors",
      "List the sensors (ids and what they measure, not their readings), of one zone or of all.",
      { type: "object", properties: { zone } },
      ({ zone }) =>
        sensors.filter((one) => !zone || one.zone === zone)
          .map(({ sensorId, zone, measures }) => ({ sensorId, zone, measures })),
    ),
    tool<{ sensorId: string }>(
      "read-sensor",
      "The present reading of one sensor.",
      { type: "object", properties: { sensorId }, required: ["sensorId"] },
      ({ sensorId }) => {
        const found = sensors.find((one) => one.sensorId === sensorId);
        if (!found) throw new Error(`No sensor "${sensorId}"`);
        return { sensorId, reading: found.value, unit: found.unit };
      },
    ),
    tool<{ sensorId: string; from: string; to: string; aggregate?: string }>(
      "sensor-history",
      "One figure for the past readings of a sensor over some days.",
      {
        type: "object",
        properties: {
          sensorId,
          from: { type: "string", format: "date", description: "First day" },
          to: { type: "string", format: "date", description: "Last day" },
          aggregate: {
            type: "string",
            enum: ["min", "max", "mean"],
            default: "mean",
            description: "min (lowest), max (highest) or mean (average)",
          },
        },
        required: ["sensorId", "from", "to"],
      },
      ({ sensorId, from, to, aggregate = "mean" }) => ({
        sensorId,
        from,
        to,
        [aggregate]: { min: 17.2, max: 33.8, mean: 24.4 }[aggregate],
      }),
    ),
    tool<{ zone: string; quantity: string; value: number }>(
      "set-target",
      "Set the climate that a zone is to be kept at.",
      {
        type: "object",
        properties: {
          zone,
          quantity: { type: "string", enum: ["temperature", "humidity", "co2"] },
          value: { type: "number", description: "In °C, % or ppm" },
        },
        required: ["zone", "quantity", "value"],
      },
      ({ zone, quantity, value }) => `Target for ${quantity} in ${zone} is now ${value}.`,
    ),
    tool<{ zone: string; percent: number }>(
      "open-vents",
      "Open the roof vents of a zone.",
      {
        type: "object",
        properties: {
          zone,
          percent: {
            type: "integer",
            minimum: 0,
            maximum: 100,
            description: "How far, in percent",
          },
        },
        required: ["zone", "percent"],
      },
      ({ zone, percent }) => ({ zone, ventsOpen: percent, motor: "M-4" }),
    ),
    tool<{ zone: string; litres: number; startAt?: string }>(
      "water-zone",
      "Water the plants in a zone.",
      {
        type: "object",
        properties: {
          zone,
          litres: { type: "number", minimum: 0.5, maximum: 200 },
          startAt: {
            type: "string",
            format: "date-time",
            description: "When; at once if not given",
          },
        },
        required: ["zone", "litres"],
      },
      ({ zone, litres, startAt }) => {
        if (litres > 200) throw new Error("litres must be at most 200");
        return { job: "W-310", zone, litres, starts: startAt ?? "now" };
      },
    ),
  ],
};
