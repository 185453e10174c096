import { isObject, type Json } from "../json.ts";
import { readCondition } from "./condition.ts";
import { DefinitionError } from "./definition_error.ts";
import { readDuration } from "./duration.ts";
import { Fields } from "./fields.ts";
import { type Action, ACTION_TYPES, type Status, STATUSES, VARIABLE_TYPES } from "./workflow.ts";

/** Iterations of a loop that run side by side, unless the definition says otherwise. */
const CONCURRENCY = 20;

const METHODS = ["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD"] as const;

/** How deep actions may lie in one another ("Limits and configuration", Workflow definition limits). */
const MOST_DEEP = 8;

/**
 * Reads the actions of a workflow or of a branch ("Schema reference guide for trigger and action types").
 *
 * @param workflow Name of the workflow.
 * @param path Where they stand.
 * @param value The object of actions by name.
 * @returns The actions, in the order of the file.
 * @throws {DefinitionError} When one is of a type, or has a setting, that the runner does not know.
 */
export function readActions(workflow: string, path: string, value: Json, depth = 1): Action[] {
  if (!isObject(value)) throw new DefinitionError(workflow, undefined, `${path} is no object`);
  if (depth > MOST_DEEP) {
    throw new DefinitionError(
      workflow,
      undefined,
      `${path} lies too deep, expected at most ${MOST_DEEP}`,
    );
  }
  return Object.entries(value).map(([name, action]) => readAction(workflow, name, action, depth));
}

function readAction(workflow: string, name: string, value: Json, depth: number): Action {
  const fields = Fields.open(workflow, name, "", value);
  const type = readType(fields);
  fields.take("description");
  fields.take("metadata");
  const common = { name, runAfter: readRunAfter(fields) };
  const inner = (path: string, actions: Json) =>
    readActions(workflow, `${name}.${path}`, actions, depth + 1);
  const action = readOne(type, common, fields, inner);
  fields.close();
  return action;
}

function readType(fields: Fields): typeof ACTION_TYPES[number] {
  const type = fields.text("type");
  const known = ACTION_TYPES.find((one) => one === type);
  if (known) return known;
  throw fields.wrong(
    `its type "${type}" is one that this runner does not know, it knows ${ACTION_TYPES.join(", ")}`,
  );
}

function readOne(
  type: typeof ACTION_TYPES[number],
  common: Pick<Action, "name" | "runAfter">,
  fields: Fields,
  inner: (path: string, actions: Json) => Action[],
): Action {
  switch (type) {
    case "Compose":
      return { ...common, type, inputs: fields.template("inputs") };
    case "InitializeVariable":
      return { ...common, type, ...readVariable(fields.open("inputs")) };
    case "SetVariable":
    case "AppendToArrayVariable": {
      const inputs = fields.open("inputs");
      const variable = inputs.text("name");
      const value = inputs.template("value");
      inputs.close();
      return { ...common, type, variable, value };
    }
    case "ParseJson": {
      const inputs = fields.open("inputs");
      const content = inputs.template("content");
      const schema = inputs.open("schema").object;
      inputs.close();
      return { ...common, type, content, schema };
    }
    case "If": {
      const condition = readCondition(fields.need("expression"), fields);
      const otherwise = fields.open("else", { actions: {} });
      const no = inner("else.actions", otherwise.need("actions"));
      otherwise.close();
      return { ...common, type, condition, yes: inner("actions", fields.need("actions")), no };
    }
    case "Foreach":
      return {
        ...common,
        type,
        list: fields.template("foreach"),
        actions: inner("actions", fields.need("actions")),
        concurrency: readConcurrency(fields),
      };
    case "Http":
      return { ...common, type, ...readHttp(fields) };
    case "ApiConnection":
      return { ...common, type, ...readApiConnection(fields) };
    case "Response": {
      fields.take("kind");
      const inputs = fields.open("inputs");
      inputs.take("schema");
      const template = inputs.templates(["statusCode", "headers", "body"]);
      inputs.close();
      return { ...common, type, inputs: template };
    }
  }
}

function readRunAfter(fields: Fields): Map<string, Status[]> {
  const after = new Map<string, Status[]>();
  const given = fields.open("runAfter", {});
  for (const [name, statuses] of Object.entries(given.object)) {
    if (!Array.isArray(statuses) || statuses.length === 0) {
      throw fields.wrong(`runAfter.${name} is no list of statuses`);
    }
    after.set(
      name,
      statuses.map((status) => {
        const known = STATUSES.find((one) =>
          one.toLowerCase() === String(status).replaceAll("_", "").toLowerCase()
        );
        if (known) return known;
        throw fields.wrong(
          `runAfter.${name} has the status "${status}", expected ${STATUSES.join(", ")}`,
        );
      }),
    );
  }
  return after;
}

function readVariable(inputs: Fields) {
  const list = inputs.need("variables");
  if (!Array.isArray(list) || list.length !== 1) {
    throw inputs.wrong("inputs.variables is no list of one variable");
  }
  const one = Fields.open(inputs.workflow, inputs.action, "inputs.variables[0]", list[0]);
  const variable = one.text("name");
  const valueType = one.choice("type", VARIABLE_TYPES);
  const value = one.take("value");
  one.close();
  inputs.close();
  return { variable, valueType, value: value === undefined ? undefined : one.compile(value) };
}

function readConcurrency(fields: Fields): number {
  if (fields.take("operationOptions") === "Sequential") return 1;
  const runtime = fields.open("runtimeConfiguration", {});
  const concurrency = runtime.open("concurrency", {});
  const repetitions = concurrency.take("repetitions") ?? CONCURRENCY;
  concurrency.close();
  runtime.close();
  if (Number.isInteger(repetitions) && Number(repetitions) >= 1 && Number(repetitions) <= 50) {
    return Number(repetitions);
  }
  throw fields.wrong(
    `runtimeConfiguration.concurrency.repetitions is ${repetitions}, expected a whole number from 1 to 50`,
  );
}

function readHttp(fields: Fields) {
  const inputs = fields.open("inputs");
  const request = readRequest(fields, inputs);
  const uri = inputs.template("uri");
  inputs.close();
  return { ...request, uri };
}

function readApiConnection(fields: Fields) {
  const inputs = fields.open("inputs");
  const host = inputs.open("host");
  const link = host.open("connection");
  const connection = link.text("referenceName");
  link.close();
  host.close();
  const path = inputs.template("path");
  const request = readRequest(fields, inputs);
  inputs.close();
  return { ...request, connection, path };
}

function readRequest(fields: Fields, inputs: Fields) {
  const method = inputs.choice("method", METHODS);
  const retry = inputs.open("retryPolicy", { type: "none" });
  retry.choice("type", ["none"]);
  retry.close();
  const limit = fields.open("limit", {});
  const timeout = limit.take("timeout");
  limit.close();
  return {
    method,
    inputs: inputs.templates(["headers", "queries", "body"]),
    timeout: timeout === undefined ? undefined : readDuration(timeout, fields),
  };
}
