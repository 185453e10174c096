import type { Exchange } from "../exchange.ts";
import type { PolicyElement } from "./element.ts";
import type { Services } from "../services.ts";

/** The parts of a policy file. */
export const SECTIONS = ["inbound", "backend", "outbound", "on-error"] as const;

/** Name of a part of a policy file. */
export type Section = typeof SECTIONS[number];

/** A policy, compiled. */
export interface Step {
  /** The policy's name. */
  name: string;
  /** Whether the request's body has to have been read before. */
  readsBody?: boolean;
  /**
   * @returns A response that ends the request; nothing when it goes on.
   * @throws {Refusal} When the request is turned away.
   */
  run(exchange: Exchange): Response | void | Promise<Response | void>;
}

/** What compiles an element into a step. */
export interface PolicyKind {
  /** Where it may stand. */
  sections: readonly Section[];
  /** @throws {PolicyError} When the element is not as it has to be. */
  build(element: PolicyElement, context: BuildContext): Step;
}

/** What a policy is compiled with. */
export interface BuildContext {
  services: Services;
  /** Compiles the policies inside another one. */
  build(elements: PolicyElement[]): Step[];
}
