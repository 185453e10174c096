import type { Exchange } from "../../exchange.ts";
import { readAttributes } from "../attributes.ts";
import type { PolicyElement } from "../element.ts";
import { PolicyError } from "../policy_error.ts";
import { runSteps } from "../run_steps.ts";
import type { PolicyKind } from "../step.ts";
import { compileValue, toText } from "../value.ts";
import { compileHeader } from "./headers.ts";

/** The first branch whose condition holds (API Management, choose, 2025-07). */
export const choose: PolicyKind = {
  sections: ["inbound", "backend", "outbound", "on-error"],
  build(element, { build }) {
    readAttributes(element, { children: ["when", "otherwise"] });
    const branches = element.children.map((child) => {
      const condition = child.name === "when"
        ? compileValue(
          readAttributesOf(child, ["condition"]).condition,
          child,
          "bool",
        )
        : undefined;
      if (!condition) readAttributesOf(child, []);
      return { condition, steps: build(child.children) };
    });
    const last = branches.findIndex(({ condition }) => !condition);
    if (branches.length === 0 || (last >= 0 && last < branches.length - 1)) {
      throw new PolicyError(
        "<choose> needs a <when>, and <otherwise> as its last element",
        element,
      );
    }
    const readsBody = branches.some(({ condition, steps }) =>
      condition?.readsBody || steps.some((step) => step.readsBody)
    );
    return {
      name: element.name,
      readsBody,
      run(exchange) {
        const taken = branches.find(({ condition }) => !condition || condition.run(exchange));
        return taken && runSteps(taken.steps, exchange);
      },
    };
  },
};

/** Its children are policies: those are looked at when they are compiled. */
function readAttributesOf(element: PolicyElement, required: string[]): Record<string, string> {
  return readAttributes({ ...element, children: [] }, { required });
}

/** An answer of the gateway's own (API Management, return-response, 2025-07). */
export const returnResponse: PolicyKind = {
  sections: ["inbound", "backend", "outbound", "on-error"],
  build(element) {
    readAttributes(element, { children: ["set-status", "set-header", "set-body"] });
    const of = (name: string) => element.children.filter((child) => child.name === name);
    const status = of("set-status").map(compileStatus).at(-1);
    const headers = of("set-header").map(compileHeader);
    const body = of("set-body").map((child) => {
      readAttributes(child, {});
      return compileValue(child.text, child);
    }).at(-1);
    return {
      name: element.name,
      readsBody: [...headers, body].some((part) => part?.readsBody),
      run(exchange) {
        const response = new Response(body && toText(body.run(exchange)), status?.(exchange));
        response.headers.delete("content-type");
        for (const header of headers) header.apply(response.headers, exchange);
        return response;
      },
    };
  },
};

function compileStatus(element: PolicyElement): (exchange: Exchange) => ResponseInit {
  const { code, reason } = readAttributes(element, { required: ["code"], optional: ["reason"] });
  const status = compileValue(code, element);
  const text = compileValue(reason ?? "", element);
  if (!code.startsWith("@") && !/^[2-5]\d\d$/.test(code)) {
    throw new PolicyError(`Cannot use the status "${code}": expected one from 200 to 599`, element);
  }
  return (exchange) => ({
    status: Number(status.run(exchange)),
    statusText: toText(text.run(exchange)),
  });
}
