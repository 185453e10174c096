import type { ChatMessage, ChatRequest, ToolDefinition } from "../types.ts";
import { ApiError, refuse } from "./errors.ts";
import { isModelName, MODEL_NAMES } from "./models.ts";

const ROLES = ["system", "developer", "user", "assistant", "tool"];

/**
 * Checks the body of a chat request, field by field, as the real service would.
 *
 * @param body the parsed JSON
 * @returns the same value, typed
 * @throws {ApiError} 400 naming the field, or 404 for a model that is not served
 */
export function validateChatRequest(body: unknown): ChatRequest {
  if (!isObject(body)) {
    throw new ApiError(400, "The body must be a JSON object", null, "invalid_json");
  }
  checkModel(body.model);
  checkMessages(body.messages);
  checkTools(body);
  checkOutput(body);
  checkUnsupported(body);
  return body as unknown as ChatRequest;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkModel(model: unknown) {
  if (typeof model !== "string" || model === "") {
    refuse("You must provide a model parameter", "model", "missing_required_parameter");
  }
  if (!isModelName(model)) {
    throw new ApiError(
      404,
      `The model '${model}' does not exist here: this endpoint serves ${MODEL_NAMES.join(" and ")}`,
      "model",
      "model_not_found",
    );
  }
}

function checkMessages(messages: unknown) {
  if (messages === undefined) {
    refuse("Missing required parameter: 'messages'", "messages", "missing_required_parameter");
  }
  if (!Array.isArray(messages)) {
    refuse("Invalid type for 'messages': expected an array of objects", "messages", "invalid_type");
  }
  if (messages.length === 0) {
    refuse("Invalid 'messages': expected at least one message", "messages", "empty_array");
  }
  messages.forEach(checkMessage);
  checkToolMessages(messages as ChatMessage[]);
}

function checkMessage(message: unknown, index: number) {
  const at = `messages[${index}]`;
  if (!isObject(message)) {
    refuse(`Invalid type for '${at}': expected an object`, at, "invalid_type");
  }
  const { role, content } = message;
  if (typeof role !== "string" || !ROLES.includes(role)) {
    refuse(`Invalid value for '${at}.role': expected one of ${ROLES.join(", ")}`, `${at}.role`);
  }
  const parts = Array.isArray(content);
  if (parts) {
    for (const part of content) {
      if (!isObject(part) || typeof part.type !== "string") {
        refuse(`Invalid content part in '${at}'`, `${at}.content`, "invalid_type");
      }
      if (part.type !== "text" && part.type !== "refusal") {
        refuse(
          `Content of type '${part.type}' in '${at}' cannot be read: the embedded model reads text only`,
          `${at}.content`,
          "unsupported_value",
        );
      }
      if (typeof (part.text ?? part.refusal) !== "string") {
        refuse(`A text part in '${at}' has no text`, `${at}.content`, "invalid_type");
      }
    }
  } else if (typeof content !== "string") {
    const empty = content === null || content === undefined;
    if (!(empty && role === "assistant")) {
      refuse(
        `Invalid type for '${at}.content': expected a string or an array of parts`,
        `${at}.content`,
        "invalid_type",
      );
    }
    if (!Array.isArray(message.tool_calls)) {
      refuse(`'${at}' has neither content nor tool_calls`, `${at}.content`, "invalid_type");
    }
  }
  if (role === "assistant" && message.tool_calls !== undefined) checkCalls(message.tool_calls, at);
}

function checkCalls(calls: unknown, at: string) {
  const fits = Array.isArray(calls) &&
    calls.every((call) =>
      isObject(call) && typeof call.id === "string" && isObject(call.function) &&
      typeof call.function.name === "string" && typeof call.function.arguments === "string"
    );
  if (!fits) {
    refuse(
      `Invalid '${at}.tool_calls': each needs an id and a function with name and arguments`,
      `${at}.tool_calls`,
      "invalid_type",
    );
  }
}

/** Every tool message answers a call before it, and every call is answered before the talk goes on. */
function checkToolMessages(messages: ChatMessage[]) {
  let open = new Set<string>();
  messages.forEach((message, index) => {
    if (message.role === "tool") {
      if (!message.tool_call_id || !open.delete(message.tool_call_id)) {
        refuse(
          `'messages[${index}]' has role 'tool' but answers no call of the assistant message before it`,
          `messages[${index}].tool_call_id`,
        );
      }
      return;
    }
    if (open.size > 0) {
      refuse(
        `The tool calls ${[...open].join(", ")} have no tool message that answers them`,
        `messages[${index}]`,
      );
    }
    open = new Set(message.tool_calls?.map((call) => call.id));
  });
  if (open.size > 0) {
    refuse(
      `The tool calls ${[...open].join(", ")} have no tool message that answers them`,
      "messages",
    );
  }
}

function checkTools(body: Record<string, unknown>) {
  const { tools, tool_choice: choice } = body;
  if (body.functions !== undefined || body.function_call !== undefined) {
    refuse("'functions' is retired: declare 'tools'", "functions", "unsupported_parameter");
  }
  if (tools !== undefined) checkToolList(tools);
  const names = new Set((tools as ToolDefinition[] | undefined)?.map((tool) => tool.function.name));
  if (body.parallel_tool_calls !== undefined && typeof body.parallel_tool_calls !== "boolean") {
    refuse("Invalid 'parallel_tool_calls': expected a boolean", "parallel_tool_calls");
  }
  if (choice === undefined || choice === null) return;
  if (typeof choice === "string") {
    if (!["none", "auto", "required"].includes(choice)) {
      refuse("Invalid 'tool_choice': expected none, auto, required or a function", "tool_choice");
    }
    if (choice === "required" && names.size === 0) {
      refuse("'tool_choice' is only allowed when 'tools' are specified", "tool_choice");
    }
    return;
  }
  const named = isObject(choice) && isObject(choice.function) ? choice.function.name : undefined;
  if (typeof named !== "string") {
    refuse(
      'Invalid \'tool_choice\': expected {"type": "function", "function": {"name": "..."}}',
      "tool_choice",
    );
  }
  if (!names.has(named)) refuse(`Tool choice '${named}' is not among 'tools'`, "tool_choice");
}

function checkToolList(tools: unknown) {
  if (!Array.isArray(tools)) refuse("Invalid 'tools': expected an array", "tools", "invalid_type");
  const seen = new Set<string>();
  tools.forEach((tool, index) => {
    const at = `tools[${index}]`;
    if (!isObject(tool) || tool.type !== "function" || !isObject(tool.function)) {
      refuse(`Invalid '${at}': expected an object of type 'function'`, at);
    }
    const { name, description, parameters } = tool.function;
    if (typeof name !== "string" || !/^[\w.:/-]{1,128}$/.test(name)) {
      refuse(
        `Invalid '${at}.function.name': expected 1 to 128 letters, digits, underscores or dashes`,
        `${at}.function.name`,
      );
    }
    if (seen.has(name)) {
      refuse(`Two tools are named '${name}': names must be unique`, `${at}.function.name`);
    }
    seen.add(name);
    if (description !== undefined && description !== null && typeof description !== "string") {
      refuse(`Invalid '${at}.function.description': expected a string`, `${at}.function`);
    }
    if (parameters !== undefined && !isObject(parameters)) {
      refuse(`Invalid '${at}.function.parameters': expected a JSON Schema`, `${at}.function`);
    }
  });
}

function checkOutput(body: Record<string, unknown>) {
  for (const field of ["max_tokens", "max_completion_tokens"]) {
    const value = body[field];
    if (value === undefined || value === null) continue;
    if (!Number.isInteger(value) || (value as number) < 1) {
      refuse(`Invalid '${field}': expected a whole number of at least 1`, field);
    }
  }
  if (body.stream !== undefined && body.stream !== null && typeof body.stream !== "boolean") {
    refuse("Invalid 'stream': expected a boolean", "stream", "invalid_type");
  }
  if (body.stream_options && body.stream !== true) {
    refuse("'stream_options' is only allowed with 'stream': true", "stream_options");
  }
  const stops = body.stop === undefined || body.stop === null ? [] : [body.stop].flat();
  if (stops.length > 4 || !stops.every((stop) => typeof stop === "string" && stop !== "")) {
    refuse("Invalid 'stop': expected a string or up to 4 strings", "stop");
  }
  checkFormat(body.response_format);
}

function checkFormat(format: unknown) {
  if (format === undefined || format === null) return;
  const type = isObject(format) ? format.type : undefined;
  if (type === "text" || type === "json_object") return;
  if (type !== "json_schema") {
    refuse(
      "Invalid 'response_format.type': expected text, json_object or json_schema",
      "response_format.type",
    );
  }
  const wanted = (format as Record<string, unknown>).json_schema;
  if (!isObject(wanted) || typeof wanted.name !== "string") {
    refuse(
      "Missing 'response_format.json_schema.name'",
      "response_format.json_schema",
      "missing_required_parameter",
    );
  }
  if (!isObject(wanted.schema)) {
    refuse(
      "Missing 'response_format.json_schema.schema'",
      "response_format.json_schema",
      "missing_required_parameter",
    );
  }
}

function checkUnsupported(body: Record<string, unknown>) {
  if (body.n !== undefined && body.n !== null && body.n !== 1) {
    refuse("'n' must be 1: rules have one answer to a request", "n", "unsupported_value");
  }
  if (body.logprobs) {
    refuse(
      "'logprobs' is not supported: rules have no probabilities",
      "logprobs",
      "unsupported_value",
    );
  }
  const modalities = body.modalities;
  if (Array.isArray(modalities) && modalities.some((kind) => kind !== "text")) {
    refuse("'modalities' may only hold 'text'", "modalities", "unsupported_value");
  }
}
