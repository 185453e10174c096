import { BlockList, isIP } from "node:net";
import { Refusal } from "../../exchange.ts";
import { readAttributes, toChoice } from "../attributes.ts";
import type { PolicyElement } from "../element.ts";
import { PolicyError } from "../policy_error.ts";
import type { PolicyKind } from "../step.ts";

/** Addresses that may call, or may not (API Management, ip-filter, 2025-07). */
export const ipFilter: PolicyKind = {
  sections: ["inbound"],
  build(element) {
    readAttributes(element, { required: ["action"], children: ["address", "address-range"] });
    const action = toChoice(element, "action", ["allow", "forbid"]);
    const listed = readAddresses(element);
    // Most requests come from where the last one came from.
    let last = { ip: "", isListed: false };
    return {
      name: element.name,
      run({ ip }) {
        if (last.ip !== ip) last = { ip, isListed: listed.check(ip, familyOf(ip)) };
        if (last.isListed === (action === "allow")) return;
        const [reason, message] = action === "allow"
          ? ["CallerIpNotAllowed", `Caller IP address ${ip} is not allowed. Access denied.`]
          : ["CallerIpBlocked", "Caller IP address is blocked. Access denied."];
        throw new Refusal(403, element.name, reason, message);
      },
    };
  },
};

function readAddresses(element: PolicyElement): BlockList {
  const list = new BlockList();
  if (element.children.length === 0) {
    throw new PolicyError(`<${element.name}> needs an <address> or <address-range>`, element);
  }
  for (const child of element.children) {
    if (child.name === "address") {
      readAttributes(child, {});
      list.addAddress(toAddress(child, child.text), familyOf(child.text));
    } else {
      const { from, to } = readAttributes(child, { required: ["from", "to"] });
      list.addRange(toAddress(child, from), toAddress(child, to), familyOf(from));
    }
  }
  return list;
}

function toAddress(element: PolicyElement, text: string): string {
  if (isIP(text) !== 0) return text;
  throw new PolicyError(
    `Cannot use the address "${text}": expected one like 13.66.201.169`,
    element,
  );
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
