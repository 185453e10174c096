import type { Exchange } from "../exchange.ts";
import type { Step } from "./step.ts";

/**
 * Runs policies one after the other.
 *
 * @returns The response of one that ends the request; nothing when all of them let it on.
 * @throws {Refusal} When one turns it away.
 */
export async function runSteps(
  steps: readonly Step[],
  exchange: Exchange,
): Promise<Response | undefined> {
  for (const step of steps) {
    if (step.readsBody && !exchange.isRead) await exchange.readBody();
    const running = step.run(exchange);
    const response = running instanceof Promise ? await running : running;
    if (response) return response;
  }
}
