import { Refusal } from "../../exchange.ts";
import { readAttributes, toBoolean, toInteger } from "../attributes.ts";
import { PolicyError } from "../policy_error.ts";
import type { PolicyKind } from "../step.ts";
import { compileValue, toText } from "../value.ts";

/** Name of the variable that says how long the backend may take until it answers, in seconds. */
export const TIMEOUT = "forward-request timeout";

/** Passes the request on (API Management, forward-request, 2025-07). */
export const forwardRequest: PolicyKind = {
  sections: ["backend"],
  build(element) {
    readAttributes(element, { optional: ["timeout", "buffer-response"] });
    if (toBoolean(element, "buffer-response", false)) {
      throw new PolicyError(
        'Cannot use buffer-response="true": the stream of an MCP server would be held back until it ends',
        element,
      );
    }
    const timeout = element.attributes.timeout === undefined
      ? 300
      : toInteger(element, "timeout", { least: 1, most: 3600 });
    return {
      name: element.name,
      run: (exchange) => void exchange.variables.set(TIMEOUT, timeout),
    };
  },
};

/** Signs the gateway itself in at the backend (API Management, authentication-managed-identity, 2025-07). */
export const authenticationManagedIdentity: PolicyKind = {
  sections: ["inbound"],
  build(element, { services }) {
    const attributes = readAttributes(element, {
      required: ["resource"],
      optional: ["client-id", "output-token-variable-name", "ignore-error"],
    });
    const resource = compileValue(attributes.resource, element);
    const variable = attributes["output-token-variable-name"];
    const ignoreError = toBoolean(element, "ignore-error", false);
    return {
      name: element.name,
      readsBody: resource.readsBody,
      async run(exchange) {
        try {
          const token = await services.ownToken(toText(resource.run(exchange)));
          if (variable) return void exchange.variables.set(variable, token);
          exchange.headers.set("authorization", `Bearer ${token}`);
          exchange.setHeaders.add("authorization");
        } catch (error) {
          if (error instanceof Refusal) throw error;
          console.error(`Cannot sign the gateway in: ${(error as Error).message}`);
          if (ignoreError) return;
          const message = "The gateway cannot sign in at the backend";
          throw new Refusal(500, element.name, "ManagedIdentityTokenFailure", message);
        }
      },
    };
  },
};
