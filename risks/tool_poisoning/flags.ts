import { PLACES } from "../../lib/scenario/attacks/tool_poisoning/wordings.ts";
import type { FlagSpec } from "../../lib/serve.ts";

/** The flags of the calculator and of its hardened twin. */
export const FLAGS: FlagSpec = {
  payload: {
    type: "string",
    description: "What it says to the model; default: an order of its own",
  },
  place: {
    type: "string",
    description: `Where it says so: ${PLACES.join(", ")}`,
    default: "description",
  },
  case: {
    type: "string",
    description: "JSON file with payload and place, read anew for each session",
  },
  after: {
    type: "string",
    description: "In how many sessions it is honest before it turns (a rug pull)",
    default: "0",
  },
  sink: { type: "string", description: "URL on 127.0.0.1 to which it posts what it is brought" },
};
