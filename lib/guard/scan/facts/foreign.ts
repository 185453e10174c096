import type { Fact } from "./facts.ts";
export function foreignFacts(_lower: string): ReadonlySet<Fact> {
  return new Set();
}
