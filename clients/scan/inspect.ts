/**
 * Everything that a server says to a model, looked at.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { listEverything } from "../../lib/connect/listing.ts";
import { type Finding, scan, type ScanContext } from "../../lib/guard/scan/mod.ts";
import { mapStrings } from "../../lib/guard/scan/texts.ts";
import { scanTool } from "../../lib/guard/scan_descriptions.ts";

/** A finding and where it stands, as "tool add, description". */
export interface PlacedFinding extends Finding {
  where: string;
}

/** What a server offers, and what was found in it. */
export interface Inspection {
  tools: Tool[];
  /** "3 tools, 2 resources". */
  summary: string;
  findings: PlacedFinding[];
  /** What could not be looked at, one sentence each. */
  problems: string[];
}

/** How many characters of a resource are read. */
const MOST = 1_048_576;

/**
 * Looks at a server.
 *
 * @param name Its name, for sentences.
 * @param client Connected.
 * @param options Whether to read the texts of resources; the names of the tools of other servers.
 * @returns What was found.
 */
export async function inspect(
  name: string,
  client: Client,
  { resources: reads, otherTools = [] }: { resources: boolean; otherTools?: string[] },
): Promise<Inspection> {
  const listing = await listEverything(name, client);
  const { tools, resources, templates, prompts } = listing;
  const problems = [...listing.problems];
  const context: ScanContext = { ownTools: tools.map((tool) => tool.name), otherTools };
  const findings: PlacedFinding[] = [];
  const look = (where: string, value: unknown) => {
    for (const text of stringsOf(value)) {
      for (const finding of scan({ kind: "description", name, text, context })) {
        findings.push({ ...finding, where });
      }
    }
  };
  look("server, instructions", client.getInstructions());
  look("server, name", client.getServerVersion());
  for (const tool of tools) {
    for (const finding of scanTool(tool, context)) {
      findings.push({ ...finding, where: `tool ${tool.name}, ${finding.where}` });
    }
  }
  for (const each of resources) look(`resource ${each.uri}`, each);
  for (const each of templates) look(`template ${each.uriTemplate}`, each);
  for (const each of prompts) look(`prompt ${each.name}`, each);
  if (reads) {
    for (const { uri } of resources) {
      try {
        findings.push(...await readResource(client, uri));
      } catch (error) {
        problems.push(`Cannot read ${uri}: ${(error as Error).message}`);
      }
    }
  }
  return { tools, summary: summarize(listing), findings, problems };
}

function stringsOf(value: unknown): string[] {
  const found: string[] = [];
  mapStrings(value, (text) => {
    found.push(text);
    return text;
  });
  return found;
}

async function readResource(client: Client, uri: string): Promise<PlacedFinding[]> {
  const { contents } = await client.readResource({ uri });
  return contents.flatMap((content) =>
    "text" in content
      ? scan({ kind: "result", name: uri, text: content.text.slice(0, MOST) })
        .map((finding) => ({ ...finding, where: `resource ${uri}, text` }))
      : []
  );
}

function summarize(
  { tools, resources, templates, prompts }: Record<
    "tools" | "resources" | "templates" | "prompts",
    unknown[]
  >,
): string {
  const parts = Object.entries({
    tool: tools,
    resource: resources,
    "resource template": templates,
    prompt: prompts,
  }).filter(([, { length }]) => length > 0).map(([what, { length }]) =>
    `${length} ${what}${length === 1 ? "" : "s"}`
  );
  return parts.length === 0 ? "nothing" : parts.join(", ");
}
