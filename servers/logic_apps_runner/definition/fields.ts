import { isObject, type Json, type JsonObject, kindOf } from "../json.ts";
import { compile, type Template } from "../expressions/template.ts";
import { DefinitionError } from "./definition_error.ts";

/**
 * Takes the properties of a part of a definition one by one, and refuses those that nobody took: what the runner does not know is never
 * passed over.
 */
export class Fields {
  readonly #left: Set<string>;

  private constructor(
    readonly workflow: string,
    readonly action: string | undefined,
    readonly path: string,
    readonly object: JsonObject,
  ) {
    this.#left = new Set(Object.keys(object));
  }

  /** Opens an object at a path, `inputs.host` for example. */
  static open(workflow: string, action: string | undefined, path: string, value: Json): Fields {
    if (isObject(value)) return new Fields(workflow, action, path, value);
    throw new DefinitionError(
      workflow,
      action,
      `${path || "it"} is ${kindOf(value)}, expected an object`,
    );
  }

  /** What is wrong here. */
  wrong(what: string): DefinitionError {
    return new DefinitionError(this.workflow, this.action, what);
  }

  pathOf(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }

  /** Takes a property that may be missing. */
  take(name: string): Json | undefined {
    this.#left.delete(name);
    return Object.hasOwn(this.object, name) ? this.object[name] : undefined;
  }

  /** Takes a property that has to be there. */
  need(name: string): Json {
    const value = this.take(name);
    if (value === undefined) throw this.wrong(`${this.pathOf(name)} is missing`);
    return value;
  }

  text(name: string): string {
    const value = this.need(name);
    if (typeof value === "string") return value;
    throw this.wrong(`${this.pathOf(name)} is ${kindOf(value)}, expected a string`);
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.text(name);
    const found = choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
    if (found !== undefined) return found;
    throw this.wrong(
      `${this.pathOf(name)} "${value}" is not known here, expected ${choices.join(", ")}`,
    );
  }

  /** Opens an object below. */
  open(name: string, fallback?: Json): Fields {
    const value = this.take(name) ?? fallback;
    if (value === undefined) throw this.wrong(`${this.pathOf(name)} is missing`);
    return Fields.open(this.workflow, this.action, this.pathOf(name), value);
  }

  /** Reads a value with its expressions. */
  template(name: string): Template {
    return this.compile(this.need(name));
  }

  /** Reads what was not taken yet, among these names, as one value. */
  templates(names: string[]): Template {
    const found = names.filter((name) => Object.hasOwn(this.object, name));
    return this.compile(Object.fromEntries(found.map((name) => [name, this.need(name)])));
  }

  compile(value: Json): Template {
    try {
      return compile(value);
    } catch (error) {
      throw this.wrong((error as Error).message);
    }
  }

  /** Refuses what is left. */
  close(known = "expected it to be left out"): void {
    const [first] = this.#left;
    if (first === undefined) return;
    throw this.wrong(`${this.pathOf(first)} is something that this runner does not know, ${known}`);
  }
}
