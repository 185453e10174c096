import type { PolicyElement } from "./element.ts";
import { PolicyError } from "./policy_error.ts";

/** Which attributes and child elements a policy has. */
export interface Shape {
  required?: readonly string[];
  optional?: readonly string[];
  /** Names of child elements; none when missing. */
  children?: readonly string[];
}

/**
 * Holds an element against what the gateway knows of it. Nothing is passed over in silence: what a policy asks for and does not get would be
 * a hole.
 *
 * @param element The element.
 * @param shape What it may have; an `id` may stand on every policy.
 * @returns The attributes.
 * @throws {PolicyError} When one is unknown or missing, or a child element is.
 */
export function readAttributes(element: PolicyElement, shape: Shape): Record<string, string> {
  const { required = [], optional = [], children = [] } = shape;
  const known = [...required, ...optional];
  for (const name of Object.keys(element.attributes)) {
    if (known.includes(name) || name === "id") continue;
    throw new PolicyError(
      `Unknown attribute "${name}" of <${element.name}>: this gateway knows ${list(known)}`,
      element,
    );
  }
  const missing = required.find((name) => element.attributes[name] === undefined);
  if (missing) {
    throw new PolicyError(`Attribute "${missing}" of <${element.name}> is missing`, element);
  }
  const child = element.children.find(({ name }) => !children.includes(name));
  if (!child) return element.attributes;
  throw new PolicyError(
    `Unknown element <${child.name}> in <${element.name}>: this gateway knows ${list(children)}`,
    child,
  );
}

/** The texts of child elements such as `<audiences><audience>…`. */
export function readList(element: PolicyElement, list: string, item: string): string[] {
  return element.children.filter(({ name }) => name === list).flatMap((inside) => {
    readAttributes(inside, { children: [item] });
    return inside.children.map((one) => {
      readAttributes(one, {});
      return one.text;
    });
  });
}

/**
 * Reads a whole number.
 *
 * @throws {PolicyError} When it is none, or not within the bounds.
 */
export function toInteger(
  element: PolicyElement,
  name: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { least?: number; most?: number } = {},
): number {
  const text = element.attributes[name];
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  const bounds = most === Number.MAX_SAFE_INTEGER
    ? `of at least ${least}`
    : `from ${least} to ${most}`;
  throw wrong(element, name, `a whole number ${bounds}`);
}

/**
 * Reads one of several words.
 *
 * @param fallback What a missing attribute means.
 * @throws {PolicyError} When it is none of them.
 */
export function toChoice<Choice extends string>(
  element: PolicyElement,
  name: string,
  choices: readonly Choice[],
  fallback?: Choice,
): Choice {
  const text = element.attributes[name] ?? fallback;
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw wrong(element, name, choices.join(" or "));
}

/** Reads `true` or `false`. */
export function toBoolean(element: PolicyElement, name: string, fallback: boolean): boolean {
  return toChoice(element, name, ["true", "false"], fallback ? "true" : "false") === "true";
}

/** An attribute has a value that it may not have. */
export function wrong(element: PolicyElement, name: string, expected: string): PolicyError {
  return new PolicyError(
    `Cannot use ${name}="${element.attributes[name]}" of <${element.name}>: expected ${expected}`,
    element,
  );
}

function list(names: readonly string[]): string {
  return names.join(", ") || "none";
}
