import type { Node } from "../expressions/ast.ts";
import { findFunction, FUNCTION_NAMES } from "../expressions/functions.ts";
import { nodesOf } from "../expressions/template.ts";
import { nodesOfCondition } from "./condition.ts";
import { DefinitionError } from "./definition_error.ts";
import { type Action, allActions, innerActions, type Workflow } from "./workflow.ts";

/** What a workflow may name beside what stands in it. */
export interface Surroundings {
  connections: ReadonlySet<string>;
  parameters: ReadonlySet<string>;
}

/** Most actions of a workflow ("Limits and configuration", Workflow definition limits). */
const MOST_ACTIONS = 500;

/** What an action can see from where it stands. */
interface Place {
  /** Actions that have ended before it can start. */
  before: ReadonlySet<string>;
  /** Loops around it. */
  loops: readonly string[];
}

/**
 * Checks everything that a workflow names: functions and how many arguments they get, actions (which have to come before), variables,
 * loops, parameters and connections.
 *
 * @throws {DefinitionError} When something is not there, or not there yet.
 */
export function checkReferences(workflow: Workflow, surroundings: Surroundings): void {
  const all = [...allActions(workflow.actions)];
  if (all.length > MOST_ACTIONS) {
    throw new DefinitionError(
      workflow.name,
      undefined,
      `it has ${all.length} actions, expected at most ${MOST_ACTIONS}`,
    );
  }
  const twice = all.find((action, index) =>
    all.findIndex((one) => one.name === action.name) < index
  );
  if (twice) {
    throw new DefinitionError(workflow.name, twice.name, "another action has this name too");
  }
  new Checker(workflow, surroundings).check(workflow.actions, { before: new Set(), loops: [] });
}

class Checker {
  readonly #variables: Map<string, Action>;

  constructor(readonly workflow: Workflow, readonly surroundings: Surroundings) {
    const declared = workflow.actions.filter((action) => action.type === "InitializeVariable");
    this.#variables = new Map(declared.map((action) => [action.variable, action]));
  }

  check(actions: Action[], outside: Place): void {
    const before = this.orderOf(actions);
    for (const action of actions) {
      const place = {
        ...outside,
        before: new Set([...outside.before, ...before.get(action.name)!]),
      };
      this.checkAction(action, place);
      const inside = action.type === "Foreach"
        ? { ...place, loops: [...place.loops, action.name] }
        : place;
      for (const branch of innerActions(action)) this.check(branch, inside);
    }
  }

  /** For each action of one level: all that have ended before it. */
  private orderOf(actions: Action[]): Map<string, Set<string>> {
    const byName = new Map(actions.map((action) => [action.name, action]));
    const done = new Map<string, Set<string>>();
    const visit = (action: Action, path: string[]): Set<string> => {
      const known = done.get(action.name);
      if (known) return known;
      if (path.includes(action.name)) {
        throw this.wrong(
          action,
          `runAfter leads back to it, by ${[...path, action.name].join(" > ")}`,
        );
      }
      const before = new Set<string>();
      for (const name of action.runAfter.keys()) {
        const previous = byName.get(name);
        if (!previous) {
          throw this.wrong(action, `runAfter names "${name}", which is no action beside it`);
        }
        for (const one of namesIn(previous)) before.add(one);
        for (const one of visit(previous, [...path, action.name])) before.add(one);
      }
      done.set(action.name, before);
      return before;
    };
    for (const action of actions) visit(action, []);
    return done;
  }

  private checkAction(action: Action, place: Place): void {
    if (action.type === "Response" && place.loops.length > 0) {
      throw this.wrong(action, "a Response inside of a loop would answer many times");
    }
    if (action.type === "InitializeVariable") this.checkDeclaration(action);
    if (action.type === "SetVariable" || action.type === "AppendToArrayVariable") {
      this.checkVariable(action, action.variable, place);
    }
    if (action.type === "ApiConnection") this.checkConnection(action, action.connection);
    for (const node of nodesOfAction(action)) {
      if (node.kind === "call") this.checkCall(action, node, place);
    }
  }

  private checkCall(action: Action, { name, args }: Node & { kind: "call" }, place: Place): void {
    const found = findFunction(name);
    if (!found) {
      throw this.wrong(
        action,
        `"${name}()" is a function that this runner does not know, it knows ${
          FUNCTION_NAMES.join(", ")
        }`,
      );
    }
    const [least, most] = found.arity;
    if (args.length < least || args.length > most) {
      const expected = least === most ? least : `${least} to ${most}`;
      throw this.wrong(action, `${name}() got ${args.length} arguments, expected ${expected}`);
    }
    const [first] = args;
    if (first?.kind === "literal" && typeof first.value === "string") {
      this.checkName(action, name.toLowerCase(), first.value, place);
    } else if (NAMING.includes(name.toLowerCase())) {
      throw this.wrong(action, `${name}() got no name: expected a text in single quotes`);
    }
    if (name.toLowerCase() === "item" && place.loops.length === 0) {
      throw this.wrong(action, "item() stands in no loop");
    }
  }

  private checkName(action: Action, call: string, name: string, place: Place): void {
    if (call === "body" || call === "outputs") {
      if (!place.before.has(name)) {
        throw this.wrong(
          action,
          `${call}('${name}') is no action that has ended before it: look at runAfter`,
        );
      }
    } else if (call === "variables") this.checkVariable(action, name, place);
    else if (call === "items" && !place.loops.includes(name)) {
      throw this.wrong(action, `items('${name}') is no loop around it`);
    } else if (call === "parameters" && !this.surroundings.parameters.has(name)) {
      throw this.wrong(action, `parameters('${name}') is not in parameters.json`);
    } else if (call === "appsetting") {
      throw this.wrong(
        action,
        "appsetting() has its place in parameters.json and connections.json, use parameters()",
      );
    }
  }

  private checkDeclaration(action: Action & { type: "InitializeVariable" }): void {
    if (!this.workflow.actions.includes(action)) {
      throw this.wrong(action, "a variable can only be initialized at the top of a workflow");
    }
    if (this.#variables.get(action.variable) !== action) {
      throw this.wrong(action, `the variable "${action.variable}" is initialized twice`);
    }
  }

  private checkVariable(action: Action, name: string, place: Place): void {
    const declaration = this.#variables.get(name);
    if (!declaration || !place.before.has(declaration.name)) {
      throw this.wrong(action, `the variable "${name}" is not initialized before it`);
    }
    if (action.type !== "SetVariable" || action.variable !== name) return;
    const own = [...nodesOf(action.value)].some((node) =>
      node.kind === "call" && node.name.toLowerCase() === "variables" &&
      node.args[0]?.kind === "literal" && node.args[0].value === name
    );
    if (own) throw this.wrong(action, `the variable "${name}" cannot be set from itself`);
  }

  private checkConnection(action: Action, name: string): void {
    if (this.surroundings.connections.has(name)) return;
    const known = [...this.surroundings.connections].join(", ") || "none";
    throw this.wrong(
      action,
      `the connection "${name}" is not in connections.json, it has ${known}`,
    );
  }

  private wrong(action: Action, what: string): DefinitionError {
    return new DefinitionError(this.workflow.name, action.name, what);
  }
}

/** Functions whose argument has to be known when the workflow is loaded. */
const NAMING = ["body", "outputs", "variables", "items", "parameters", "appsetting"];

/** An action and those in it that others may name: what is in a loop has as many outputs as the loop has turns. */
function namesIn(action: Action): string[] {
  if (action.type !== "If") return [action.name];
  return [action.name, ...innerActions(action).flat().flatMap(namesIn)];
}

function* nodesOfAction(action: Action): Generator<Node> {
  switch (action.type) {
    case "Compose":
    case "Response":
      return yield* nodesOf(action.inputs);
    case "InitializeVariable":
      if (action.value) yield* nodesOf(action.value);
      return;
    case "SetVariable":
    case "AppendToArrayVariable":
      return yield* nodesOf(action.value);
    case "ParseJson":
      return yield* nodesOf(action.content);
    case "If":
      return yield* nodesOfCondition(action.condition);
    case "Foreach":
      return yield* nodesOf(action.list);
    case "Http":
      yield* nodesOf(action.uri);
      return yield* nodesOf(action.inputs);
    case "ApiConnection":
      yield* nodesOf(action.path);
      return yield* nodesOf(action.inputs);
  }
}
