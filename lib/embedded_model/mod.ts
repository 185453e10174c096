/**
 * The embedded model: an OpenAI-compatible endpoint made of rules, with no neural network behind it.
 * It knows only the request in front of it. A request passes through four steps, each a folder:
 * `gather` (split what came in), `directives` (who asks for what), `plan` (which tools, with which
 * arguments), `answer` (the words).
 *
 * @module
 */
import { createApp } from "./http/app.ts";

export { refuseForeign } from "./http/foreign.ts";
export { MODEL_NAMES, type ModelName } from "./http/models.ts";

/**
 * Makes the endpoint. Nothing listens: hand its `fetch` to an OpenAI client, or serve it.
 *
 * @returns the endpoint's `fetch`, which answers `/v1/chat/completions`, `/v1/responses` and `/v1/models`
 *
 * @example
 * ```ts
 * import { createEmbeddedModel } from "./mod.ts";
 *
 * const model = createEmbeddedModel();
 * const response = await model.fetch("http://embedded.local/v1/models");
 * const { data } = await response.json();
 * console.log(data[0].id); // embedded-wary
 * ```
 */
export function createEmbeddedModel(): { fetch: typeof fetch } {
  const app = createApp();
  return {
    fetch: async (input, init) => await app.fetch(new Request(input, init)),
  };
}
