import type { Input } from "./server_json.ts";

/** What the user has given, by name. */
export type Values = Record<string, string>;

/** Something that the user has to give. */
export interface Wanted {
  name: string;
  description?: string;
  /** Not to be shown, logged or kept in a file that others read. */
  isSecret: boolean;
  choices?: string[];
}

/**
 * Finds the value of an input: what the publisher has fixed, else what the user has given, else the default.
 *
 * @param name Its name.
 * @param input What the document says about it.
 * @param values What the user has given.
 * @param wanted Gets the input when it is required and nobody has given a value.
 * @returns The value, if there is one.
 * @throws {TypeError} When the user's value is none of the choices, or no number or boolean where one is asked for.
 */
export function fillInput(
  name: string,
  input: Input,
  values: Values,
  wanted: Wanted[],
): string | undefined {
  if (input.value !== undefined) return fillTemplate(input.value, input.variables, values, wanted);
  const given = Object.hasOwn(values, name) ? values[name] : input.default;
  if (given === undefined) {
    if (input.isRequired && !wanted.some((each) => each.name === name)) {
      const { description, isSecret = false, choices } = input;
      wanted.push({ name, description, isSecret, choices });
    }
    return undefined;
  }
  check(name, given, input);
  return given;
}

/**
 * Fills in the names in braces; what nobody knows stays as it is.
 *
 * @param template A text such as `https://{tenant}.example.com/mcp`.
 * @param variables What the document says about the names.
 * @param values What the user has given.
 * @param wanted Gets the names that nobody has given a value for.
 * @returns The text.
 */
export function fillTemplate(
  template: string,
  variables: Record<string, Input> = {},
  values: Values,
  wanted: Wanted[],
): string {
  return template.replace(/\{([^}]+)\}/g, (braces, name: string) => {
    const input = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return input
      ? fillInput(name, { isRequired: true, ...input }, values, wanted) ?? braces
      : braces;
  });
}

const FORMS: Partial<Record<NonNullable<Input["format"]>, RegExp>> = {
  number: /^-?\d+(?:\.\d+)?$/,
  boolean: /^(?:true|false)$/,
};

function check(name: string, value: string, { choices, format, isSecret }: Input): void {
  const shown = isSecret ? "the value" : `"${value}"`;
  if (choices && !choices.includes(value)) {
    throw new TypeError(`Cannot use ${shown} for ${name}: expected one of ${choices.join(", ")}`);
  }
  if (format && FORMS[format]?.test(value) === false) {
    throw new TypeError(`Cannot use ${shown} for ${name}: expected a ${format}`);
  }
}
