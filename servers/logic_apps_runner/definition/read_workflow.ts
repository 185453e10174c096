import { isObject, type Json } from "../json.ts";
import { checkReferences, type Surroundings } from "./check_references.ts";
import { DefinitionError } from "./definition_error.ts";
import { Fields } from "./fields.ts";
import { readActions } from "./read_action.ts";
import type { Trigger, Workflow } from "./workflow.ts";

/** The version of the language that workflows name. */
const SCHEMA =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/** Names of workflows, and so of tools (MCP 2025-11-25, Tools, Tool Names). */
const NAME = /^[\w-]{1,64}$/;

/**
 * Reads a workflow from the text of its `workflow.json`, and refuses by name whatever the runner does not know, so that no workflow is run
 * by half.
 *
 * @param name Name of its folder.
 * @param text Text of the file.
 * @param surroundings What it may name: connections and parameters of the project.
 * @returns The workflow.
 * @throws {DefinitionError} When it cannot be run; the message names workflow and action.
 */
export function readWorkflow(name: string, text: string, surroundings: Surroundings): Workflow {
  if (!NAME.test(name)) {
    throw new DefinitionError(name, undefined, `its name is no name of a tool, expected ${NAME}`);
  }
  const file = Fields.open(name, undefined, "", parseJson(name, text));
  const kind = file.choice("kind", ["Stateful", "Stateless"]);
  const definition = file.open("definition");
  file.close();
  checkSchema(definition);
  definition.take("contentVersion");
  definition.take("description");
  definition.open("outputs", {}).close();
  definition.open("parameters", {}).close("expected parameters in parameters.json");
  const trigger = readTrigger(definition.open("triggers"));
  const actions = readActions(name, "actions", definition.need("actions"));
  definition.close();
  const workflow = { name, kind, trigger, actions, definition: definition.object };
  checkReferences(workflow, surroundings);
  return workflow;
}

function parseJson(name: string, text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DefinitionError(
      name,
      undefined,
      `workflow.json is no JSON, ${(error as Error).message}`,
    );
  }
}

function checkSchema(definition: Fields): void {
  const schema = definition.text("$schema");
  if (schema === SCHEMA) return;
  throw definition.wrong(`definition.$schema is "${schema}", expected "${SCHEMA}"`);
}

function readTrigger(triggers: Fields): Trigger {
  const names = Object.keys(triggers.object);
  if (names.length !== 1) {
    throw triggers.wrong(`it has ${names.length} triggers, expected one Request trigger`);
  }
  const [name] = names;
  const trigger = triggers.open(name);
  const type = trigger.text("type");
  if (type !== "Request") {
    throw triggers.wrong(
      `its trigger "${name}" is of type "${type}", expected Request: others are no tools`,
    );
  }
  trigger.choice("kind", ["Http"]);
  trigger.take("metadata");
  const validates = trigger.take("operationOptions") === "EnableSchemaValidation";
  const description = trigger.take("description");
  const inputs = trigger.open("inputs", {});
  const schema = inputs.take("schema") ?? { type: "object" };
  inputs.close();
  trigger.close();
  if (!isObject(schema) || (schema.type ?? "object") !== "object") {
    throw triggers.wrong(
      `the schema of its trigger "${name}" is not one of an object, as arguments of a tool are`,
    );
  }
  return {
    name,
    description: typeof description === "string" ? description : undefined,
    schema: { type: "object", ...schema },
    validates,
  };
}
