/**
 * Everything that a server offers, all pages of it.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Prompt, Resource, ResourceTemplate, Tool } from "@modelcontextprotocol/sdk/types.js";
import { explainServerFailure } from "../agent/failure.ts";
import { listAllTools } from "../agent/tools.ts";

/** What a server offers. */
export interface Listing {
  tools: Tool[];
  resources: Resource[];
  templates: ResourceTemplate[];
  prompts: Prompt[];
  /** What could not be listed, one sentence each. */
  problems: string[];
}

const MAX_PAGES = 200;

/**
 * Lists what a server offers; what it does not declare is not asked for.
 *
 * @param name The server's name, for the sentences.
 * @param client Connected.
 * @returns The lists, with what could not be listed.
 */
export async function listEverything(name: string, client: Client): Promise<Listing> {
  const { resources, prompts } = client.getServerCapabilities() ?? {};
  const problems: string[] = [];
  const orNothing = async <T>(list: Promise<T[]>): Promise<T[]> => {
    try {
      return await list;
    } catch (error) {
      problems.push(explainServerFailure(error, name).message);
      return [];
    }
  };
  const [tools, concrete, templates, all] = await Promise.all([
    orNothing(listAllTools(client)),
    orNothing(pages(async (page) => {
      const answer = resources ? await client.listResources(page) : undefined;
      return { items: answer?.resources ?? [], next: answer?.nextCursor };
    })),
    orNothing(pages(async (page) => {
      const answer = resources ? await client.listResourceTemplates(page) : undefined;
      return { items: answer?.resourceTemplates ?? [], next: answer?.nextCursor };
    })),
    orNothing(pages(async (page) => {
      const answer = prompts ? await client.listPrompts(page) : undefined;
      return { items: answer?.prompts ?? [], next: answer?.nextCursor };
    })),
  ]);
  return {
    tools,
    resources: concrete,
    templates,
    prompts: all,
    problems: [...new Set(problems)],
  };
}

async function pages<T>(
  list: (page?: { cursor: string }) => Promise<{ items: T[]; next?: string }>,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, next } = await list(cursor === undefined ? undefined : { cursor });
    found.push(...items);
    if (next === undefined || next === cursor) break;
    cursor = next;
  }
  return found;
}
