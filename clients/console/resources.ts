/**
 * Reading a resource.
 *
 * @module
 */
import { UriTemplate } from "@modelcontextprotocol/sdk/shared/uriTemplate.js";
import type { ReadResourceResult } from "@modelcontextprotocol/sdk/types.js";
import { explainServerFailure } from "../../lib/agent/failure.ts";
import { listEverything } from "../../lib/connect/listing.ts";
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";
import type { Session } from "./session.ts";

/**
 * Reads a resource from the server that offers it and prints it.
 *
 * @param uri Its address.
 * @param sessions The servers; one that lists the address, or a template that fits, is asked first.
 * @param screen Where it is printed.
 * @throws {Error} of one sentence when no server has it.
 */
export async function readResource(
  uri: string,
  sessions: Session[],
  screen: Screen,
): Promise<void> {
  const able = sessions.filter(({ client }) => client.getServerCapabilities()?.resources);
  if (able.length === 0) throw new Error("No server here has resources");
  let problem = "";
  for (const { name, client } of await likelyFirst(uri, able)) {
    try {
      return print(await client.readResource({ uri }), screen);
    } catch (error) {
      problem ||= explainServerFailure(error, name).message;
    }
  }
  throw new Error(problem);
}

async function likelyFirst(uri: string, sessions: Session[]): Promise<Session[]> {
  if (sessions.length === 1) return sessions;
  const ranked = await Promise.all(sessions.map(async (session) => {
    const { resources, templates } = await listEverything(session.name, session.client);
    if (resources.some((resource) => resource.uri === uri)) return { session, rank: 0 };
    return { session, rank: templates.some(({ uriTemplate }) => fits(uriTemplate, uri)) ? 1 : 2 };
  }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ session }) => session);
}

function fits(template: string, uri: string): boolean {
  try {
    return new UriTemplate(template).match(uri) !== null;
  } catch {
    return false;
  }
}

function print({ contents }: ReadResourceResult, screen: Screen): void {
  if (contents.length === 0) screen.note(screen.style.dim("  nothing"));
  for (const content of contents) {
    const type = content.mimeType ? `  ${safeLine(content.mimeType)}` : "";
    screen.note(screen.style.dim(`  ${safeLine(content.uri)}${type}`));
    if ("text" in content) {
      for (const line of safeText(content.text).trimEnd().split("\n")) screen.note(`  ${line}`);
    } else {
      screen.note(`  [${Math.floor(content.blob.length * 3 / 4)} bytes]`);
    }
  }
}
