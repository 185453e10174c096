/**
 * Workflows for tests.
 *
 * @module
 */
import { readWorkflow } from "./definition/read_workflow.ts";
import type { Workflow } from "./definition/workflow.ts";
import type { RunTools } from "./run/run.ts";

/** A trigger of tests. */
export const TRIGGER = { type: "Request", kind: "Http", description: "What it does", inputs: {} };

/** The text of a `workflow.json` with these actions. */
export function toText(actions: object, changes: Record<string, unknown> = {}): string {
  const { kind = "Stateful", ...others } = changes;
  return JSON.stringify({
    kind,
    definition: {
      $schema:
        "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
      contentVersion: "1.0.0.0",
      triggers: { When_asked: TRIGGER },
      actions,
      outputs: {},
      ...others,
    },
  });
}

/** Reads a workflow with these actions. */
export function workflowOf(actions: object, changes: Record<string, unknown> = {}): Workflow {
  const surroundings = { connections: new Set(["tracker"]), parameters: new Set<string>() };
  return readWorkflow("test", toText(actions, changes), surroundings);
}

/** What runs of tests use. */
export const TOOLS: RunTools = {
  connections: new Map([["tracker", "http://127.0.0.1:9/tracker"]]),
  parameters: new Map(),
  validate: () => undefined,
};
