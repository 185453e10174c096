import { decide } from "../definition/condition.ts";
import type { Action } from "../definition/workflow.ts";
import { ExpressionError } from "../expressions/ast.ts";
import type { Scope } from "../expressions/evaluate.ts";
import { fill } from "../expressions/template.ts";
import { isObject, type Json, type JsonObject, kindOf, toText } from "../json.ts";
import { ActionError } from "./action_error.ts";
import type { Run } from "./run.ts";
import { send } from "./send.ts";

/** An action that has no others in it. */
export type Step = Exclude<Action, { type: "If" | "Foreach" }>;

/** What an action got and gave. */
export interface Executed {
  inputs?: Json;
  outputs?: Json;
}

/**
 * Does what one action is for.
 *
 * @param step The action.
 * @param scope What its expressions see.
 * @param run The run around it.
 * @param seen Is told the inputs as soon as they are known, so that a failed action shows them too.
 * @returns Its outputs; `undefined` where it has none.
 * @throws {ActionError} When it fails.
 * @throws {ExpressionError} When one of its expressions has no value.
 */
export async function execute(
  step: Step,
  scope: Scope,
  run: Run,
  seen: (inputs: Json) => void,
): Promise<Json | undefined> {
  switch (step.type) {
    case "Compose": {
      const inputs = fill(step.inputs, scope);
      seen(inputs);
      return inputs;
    }
    case "InitializeVariable": {
      const value = step.value && fill(step.value, scope);
      seen(run.variables.initialize(step.variable, step.valueType, value));
      return undefined;
    }
    case "SetVariable":
    case "AppendToArrayVariable": {
      const value = fill(step.value, scope);
      seen({ name: step.variable, value });
      if (step.type === "SetVariable") run.variables.set(step.variable, value);
      else run.variables.append(step.variable, value);
      return undefined;
    }
    case "ParseJson": {
      const content = fill(step.content, scope);
      seen({ content, schema: step.schema });
      const parsed = typeof content === "string" ? parse(content) : content;
      const wrong = run.tools.validate(step.schema, parsed);
      if (wrong !== undefined) {
        throw new ActionError("InvalidContent", `The content does not fit the schema: ${wrong}`);
      }
      return { body: parsed };
    }
    case "Http": {
      const uri = fill(step.uri, scope);
      const request = toRequest(step, fill(step.inputs, scope), toText(uri));
      seen(toSeen(step.method, request));
      return await send(request, run.sending);
    }
    case "ApiConnection": {
      const path = toText(fill(step.path, scope));
      const base = run.tools.connections.get(step.connection)!;
      const request = toRequest(step, fill(step.inputs, scope), `${base}${path}`);
      seen({ ...toSeen(step.method, request), uri: path, connection: step.connection });
      return await send(request, run.sending);
    }
    case "Response": {
      const inputs = fill(step.inputs, scope);
      seen(inputs);
      run.respond(toResponse(inputs));
      return inputs;
    }
  }
}

function parse(content: string): Json {
  try {
    return JSON.parse(content);
  } catch {
    throw new ActionError("InvalidContent", "The content is no JSON");
  }
}

function toRequest(
  step: { method: string; timeout?: number },
  inputs: Json,
  uri: string,
) {
  return { method: step.method, timeout: step.timeout, uri, ...inputs as JsonObject };
}

function toSeen(method: string, { uri, headers, queries, body }: {
  uri: string;
  headers?: Json;
  queries?: Json;
  body?: Json;
}): JsonObject {
  const all = { method, uri, headers, queries, body };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as JsonObject;
}

function toResponse(inputs: Json) {
  const { statusCode = 200, headers = {}, body = null } = inputs as JsonObject;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new ActionError(
      "InvalidResponse",
      `The status ${JSON.stringify(statusCode)} is none of HTTP: expected 200 to 599`,
    );
  }
  if (!isObject(headers)) {
    throw new ActionError("InvalidResponse", `The headers are ${kindOf(headers)}, no object`);
  }
  const texts = Object.entries(headers).map(([name, value]) => [name, toText(value)]);
  return { statusCode: status, headers: Object.fromEntries(texts), body };
}

/** Whether the condition of an `If` holds. */
export function holds(action: Action & { type: "If" }, scope: Scope): boolean {
  return decide(action.condition, scope);
}

/** The items of a loop. */
export function itemsOf(action: Action & { type: "Foreach" }, scope: Scope, most: number): Json[] {
  const list = fill(action.list, scope);
  if (!Array.isArray(list)) {
    throw new ExpressionError(`The loop goes over ${kindOf(list)}: expected an array`);
  }
  if (list.length <= most) return list;
  throw new ActionError(
    "ForeachLimitExceeded",
    `The loop would have ${list.length} turns: expected at most ${most}`,
  );
}
