import { type Exchange, Refusal } from "../../exchange.ts";
import { readAttributes, toInteger } from "../attributes.ts";
import type { PolicyElement } from "../element.ts";
import { PolicyError } from "../policy_error.ts";
import type { PolicyKind } from "../step.ts";
import { compileValue, toText } from "../value.ts";

/** Calls in a sliding window (API Management, rate-limit-by-key, 2025-07). */
export const rateLimitByKey: PolicyKind = {
  sections: ["inbound"],
  build(element, { services: { counter, now } }) {
    const attributes = readAttributes(element, {
      required: ["calls", "renewal-period", "counter-key"],
      optional: [
        "increment-condition",
        "retry-after-header-name",
        "retry-after-variable-name",
        "remaining-calls-header-name",
        "remaining-calls-variable-name",
        "total-calls-header-name",
      ],
    });
    const calls = toInteger(element, "calls", { least: 1 });
    const period = toInteger(element, "renewal-period", { least: 1, most: 300 }) * 1000;
    const key = compileValue(attributes["counter-key"], element);
    const count = createCounting(element);
    const retryHeader = attributes["retry-after-header-name"] ?? "Retry-After";

    return {
      name: element.name,
      readsBody: key.readsBody,
      run(exchange) {
        const id = toText(key.run(exchange));
        const { remaining, wait } = counter.rate(id, calls, period, now());
        const told = attributes["remaining-calls-header-name"];
        if (told) exchange.answerHeaders.set(told, String(Math.max(0, remaining - 1)));
        const total = attributes["total-calls-header-name"];
        if (total) exchange.answerHeaders.set(total, String(calls));
        setVariable(exchange, attributes["remaining-calls-variable-name"], remaining - 1);
        if (remaining === 0) {
          const seconds = Math.ceil(wait / 1000);
          setVariable(exchange, attributes["retry-after-variable-name"], seconds);
          throw new Refusal(
            429,
            element.name,
            "RateLimitExceeded",
            `Rate limit is exceeded. Try again in ${seconds} seconds.`,
            { [retryHeader]: String(seconds) },
          );
        }
        count(exchange, `rate ${id}`, () => counter.add(id, now()));
      },
    };
  },
};

/** Calls in periods that follow one another (API Management, quota-by-key, 2025-07). */
export const quotaByKey: PolicyKind = {
  sections: ["inbound"],
  build(element, { services: { counter, now } }) {
    const attributes = readAttributes(element, {
      required: ["calls", "renewal-period", "counter-key"],
      optional: ["increment-condition", "first-period-start"],
    });
    const calls = toInteger(element, "calls", { least: 1 });
    const seconds = toInteger(element, "renewal-period");
    if (seconds > 0 && seconds < 300) {
      throw new PolicyError(
        `Cannot use renewal-period="${seconds}" of <${element.name}>: expected 0, or at least 300`,
        element,
      );
    }
    const period = seconds > 0 ? seconds * 1000 : Infinity;
    const first = toTime(element, attributes["first-period-start"] ?? "0001-01-01T00:00:00Z");
    const key = compileValue(attributes["counter-key"], element);
    const count = createCounting(element);

    return {
      name: element.name,
      readsBody: key.readsBody,
      run(exchange) {
        const id = toText(key.run(exchange));
        const time = now();
        const start = period === Infinity
          ? first
          : first + Math.floor((time - first) / period) * period;
        const { remaining, wait } = counter.quota(id, calls, start, start + period, time);
        if (remaining === 0) throw outOfQuota(element.name, wait);
        count(exchange, `quota ${id}`, () => counter.addToPeriod(id, start));
      },
    };
  },
};

function outOfQuota(policy: string, wait: number): Refusal {
  const seconds = Math.ceil(wait / 1000);
  if (seconds === Infinity) {
    return new Refusal(403, policy, "QuotaExceeded", "Out of call volume quota.");
  }
  const clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  return new Refusal(
    403,
    policy,
    "QuotaExceeded",
    `Out of call volume quota. Quota will be replenished in ${clock}.`,
    { "Retry-After": String(seconds) },
  );
}

/** Counts at once, or, where there is a condition, when the answer is known. */
function createCounting(element: PolicyElement) {
  const condition = element.attributes["increment-condition"];
  const isCounted = condition === undefined ? undefined : compileValue(condition, element, "bool");
  return (exchange: Exchange, key: string, add: () => void) => {
    const once = () => {
      if (exchange.counted.has(key)) return;
      exchange.counted.add(key);
      add();
    };
    if (isCounted) exchange.afterwards.push(() => isCounted.run(exchange) && once());
    else once();
  };
}

function setVariable(exchange: Exchange, name: string | undefined, value: number): void {
  if (name) exchange.variables.set(name, value);
}

function toTime(element: PolicyElement, text: string): number {
  const time = Date.parse(text);
  if (!isNaN(time)) return time;
  throw new PolicyError(
    `Cannot use first-period-start="${text}" of <${element.name}>: expected yyyy-MM-ddTHH:mm:ssZ`,
    element,
  );
}
