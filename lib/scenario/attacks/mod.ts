/**
 * The four attacks of the course, by name. Each is loaded when it is asked for.
 *
 * @module
 */
import type { AttackName, Scenario } from "../scenario.ts";

const LOAD: Record<AttackName, () => Promise<Scenario>> = {
  injection: async () => (await load("injection")).injection,
  code_execution: async () => (await load("code_execution")).codeExecution,
  tool_poisoning: async () => (await load("tool_poisoning")).toolPoisoning,
  tool_shadowing: async () => (await load("tool_shadowing")).toolShadowing,
};

function load(name: AttackName): Promise<Record<string, Scenario>> {
  return import(`./${name}.ts`);
}

/** The names of the attacks, in the order in which the course shows them. */
export const ATTACK_NAMES = Object.keys(LOAD) as AttackName[];

/**
 * Loads an attack.
 *
 * @param name Its name.
 * @returns The attack as data.
 * @throws {Error} When there is none of this name.
 */
export async function loadAttack(name: string): Promise<Scenario> {
  if (Object.hasOwn(LOAD, name)) return await LOAD[name as AttackName]();
  throw new Error(`Unknown attack "${name}": expected one of ${ATTACK_NAMES.join(", ")}`);
}
