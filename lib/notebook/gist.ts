type Fields = Record<string, unknown>;

const LONGEST = 64;

/**
 * Cuts a text to one line.
 *
 * @param text The text.
 * @param longest The most characters to keep.
 * @returns One line, with `…` where something was cut.
 */
export function oneLine(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : line.slice(0, longest - 1).trimEnd() + "…";
}

/**
 * Writes arguments the way a person would: `symbol: "AAPL", period: "1y"`.
 *
 * @param values The arguments.
 * @param longest The most characters to keep.
 * @returns One line.
 */
export function argumentsLine(values: unknown, longest = LONGEST): string {
  if (!isFields(values)) {
    return values === undefined ? "" : oneLine(JSON.stringify(values), longest);
  }
  const parts = Object.entries(values).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return oneLine(parts.join(", "), longest);
}

/**
 * Says in a few words what a request or a notification carries.
 *
 * @param method Its method.
 * @param params Its parameters.
 * @returns A name (a tool, a prompt, a URI) and a gist of the rest; both may be empty.
 */
export function gistOfParams(method: string, params: unknown): { subject: string; gist: string } {
  const p = isFields(params) ? params : {};
  const nothing = { subject: "", gist: "" };
  switch (method) {
    case "initialize":
      return {
        subject: "",
        gist: `${p.protocolVersion} ${fieldsOf(p.clientInfo).name ?? ""}`.trim(),
      };
    case "tools/call":
    case "prompts/get":
      return { subject: String(p.name ?? ""), gist: argumentsLine(p.arguments) };
    case "resources/read":
    case "resources/subscribe":
    case "resources/unsubscribe":
    case "notifications/resources/updated":
      return { subject: String(p.uri ?? ""), gist: "" };
    case "completion/complete": {
      const ref = fieldsOf(p.ref);
      return { subject: String(ref.uri ?? ref.name ?? ""), gist: argumentPair(p.argument) };
    }
    case "sampling/createMessage":
      return { subject: "", gist: lastGist(p.messages) };
    case "elicitation/create":
      return { subject: "", gist: quote(String(p.message ?? "")) };
    case "notifications/message":
      return { subject: String(p.level ?? ""), gist: quote(textOf(p.data)) };
    case "notifications/progress": {
      const total = p.total === undefined ? "" : ` of ${p.total}`;
      const message = p.message === undefined ? "" : ` ${quote(String(p.message))}`;
      return { subject: "", gist: `${p.progress}${total}${message}` };
    }
    case "notifications/cancelled":
      return { subject: `#${p.requestId}`, gist: quote(String(p.reason ?? "")) };
    case "logging/setLevel":
      return { subject: String(p.level ?? ""), gist: "" };
    case "tasks/get":
    case "tasks/result":
    case "tasks/cancel":
      return { subject: String(p.taskId ?? ""), gist: "" };
    case "notifications/tasks/status":
      return { subject: String(p.taskId ?? ""), gist: taskGist(p) };
    default: {
      const { _meta, ...rest } = p;
      return Object.keys(rest).length === 0 ? nothing : { subject: "", gist: argumentsLine(rest) };
    }
  }
}

/**
 * Says in a few words what a result carries.
 *
 * @param method The method of the request that it answers, when known.
 * @param result The result.
 * @returns One line, empty for an empty result.
 */
export function gistOfResult(method: string | undefined, result: unknown): string {
  const r = fieldsOf(result);
  switch (method) {
    case "initialize": {
      const server = fieldsOf(r.serverInfo);
      return `${r.protocolVersion} ${server.name ?? ""} ${server.version ?? ""}`.trim();
    }
    case "tools/call":
      if (isFields(r.task)) return `task ${r.task.taskId} ${taskGist(r.task)}`;
      return (r.isError === true ? "isError " : "") + contentGist(r.content);
    case "tasks/get":
    case "tasks/cancel":
      return taskGist(r);
    case "tools/list":
      return names(r.tools, "name");
    case "prompts/list":
      return names(r.prompts, "name");
    case "resources/list":
      return names(r.resources, "uri");
    case "resources/templates/list":
      return names(r.resourceTemplates, "uriTemplate");
    case "roots/list":
      return names(r.roots, "uri");
    case "resources/read":
      return quote(String(fieldsOf(list(r.contents)[0]).text ?? "binary"));
    case "prompts/get":
      return quote(lastText(r.messages));
    case "completion/complete":
      return oneLine(list(fieldsOf(r.completion).values).join(", "));
    case "sampling/createMessage":
    case "tasks/result":
      return contentGist(r.content);
    case "elicitation/create":
      return `${r.action} ${argumentsLine(r.content)}`.trim();
    default: {
      const { _meta, ...rest } = r;
      return argumentsLine(rest);
    }
  }
}

function names(items: unknown, key: string): string {
  return oneLine(list(items).map((item) => String(fieldsOf(item)[key])).join(", "));
}

function contentGist(content: unknown): string {
  const blocks = Array.isArray(content) ? content : content === undefined ? [] : [content];
  if (blocks.length === 0) return "";
  const first = fieldsOf(blocks[0]);
  const gist = first.type === "text"
    ? quote(String(first.text))
    : first.type === "resource_link"
    ? `resource_link ${first.uri}`
    : first.type === "tool_use"
    ? `tool_use ${first.name} ${argumentsLine(first.input)}`
    : String(first.type);
  return blocks.length === 1 ? gist : `${gist} and ${blocks.length - 1} more`;
}

function taskGist(task: Fields): string {
  return `${task.status ?? ""} ${quote(textOf(task.statusMessage ?? ""))}`.trim();
}

function lastGist(messages: unknown): string {
  const content = fieldsOf(list(messages).at(-1)).content;
  const block = fieldsOf(Array.isArray(content) ? content.at(-1) : content);
  return block.type === "tool_result"
    ? `tool_result ${contentGist(block.content)}`.trim()
    : quote(lastText(messages));
}

function lastText(messages: unknown): string {
  const content = fieldsOf(list(messages).at(-1)).content;
  const blocks = Array.isArray(content) ? content : [content];
  return textOf(fieldsOf(blocks.at(-1)).text ?? fieldsOf(blocks.at(-1)).type ?? "");
}

function argumentPair(argument: unknown): string {
  const { name, value } = fieldsOf(argument);
  return `${name}: ${JSON.stringify(value)}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value) ?? "";
}

function quote(text: string): string {
  return text === "" ? "" : `"${oneLine(text)}"`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
