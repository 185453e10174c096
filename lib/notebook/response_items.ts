import type OpenAI from "openai";
import type { Display } from "./display.ts";
import { argumentsLine, oneLine } from "./gist.ts";
import { INK } from "./html.ts";
import { prettyJson } from "./json.ts";
import { drawLines, type Line } from "./lines.ts";

type Item = OpenAI.Responses.ResponseOutputItem;

/**
 * What a response of a hosted agent brings, item by item: what a server listed, what the agent wants to call and waits for, what was called
 * and what came of it, what the agent says. Each line opens to the item.
 *
 * @param response The response, or its items.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * items(await client.responses.create({ input: "…", tools }))
 * ```
 */
export function items(
  response: Pick<OpenAI.Responses.Response, "output"> | readonly Item[],
): Display {
  const list = "output" in response ? response.output : response;
  return drawLines(list.flatMap(toLines));
}

function toLines(item: Item): Line[] {
  const line = (who: string, color: string, text: string, note = ""): Line => ({
    who,
    color,
    text,
    note,
    detail: prettyJson(item),
  });
  switch (item.type) {
    case "mcp_list_tools": {
      const names = item.tools.map(({ name }) => name).join(", ");
      return [
        item.error
          ? line(item.server_label, INK.bad, item.error)
          : line(item.server_label, INK.server, `lists ${item.tools.length}: ${names}`),
      ];
    }
    case "mcp_approval_request":
      return [line("agent", INK.client, `? ${toCall(item)}`, "waits for a yes")];
    case "mcp_call": {
      const came = item.error
        ? line(item.server_label, INK.bad, `← ${item.error.type}: ${toReason(item.error)}`)
        : line(item.server_label, INK.server, `← ${oneLine(item.output ?? "", 110)}`);
      return [line("service", INK.client, `→ ${toCall(item)}`), { ...came, detail: "" }];
    }
    case "function_call":
      return [line("agent", INK.client, `→ ${item.name}  ${readable(item.arguments)}`)];
    case "message": {
      const text = item.content.map((part) =>
        part.type === "output_text" ? part.text : part.refusal
      );
      return [line("agent", INK.client, oneLine(text.join(""), 180))];
    }
    default:
      return [line(item.type, INK.muted, "")];
  }
}

function toCall(call: { server_label: string; name: string; arguments: string }): string {
  return `${call.server_label}.${call.name}  ${readable(call.arguments)}`.trimEnd();
}

function readable(args: string): string {
  return argumentsLine(JSON.parse(args || "{}"), 110);
}

type CallError = NonNullable<Extract<Item, { type: "mcp_call" }>["error"]>;

function toReason(error: CallError): string {
  if (error.type !== "mcp_tool_execution_error") return error.message;
  const parts = [error.content].flat() as { text?: string }[];
  return oneLine(parts.map(({ text }) => text ?? "").join(" "), 110);
}
