import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Guard, GuardedTool, WithheldTool } from "./guard.ts";
import { clean } from "./scan/clean.ts";
import type { Finding, ScanContext, ScanInput } from "./scan/mod.ts";
import { rememberedScan } from "./scan/remembered_scan.ts";
import { mapTexts, toolTexts } from "./scan/texts.ts";

/** How {@linkcode scanDescriptions} acts. */
export interface ScanDescriptionsOptions {
  /** `"withhold"` keeps the tool from the model; `"clean"` cuts the sentences out and keeps the tool. */
  onFinding?: "withhold" | "clean";
}

const MOST_QUOTED = 120;

/**
 * A guard that reads what servers say about their tools, and keeps hidden or foreign instructions from the model.
 *
 * It looks at names, titles and descriptions at any depth of the schemas, and at enum values, defaults and examples.
 *
 * Answers tool poisoning and shadowing through descriptions, plain or encoded. Does not answer a harmful tool with a
 * harmless description, nor orders that arrive with a result: for those see `scanResults`, `provenance` and `approve`.
 *
 * @param options What happens to a tool with a finding; it is withheld unless told otherwise.
 * @returns The guard.
 *
 * @example
 * ```ts ignore
 * runAgent({ model, servers, question, guards: [scanDescriptions()] });
 * ```
 */
export function scanDescriptions({ onFinding = "withhold" }: ScanDescriptionsOptions = {}): Guard {
  return {
    name: "scan descriptions",
    onTools(tools) {
      const pass: GuardedTool[] = [];
      const withheld: WithheldTool[] = [];
      for (const each of tools) {
        const found = scanTool(each.tool, contextOf(each, tools));
        if (found.length === 0) pass.push(each);
        else if (onFinding === "clean" && found.every(isCleanable)) {
          pass.push({ ...each, tool: cleanTool(each, tools) });
        } else withheld.push({ server: each.server, tool: each.tool.name, reason: reason(found) });
      }
      if (withheld.length > 0 || pass.some((each, index) => each !== tools[index])) {
        return { pass, withheld };
      }
    },
  };
}

/** A finding, and the part of the tool that it stands in. */
export interface ToolFinding extends Finding {
  /** As "description" or "inputSchema.properties.note.description". */
  where: string;
}

/**
 * Scans everything that a tool says to a model.
 *
 * @param tool The tool as its server lists it.
 * @param context The names of the other tools.
 * @returns What was found, with where.
 */
export function scanTool(tool: Tool, context?: ScanContext): ToolFinding[] {
  return toolTexts(tool).flatMap(({ where, text }) =>
    rememberedScan({ kind: "description", name: tool.name, text, context })
      .map((each) => ({ ...each, where }))
  );
}

/** A name cannot be cut: calls would no longer reach what it names. */
const isCleanable = ({ where }: ToolFinding): boolean => !/^name$|^the name of /.test(where);

function contextOf({ server }: GuardedTool, tools: readonly GuardedTool[]): ScanContext {
  const own: string[] = [];
  const other: string[] = [];
  for (const each of tools) (each.server === server ? own : other).push(each.tool.name);
  return { ownTools: own, otherTools: other };
}

function cleanTool(each: GuardedTool, tools: readonly GuardedTool[]): Tool {
  const { name } = each.tool;
  const context = contextOf(each, tools);
  return {
    ...mapTexts(each.tool, (text) => {
      const input: ScanInput = { kind: "description", name, text, context };
      return clean(input);
    }),
    name,
  };
}

function reason([first, ...more]: ToolFinding[]): string {
  const quoted = first.excerpt.length > MOST_QUOTED
    ? `${first.excerpt.slice(0, MOST_QUOTED)}…`
    : first.excerpt;
  const hidden = first.hidden ? `, hidden as ${first.hidden}` : "";
  const others = more.length > 0 ? `, and ${more.length} more` : "";
  return `Its ${first.where} has "${quoted}"${hidden} (${first.rule}: ${first.why})${others}`;
}
