import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { DefinitionError } from "./definition_error.ts";
import { readWorkflow } from "./read_workflow.ts";
import { toText, TRIGGER } from "../testing.ts";

const surroundings = { connections: new Set(["tracker"]), parameters: new Set(["domain"]) };
const read = (actions: object, changes: Record<string, unknown> = {}) =>
  readWorkflow("w", toText(actions, changes), surroundings);

/** What reading it says; it has to be refused. */
function refusal(actions: object, changes: Record<string, unknown> = {}): string {
  return assertThrows(() => read(actions, changes), DefinitionError).message;
}

const after = (name: string, ...statuses: string[]) => ({
  runAfter: { [name]: statuses.length > 0 ? statuses : ["Succeeded"] },
});
const compose = (inputs: unknown, rest: object = {}) => ({ type: "Compose", inputs, ...rest });

Deno.test("readWorkflow() refuses what it does not know by name, with workflow and action", () => {
  const actions: [action: object, message: string][] = [
    [{ type: "Until" }, 'its type "Until" is one that this runner does not know, it knows Compose'],
    [{ type: "ServiceProvider", inputs: {} }, '"ServiceProvider"'],
    [compose(1, { trackedProperties: {} }), "trackedProperties is something that this runner"],
    [compose("@guid()"), '"guid()" is a function that this runner does not know, it knows'],
    [compose("@concat("), "cannot be read"],
    [compose("@add(1)"), "add() got 1 arguments, expected 2"],
    [compose(1, after("B", "Happy")), 'has the status "Happy", expected Succeeded, Failed'],
    [{ type: "Http", inputs: { method: "CONNECT", uri: "x" } }, 'inputs.method "CONNECT"'],
    [
      { type: "Http", inputs: { method: "GET", uri: "x", authentication: {} } },
      "inputs.authentication is something",
    ],
    [
      { type: "Http", inputs: { method: "GET", uri: "x", retryPolicy: { type: "fixed" } } },
      'inputs.retryPolicy.type "fixed"',
    ],
    [
      { type: "Http", inputs: { method: "GET", uri: "x" }, limit: { timeout: "soon" } },
      'limit.timeout "soon" is no duration',
    ],
    [
      { type: "If", expression: { xor: [] }, actions: {} },
      'expression has "xor" where this runner knows and, or, not, equals',
    ],
    [
      {
        type: "InitializeVariable",
        inputs: { variables: [{ name: "a", type: "Date" }] },
      },
      'type "Date" is not known here, expected Boolean',
    ],
  ];
  for (const [action, message] of actions) {
    const said = refusal({ A: action, B: compose(1) });
    assertStringIncludes(said, 'Cannot use workflow "w", action "A": ');
    assertStringIncludes(said, message);
  }
});

Deno.test("readWorkflow() refuses a workflow that is no tool", () => {
  const changes: [Record<string, unknown>, string][] = [
    [{ kind: "Agent" }, 'kind "Agent" is not known here, expected Stateful, Stateless'],
    [{ triggers: {} }, "it has 0 triggers"],
    [{ triggers: { T: { type: "Recurrence" } } }, '"Recurrence", expected Request'],
    [
      { triggers: { T: { ...TRIGGER, inputs: { schema: { type: "array" } } } } },
      "not one of an object",
    ],
    [{ $schema: "https://example.com" }, "definition.$schema"],
    [{ staticResults: {} }, "definition.staticResults is something that this runner"],
  ];
  for (const [change, message] of changes) assertStringIncludes(refusal({}, change), message);
  assertStringIncludes(
    assertThrows(() => readWorkflow("w", "{", surroundings), DefinitionError).message,
    "workflow.json is no JSON",
  );
  assertStringIncludes(
    assertThrows(() => readWorkflow("my tool", toText({}), surroundings), DefinitionError).message,
    "its name is no name of a tool",
  );
});

Deno.test("readWorkflow() refuses names that are not there, or not there yet", () => {
  const loop = (inner: object) => ({ type: "Foreach", foreach: "@json('[]')", actions: inner });
  const variable = {
    type: "InitializeVariable",
    inputs: { variables: [{ name: "v", type: "String" }] },
  };
  const set = (value: unknown) => ({ type: "SetVariable", inputs: { name: "v", value } });
  const wrong: [actions: object, message: string][] = [
    [{ A: compose("@outputs('B')"), B: compose(1) }, "outputs('B') is no action that has ended"],
    [{ A: compose("@body(triggerBody())") }, "body() got no name"],
    [{ A: compose(1, after("C")) }, 'runAfter names "C", which is no action beside it'],
    [
      { A: compose(1, after("B")), B: compose(1, after("A")) },
      "runAfter leads back to it, by A > B > A",
    ],
    [{ A: loop({ B: compose(1) }), C: compose("@outputs('B')", after("A")) }, "outputs('B')"],
    [{ A: compose("@items('B')") }, "items('B') is no loop around it"],
    [{ A: compose("@item()") }, "item() stands in no loop"],
    [{ A: compose("@parameters('x')") }, "parameters('x') is not in parameters.json"],
    [{ A: compose("@appsetting('x')") }, "use parameters()"],
    [{ A: compose("@variables('v')") }, 'the variable "v" is not initialized before it'],
    [{ V: variable, A: set("x") }, 'the variable "v" is not initialized before it'],
    [
      { V: variable, A: { ...set("@concat(variables('v'), 'x')"), ...after("V") } },
      "cannot be set from itself",
    ],
    [{ V: variable, W: variable }, 'the variable "v" is initialized twice'],
    [{ A: loop({ V: variable }) }, "only be initialized at the top"],
    [{ A: loop({ R: { type: "Response", inputs: {} } }) }, "would answer many times"],
    [{ A: loop({ A: compose(1) }) }, "another action has this name too"],
    [
      {
        A: {
          type: "ApiConnection",
          inputs: {
            host: { connection: { referenceName: "mail" } },
            method: "get",
            path: "/",
          },
        },
      },
      'the connection "mail" is not in connections.json, it has tracker',
    ],
  ];
  for (const [actions, message] of wrong) assertStringIncludes(refusal(actions), message);
  const deep = [...Array(9)].reduce((inner, _, at) => ({ [`L${at}`]: loop(inner) }), {});
  assertStringIncludes(refusal(deep), "lies too deep");
});

Deno.test("readWorkflow() reads what it knows", () => {
  const workflow = read({
    A: compose("@triggerBody()", { description: "why", runAfter: {} }),
    B: {
      type: "If",
      expression: "@equals(1, 1)",
      actions: { C: compose(1) },
      else: { actions: { D: compose(2) } },
      ...after("A", "SUCCEEDED", "TIMED_OUT"),
    },
    E: compose("@outputs('C')", after("B")),
  });
  assertEquals(workflow.actions.map(({ name }) => name), ["A", "B", "E"]);
  assertEquals([...workflow.actions[1].runAfter], [["A", ["Succeeded", "TimedOut"]]]);
  assertEquals(workflow.trigger.description, "What it does");
  assertEquals(workflow.trigger.validates, false);
});
