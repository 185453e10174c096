import type { Problem } from "../../lib/registry/server_json.ts";
import { Refusal } from "./refusal.ts";
import type { Filter } from "./store.ts";

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

/**
 * Reads what a list is asked for.
 *
 * @param query The parameters of the request.
 * @returns The filter.
 * @throws {Refusal} 422 with the parameters that are wrong; 400 for a time that is none.
 */
export function readFilter(query: Record<string, string>): Filter {
  const { search, version, cursor, updated_since: since, limit = "30" } = query;
  const problems: Problem[] = [];
  const number = Number(limit);
  if (!/^\d+$/.test(limit) || number < 1 || number > 100) {
    problems.push({
      place: "limit",
      message: `Expected a whole number from 1 to 100, got "${limit}"`,
    });
  }
  const includeDeleted = readFlag("include_deleted", query.include_deleted, problems);
  if (problems.length > 0) throw new Refusal(422, "Validation failed", problems, "query");
  if (since && !(TIME.test(since) && Date.parse(since) >= 0)) {
    throw new Refusal(
      400,
      `Cannot read updated_since "${since}": expected a time such as 2026-11-20T13:15:04Z`,
    );
  }
  return {
    search,
    version: version || undefined,
    cursor,
    limit: number,
    updatedSince: since ? Date.parse(since) : undefined,
    includeDeleted: includeDeleted || Boolean(since),
  };
}

/** Reads whether deleted versions are asked for. */
export function readIncludeDeleted(query: Record<string, string>): boolean {
  const problems: Problem[] = [];
  const flag = readFlag("include_deleted", query.include_deleted, problems);
  if (problems.length > 0) throw new Refusal(422, "Validation failed", problems, "query");
  return flag;
}

function readFlag(place: string, text: string | undefined, problems: Problem[]): boolean {
  if (text !== undefined && !["true", "false"].includes(text)) {
    problems.push({ place, message: `Expected true or false, got "${text}"` });
  }
  return text === "true";
}
