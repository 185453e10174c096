import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Guard } from "./guard.ts";
import { clean } from "./scan/clean.ts";
import { mapStrings } from "./scan/texts.ts";

/**
 * A guard that reads what tools return, and cuts out sentences that give orders to the assistant.
 *
 * It looks at text blocks, embedded resources, links, structured content and error texts. In the place of what it cuts
 * stands `[removed: a sentence that gives orders to the assistant]`; all the rest stays, and a result without findings is
 * passed on untouched.
 *
 * Answers indirect injection through documents and shadowing through results, plain or encoded. Does not answer false
 * facts, an order that a person could have meant for people, nor text in pictures: for what comes of those see `provenance`,
 * `allowEgress` and `approve`.
 *
 * @returns The guard.
 *
 * @example
 * ```ts ignore
 * runAgent({ model, servers, question, guards: [scanResults()] });
 * ```
 */
export function scanResults(): Guard {
  return {
    name: "scan results",
    onResult({ call, result }) {
      let found = false;
      const cleaned = (text: string): string => {
        const left = clean({ kind: "result", name: call.tool, text });
        if (left !== text) found = true;
        return left;
      };
      const pass: CallToolResult = {
        ...result,
        content: result.content.map((block) => {
          if (block.type === "text") return { ...block, text: cleaned(block.text) };
          if (block.type === "resource_link") return mapStrings(block, cleaned, ["uri", "type"]);
          if (block.type === "resource" && "text" in block.resource) {
            return {
              ...block,
              resource: { ...block.resource, text: cleaned(block.resource.text) },
            };
          }
          return block;
        }),
        ...result.structuredContent !== undefined && {
          structuredContent: mapStrings(result.structuredContent, cleaned),
        },
      };
      return found ? { pass } : undefined;
    },
  };
}
