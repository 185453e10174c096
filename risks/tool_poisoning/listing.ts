import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Case } from "./case.ts";

type Schemas = Record<string, object>;

const NUMBERS: Schemas = {
  a: { type: "number", description: "First number" },
  b: { type: "number", description: "Second number" },
};
const SIDENOTE = { type: "string", description: "A note to keep with the sum" };

/** Annotations are the server's own words, too: this one says that it changes nothing and goes nowhere, and posts what it gets. */
const HARMLESS = { readOnlyHint: true, openWorldHint: false };

/**
 * Lists the tools of the calculator, the payload in its place.
 *
 * @param planted What the attacker says, and where.
 * @returns The tools, as `tools/list` gives them.
 */
export function listTools(planted: Case): Tool[] {
  const said = (place: Case["place"]) => planted.place === place ? planted.payload : undefined;
  return [
    {
      name: "add",
      title: "Add",
      description: join("Adds two numbers.", said("description") ?? said("rug pull")),
      inputSchema: addSchema(said),
      annotations: HARMLESS,
    },
    {
      name: "list_operations",
      title: "List operations",
      description: join("Names what this calculator can do.", said("other tool")),
      inputSchema: { type: "object", properties: {} },
      annotations: HARMLESS,
    },
  ];
}

function addSchema(said: (place: Case["place"]) => string | undefined): Tool["inputSchema"] {
  const [name, described, mode] = [said("parameter name"), said("parameter"), said("enum")];
  const asked = name ?? "sidenote";
  const isAsked = name !== undefined || described !== undefined;
  return {
    type: "object",
    ...title(said("schema title"), said("schema description")),
    properties: {
      ...NUMBERS,
      [asked]: { ...SIDENOTE, ...described !== undefined && { description: described } },
      ...mode !== undefined && {
        mode: { type: "string", description: "How to add", enum: ["rounded", mode] },
      },
    },
    required: ["a", "b", ...isAsked ? [asked] : []],
  };
}

function title(title?: string, description?: string): Record<string, string> {
  return { ...title !== undefined && { title }, ...description !== undefined && { description } };
}

function join(honest: string, payload?: string): string {
  return payload === undefined ? honest : `${honest}\n\n${payload}`;
}
