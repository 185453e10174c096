import { readAttributes, toChoice, wrong } from "../attributes.ts";
import type { PolicyElement } from "../element.ts";
import type { PolicyKind, Section } from "../step.ts";
import { compileValue, toText } from "../value.ts";

const EVERYWHERE: readonly Section[] = ["inbound", "backend", "outbound", "on-error"];
const CACHES = ["internal", "prefer-external"] as const;

/** A value for expressions further down (API Management, set-variable, 2025-07). */
export const setVariable: PolicyKind = {
  sections: EVERYWHERE,
  build(element) {
    const { name, value } = readAttributes(element, { required: ["name", "value"] });
    const { readsBody, run } = compileValue(value, element);
    return {
      name: element.name,
      readsBody,
      run: (exchange) => void exchange.variables.set(name, run(exchange)),
    };
  },
};

/** Looks a value up that was stored (API Management, cache-lookup-value, 2025-07). */
export const cacheLookupValue: PolicyKind = {
  sections: EVERYWHERE,
  build(element, { services: { cache, now } }) {
    const attributes = readAttributes(element, {
      required: ["key", "variable-name"],
      optional: ["default-value", "caching-type"],
    });
    toChoice(element, "caching-type", CACHES, "prefer-external");
    const key = compileValue(attributes.key, element);
    const fallback = attributes["default-value"] === undefined
      ? undefined
      : compileValue(attributes["default-value"], element);
    return {
      name: element.name,
      readsBody: key.readsBody || fallback?.readsBody,
      run(exchange) {
        const found = cache.get(`value ${toText(key.run(exchange))}`, now()) ??
          fallback?.run(exchange);
        if (found !== undefined) exchange.variables.set(attributes["variable-name"], found);
      },
    };
  },
};

/** Stores a value (API Management, cache-store-value, 2025-07). */
export const cacheStoreValue: PolicyKind = {
  sections: EVERYWHERE,
  build(element, { services: { cache, now } }) {
    const attributes = readAttributes(element, {
      required: ["key", "value", "duration"],
      optional: ["caching-type"],
    });
    toChoice(element, "caching-type", CACHES, "prefer-external");
    const key = compileValue(attributes.key, element);
    const value = compileValue(attributes.value, element);
    const duration = toSeconds(element, attributes.duration);
    return {
      name: element.name,
      readsBody: key.readsBody || value.readsBody,
      run(exchange) {
        const id = `value ${toText(key.run(exchange))}`;
        cache.set(id, value.run(exchange), now() + duration * 1000);
      },
    };
  },
};

function toSeconds(element: PolicyElement, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw wrong(element, "duration", "a whole number of seconds");
}
