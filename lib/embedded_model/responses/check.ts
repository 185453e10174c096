import { z } from "zod";
import { ApiError, refuse } from "../http/errors.ts";
import { isLoopback } from "./loopback.ts";
import type { ContextItem, ResponseRequest } from "./types.ts";

const text = z.string();
const name = text.min(1);

const part = z.looseObject({
  type: z.enum(["input_text", "output_text", "refusal"]),
  text: text.optional(),
  refusal: text.optional(),
});

const message = z.looseObject({
  type: z.literal("message").optional(),
  role: z.enum(["user", "assistant", "system", "developer"]),
  content: z.union([text, z.array(part)], "expected a text or an array of parts"),
});

/** The items that a request may bring, by their type. */
const ITEMS: Record<string, z.ZodType> = {
  message,
  function_call: z.looseObject({ call_id: name, name, arguments: text }),
  function_call_output: z.looseObject({
    call_id: name,
    output: z.union([text, z.array(z.looseObject({ type: z.literal("input_text"), text }))]),
  }),
  mcp_list_tools: z.looseObject({
    server_label: name,
    tools: z.array(z.looseObject({ name, input_schema: z.unknown() })),
  }),
  mcp_approval_request: z.looseObject({ id: name, name, server_label: name, arguments: text }),
  mcp_approval_response: z.looseObject({
    approval_request_id: name,
    approve: z.boolean(),
    reason: text.nullish(),
  }),
  mcp_call: z.looseObject({ id: name, name, server_label: name, arguments: text }),
};

const filter = z.strictObject({
  tool_names: z.array(text).optional(),
  read_only: z.boolean().optional(),
});

/** Some write the names alone. */
const approvalFilter = z.union([
  filter,
  z.array(text).transform((names) => ({ tool_names: names })),
]);

const functionTool = z.looseObject({
  type: z.literal("function"),
  name: text.regex(/^[\w-]{1,64}$/, "expected 1 to 64 letters, digits, underscores or dashes"),
  description: text.nullish(),
  parameters: z.looseObject({}).nullish(),
});

const mcpTool = z.looseObject({
  type: z.literal("mcp"),
  server_label: text.regex(
    /^[A-Za-z][\w-]{0,63}$/,
    "expected a letter, then letters, digits, underscores or dashes",
  ),
  server_url: text,
  server_description: text.optional(),
  headers: z.record(text, text).nullish(),
  authorization: text.optional(),
  allowed_tools: z.union([z.array(text), filter], "expected names or a filter").nullish(),
  require_approval: z.union([
    z.enum(["always", "never"]),
    z.strictObject({ always: approvalFilter.optional(), never: approvalFilter.optional() }),
  ], "expected always, never or an object of the two with tool names").nullish(),
});

const tool = z.discriminatedUnion("type", [functionTool, mcpTool], "expected function or mcp");

const choice = z.union([
  z.enum(["none", "auto", "required"]),
  z.looseObject({ type: z.literal("function"), name }),
  z.looseObject({ type: z.literal("mcp"), server_label: name, name: text.nullish() }),
], "expected none, auto, required, a function or a server");

const body = z.looseObject({
  model: name,
  input: z.union([text, z.array(z.looseObject({}))], "expected a text or an array of items")
    .optional(),
  instructions: text.nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: choice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  max_tool_calls: z.int().min(1).nullish(),
  previous_response_id: text.nullish(),
  conversation: z.union([text, z.looseObject({ id: name })]).nullish(),
  metadata: z.record(text, text).nullish(),
  store: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  background: z.literal(false, "expected false: a response is made while the caller waits")
    .nullish(),
});

/**
 * Checks the body of a request for a response, field by field.
 *
 * @param value The parsed JSON.
 * @returns The same, typed; a text as `input` has become a user's message.
 * @throws {ApiError} 400 that names the field.
 */
export function checkRequest(value: unknown): ResponseRequest {
  const request = parse(body, value, "");
  if (request.previous_response_id && request.conversation) {
    refuse(
      "'previous_response_id' and 'conversation' both say what was said before: give one of them",
      "previous_response_id",
      "mutually_exclusive_parameters",
    );
  }
  const tools = request.tools ?? [];
  checkTools(tools);
  return { ...request, tools, input: toItems(request.input) } as unknown as ResponseRequest;
}

/**
 * Checks a list of items, such as what a conversation begins with.
 *
 * @param input A text, or the items.
 * @param at The field that has them.
 * @returns The items.
 * @throws {ApiError} 400 that names the field.
 */
export function toItems(input: unknown, at = "input"): ContextItem[] {
  if (input === undefined) return [];
  if (typeof input === "string") return [{ type: "message", role: "user", content: input }];
  return (input as Record<string, unknown>[]).map((item, index) => {
    const type = item.type === undefined && "role" in item ? "message" : item.type;
    const schema = ITEMS[String(type)];
    if (!schema) {
      refuse(
        `Invalid value for '${at}[${index}].type': expected one of ${
          Object.keys(ITEMS).join(", ")
        }`,
        `${at}[${index}].type`,
      );
    }
    return { ...parse(schema, item, `${at}[${index}]`) as ContextItem, type } as ContextItem;
  });
}

/**
 * Checks tools that are not part of a request, such as those of an agent.
 *
 * @param value The tools.
 * @param at The field that has them.
 * @returns The tools, typed.
 * @throws {ApiError} 400 that names the field.
 */
export function toTools(value: unknown, at: string): ResponseRequest["tools"] {
  const found = parse(z.array(tool), value, at);
  checkTools(found, at);
  return found as ResponseRequest["tools"];
}

function checkTools(tools: z.infer<typeof tool>[], field = "tools"): void {
  const labels = new Set<string>();
  tools.forEach((tool, index) => {
    if (tool.type !== "mcp") return;
    const at = `${field}[${index}]`;
    if (labels.has(tool.server_label)) {
      refuse(
        `Two MCP tools have the label '${tool.server_label}': labels must be unique`,
        `${at}.server_label`,
      );
    }
    labels.add(tool.server_label);
    const url = URL.parse(tool.server_url);
    if (!url || !/^https?:$/.test(url.protocol)) {
      refuse(
        `Invalid '${at}.server_url': expected an http or https URL`,
        `${at}.server_url`,
        "invalid_url",
      );
    }
    if (!isLoopback(url)) {
      refuse(
        `Invalid '${at}.server_url': this endpoint connects to servers on this machine only, at 127.0.0.1, localhost or [::1]`,
        `${at}.server_url`,
        "url_not_allowed",
      );
    }
  });
}

/** The first thing that is wrong, in the words of the interface. */
function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: string,
): z.infer<Schema> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const issue = deepest(error.issues[0]);
  const path = at +
    issue.path.map((key) => typeof key === "number" ? `[${key}]` : `.${String(key)}`).join("");
  const param = path.replace(/^\./, "");
  const missing = param !== "" && lookUp(value, issue.path) === undefined;
  if (missing) {
    throw new ApiError(
      400,
      `Missing required parameter: '${param}'`,
      param,
      "missing_required_parameter",
    );
  }
  const isType = issue.code === "invalid_type" ||
    (issue.code === "invalid_union" && issue.errors.length > 0);
  const code = isType ? "invalid_type" : "invalid_value";
  throw new ApiError(
    400,
    `Invalid '${param || "body"}': ${issue.message.replace(/^Invalid input: /, "")}`,
    param || null,
    code,
  );
}

type Issue = z.core.$ZodIssue;

/** Of a choice between forms, what is wrong with the one that fits best. */
function deepest(issue: Issue): Issue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const inner = issue.errors.flat().filter(({ path }) => path.length > 0).map(deepest)
    .sort((a, b) => b.path.length - a.path.length)[0];
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}

function lookUp(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
