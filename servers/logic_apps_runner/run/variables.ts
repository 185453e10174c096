import type { VariableType } from "../definition/workflow.ts";
import { isObject, type Json, kindOf, sizeOf } from "../json.ts";
import { ActionError } from "./action_error.ts";

const FITS: Record<VariableType, (value: Json) => boolean> = {
  Boolean: (value) => typeof value === "boolean",
  Integer: (value) => Number.isInteger(value),
  Float: (value) => typeof value === "number",
  String: (value) => typeof value === "string",
  Array: Array.isArray,
  Object: isObject,
};

const EMPTY: Record<VariableType, () => Json> = {
  Boolean: () => false,
  Integer: () => 0,
  Float: () => 0,
  String: () => "",
  Array: () => [],
  Object: () => ({}),
};

/** The variables of a run: one of each for the whole run, turns of loops included. */
export class Variables {
  readonly #values = new Map<string, { type: VariableType; value: Json }>();

  constructor(readonly mostCharacters: number) {}

  get(name: string): Json | undefined {
    return this.#values.get(name)?.value;
  }

  initialize(name: string, type: VariableType, value = EMPTY[type]()): Json {
    this.#values.set(name, { type, value: this.#fit(name, type, value) });
    return { variables: [{ name, type, value }] };
  }

  set(name: string, value: Json): void {
    const variable = this.#values.get(name)!;
    variable.value = this.#fit(name, variable.type, value);
  }

  append(name: string, value: Json): void {
    const variable = this.#values.get(name)!;
    if (!Array.isArray(variable.value)) {
      throw new ActionError("InvalidVariable", `The variable "${name}" is no array`);
    }
    variable.value = this.#fit(name, "Array", [...variable.value, value]);
  }

  #fit(name: string, type: VariableType, value: Json): Json {
    if (!FITS[type](value)) {
      throw new ActionError(
        "InvalidVariable",
        `The variable "${name}" is of type ${type} and got ${kindOf(value)}`,
      );
    }
    if (sizeOf(value, this.mostCharacters) > this.mostCharacters) {
      throw new ActionError(
        "ActionResultTooLarge",
        `The variable "${name}" would have more than ${this.mostCharacters} characters`,
      );
    }
    return value;
  }
}
