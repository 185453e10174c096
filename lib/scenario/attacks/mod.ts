/**
 * The attacks of the course, by name. Each is loaded when it is asked for.
 *
 * @module
 */
import type { Scenario } from "../scenario.ts";

const LOAD = {
  injection: async () => (await import("./injection.ts")).injection,
  injection_answer: async () => (await import("./injection.ts")).injectionAnswer,
  code_execution: async () => (await import("./code_execution.ts")).codeExecution,
  tool_poisoning: async () => (await import("./tool_poisoning.ts")).toolPoisoning,
  tool_shadowing: async () => (await import("./tool_shadowing.ts")).toolShadowing,
} satisfies Record<string, () => Promise<Scenario>>;

/** The name of a scenario: that of its attack, or one that begins with it. */
export type ScenarioName = keyof typeof LOAD;

/** The names of the scenarios, in the order in which the course shows them. */
export const SCENARIO_NAMES = Object.keys(LOAD) as ScenarioName[];

/**
 * Loads a scenario.
 *
 * @param name Its name.
 * @returns The attack as data.
 * @throws {Error} When there is none of this name.
 */
export async function loadScenario(name: string): Promise<Scenario> {
  if (Object.hasOwn(LOAD, name)) return await LOAD[name as ScenarioName]();
  throw new Error(`Unknown attack "${name}": expected one of ${SCENARIO_NAMES.join(", ")}`);
}
