import type { Exchange } from "../../exchange.ts";
import type { HeaderFields } from "../../header_list.ts";
import { readAttributes, toChoice } from "../attributes.ts";
import type { PolicyElement } from "../element.ts";
import { PolicyError } from "../policy_error.ts";
import type { PolicyKind } from "../step.ts";
import { compileValue, toText } from "../value.ts";

const ACTIONS = ["override", "skip", "append", "delete"] as const;

/** API Management leaves these alone, and so do we. */
const FIXED = ["connection", "content-length", "keep-alive", "transfer-encoding"];

/** What sets one header, compiled. */
export interface HeaderSetter {
  name: string;
  readsBody: boolean;
  apply(headers: HeaderFields, exchange: Exchange): void;
}

/** A header of the request, of the answer, or of an error (API Management, set-header, 2025-07). */
export const setHeader: PolicyKind = {
  sections: ["inbound", "backend", "outbound", "on-error"],
  build(element) {
    const { name, readsBody, apply } = compileHeader(element);
    return {
      name: element.name,
      readsBody,
      run(exchange) {
        if (exchange.answer) return apply(exchange.answer.headers, exchange);
        apply(exchange.headers, exchange);
        exchange.setHeaders.add(name.toLowerCase());
      },
    };
  },
};

/** Compiles a `<set-header>`, wherever it stands. */
export function compileHeader(element: PolicyElement): HeaderSetter {
  const { name } = readAttributes(element, {
    required: ["name"],
    optional: ["exists-action"],
    children: ["value"],
  });
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || FIXED.includes(name.toLowerCase())) {
    throw new PolicyError(`Cannot set the header "${name}"`, element);
  }
  const action = toChoice(element, "exists-action", ACTIONS, "override");
  const values = element.children.map((child) => compileValue(child.text, child));
  if ((values.length === 0) !== (action === "delete")) {
    const why = action === "delete" ? "deletes it, so it has no <value>" : "needs a <value>";
    throw new PolicyError(`<${element.name}> of "${name}" ${why}`, element);
  }
  return {
    name,
    readsBody: values.some((value) => value.readsBody),
    apply(headers, exchange) {
      if (action === "skip" && headers.has(name)) return;
      if (action === "delete" || action === "override") headers.delete(name);
      for (const value of values) headers.append(name, toHeaderText(value.run(exchange)));
    },
  };
}

/** What a client has sent may be in it: nothing of that may end the header. */
function toHeaderText(value: unknown): string {
  return toText(value).replace(/[^\t\x20-\x7e]/g, "?");
}
