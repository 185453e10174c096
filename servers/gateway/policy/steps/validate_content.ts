import { Refusal } from "../../exchange.ts";
import { readAttributes, toChoice, toInteger } from "../attributes.ts";
import { PolicyError } from "../policy_error.ts";
import type { PolicyKind } from "../step.ts";

const ACTIONS = ["ignore", "prevent", "detect"] as const;

/** The size of a request's body (API Management, validate-content, 2025-07). Schemas are refused: an MCP server checks its own. */
export const validateContent: PolicyKind = {
  sections: ["inbound"],
  build(element) {
    readAttributes(element, {
      required: ["unspecified-content-type-action", "max-size", "size-exceeded-action"],
    });
    if (toChoice(element, "unspecified-content-type-action", ACTIONS) === "prevent") {
      throw new PolicyError(
        'Cannot use unspecified-content-type-action="prevent": this gateway holds no schema of an API, expected ignore or detect',
        element,
      );
    }
    const max = toInteger(element, "max-size", { least: 1, most: 102_400 });
    const action = toChoice(element, "size-exceeded-action", ACTIONS);
    return {
      name: element.name,
      readsBody: true,
      run({ body }) {
        // A text has at most three bytes for each of its units.
        if (!body || body.length * 3 <= max) return;
        const size = new TextEncoder().encode(body).byteLength;
        if (size <= max || action === "ignore") return;
        const message =
          `Request's body is ${size} bytes long and it exceeds the limit of ${max} bytes.`;
        if (action === "detect") return console.error(message);
        throw new Refusal(400, element.name, "Bad request", message);
      },
    };
  },
};
