import { Refusal } from "../../exchange.ts";
import { readAttributes, toBoolean, toInteger } from "../attributes.ts";
import type { PolicyKind } from "../step.ts";

/** A header that a request must have (API Management, check-header, 2025-07). */
export const checkHeader: PolicyKind = {
  sections: ["inbound"],
  build(element) {
    const attributes = readAttributes(element, {
      required: ["name", "failed-check-httpcode", "failed-check-error-message", "ignore-case"],
      children: ["value"],
    });
    const status = toInteger(element, "failed-check-httpcode", { least: 400, most: 599 });
    const ignoreCase = toBoolean(element, "ignore-case", false);
    const fold = (text: string) => ignoreCase ? text.toLowerCase() : text;
    const allowed = element.children.map(({ text }) => fold(text));
    return {
      name: element.name,
      run({ headers }) {
        const value = headers.get(attributes.name);
        if (value !== null && (allowed.length === 0 || allowed.includes(fold(value)))) return;
        const reason = value === null ? "HeaderNotFound" : "HeaderValueNotAllowed";
        const message = attributes["failed-check-error-message"];
        throw new Refusal(status, element.name, reason, message);
      },
    };
  },
};
