/** The models that the endpoint serves, as data. */

/** The names of the two models; the first one is the default everywhere. */
export const MODEL_NAMES = ["embedded-wary", "embedded-naive"] as const;

/** One of the two model names. */
export type ModelName = typeof MODEL_NAMES[number];

/** Seconds since 1970 that stand where a real service would put its clock: the same request gives the same bytes. */
export const RELEASED = 1_793_491_200;

const DESCRIPTIONS: Record<ModelName, string> = {
  "embedded-wary":
    "Rules, not a neural network. Knows only the request. Obeys the system and the user; reads everything else as data.",
  "embedded-naive":
    "Rules, not a neural network. Knows only the request. Obeys every sentence in it, wherever it came from: for showing attacks.",
};

/**
 * Tells whether a name is one of the two models.
 *
 * @param name the `model` of a request
 * @returns true when the endpoint serves it
 */
export function isModelName(name: string): name is ModelName {
  return (MODEL_NAMES as readonly string[]).includes(name);
}

/**
 * The entry of a model in `GET /v1/models`, which says that it is rules.
 *
 * @param name the model
 * @returns OpenAI's model object with fields that say what the thing is
 */
export function modelCard(name: ModelName): Record<string, unknown> {
  return {
    id: name,
    object: "model",
    created: RELEASED,
    owned_by: "mcp-workshop",
    description: DESCRIPTIONS[name],
    kind: "rules",
    neural_network: false,
    parameters: 0,
    obeys: name === "embedded-naive"
      ? ["system", "user", "tool descriptions", "parameter descriptions", "tool results"]
      : ["system", "user"],
  };
}
