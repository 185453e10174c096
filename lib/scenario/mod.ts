/**
 * Attacks as data, run many times against live servers, with figures that have intervals.
 *
 * @module
 */
export { encode, type Encoding, ENCODING_NAMES } from "./encode.ts";
export { median, percent, type Rate, rateText, wilson } from "./figures.ts";
export { type Figures, measure, type MeasureOptions } from "./measure.ts";
export { createRandom, Names, type NamesOptions, type Random } from "./names.ts";
export { renamed } from "./renamed_client.ts";
export type { GuardsOption, GuardWorld, RunCase } from "./run.ts";
export type {
  AttackName,
  Evidence,
  Place,
  Scenario,
  ServerSpec,
  Staging,
  Task,
  Wording,
} from "./scenario.ts";
export { type Received, type Sink, startSink } from "./sink.ts";
export { approvesEverything, approvesOwnWords } from "./users.ts";
