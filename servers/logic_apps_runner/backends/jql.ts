import type { Issue } from "./tracker_issues.ts";

/** Fields that a query can compare, and what they are of an issue. */
const FIELDS: Record<string, (issue: Issue) => string> = {
  status: (issue) => issue.status,
  assignee: (issue) => issue.assignee ?? "",
  priority: (issue) => issue.priority,
  project: (issue) => issue.key.split("-")[0],
  duedate: (issue) => issue.duedate,
  key: (issue) => issue.key,
};

const RANKS = ["High", "Medium", "Low"];

const PART = /^\s*(\w+)\s*=\s*"([^"]*)"\s*$/;

/**
 * Filters issues by a small part of JQL, the query language of Jira: `field = "value"`, several with `AND` between them, and
 * `ORDER BY field` with `ASC` or `DESC`.
 *
 * @param jql The query; all issues when it is empty.
 * @throws {SyntaxError} When it is more than that; the message is meant for who asked.
 */
export function query(issues: Issue[], jql: string): Issue[] {
  const [conditions, order] = jql.split(/\s*\bORDER BY\b\s*/i);
  const wanted = conditions.trim() === "" ? [] : conditions.split(/\s+AND\s+/i).map(toTest);
  const found = issues.filter((issue) => wanted.every((test) => test(issue)));
  return order === undefined ? found : found.toSorted(toComparison(order));
}

function toTest(condition: string): (issue: Issue) => boolean {
  const [, field, value] = PART.exec(condition) ?? [];
  if (field === undefined) {
    throw new SyntaxError(
      `Error in the JQL query: expected field = "value" and found ${condition}`,
    );
  }
  const read = readerOf(field);
  return (issue) => read(issue).toLowerCase() === value.toLowerCase();
}

function toComparison(order: string): (one: Issue, other: Issue) => number {
  const [field, direction = "ASC"] = order.trim().split(/\s+/);
  const read = readerOf(field);
  const rank = (issue: Issue) => {
    const at = RANKS.indexOf(read(issue));
    return at < 0 ? read(issue) : `${at}`;
  };
  const sign = direction.toUpperCase() === "DESC" ? -1 : 1;
  return (one, other) => sign * rank(one).localeCompare(rank(other), "en");
}

function readerOf(field: string): (issue: Issue) => string {
  const name = field.toLowerCase();
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name];
  throw new SyntaxError(
    `Field '${field}' does not exist: there is ${Object.keys(FIELDS).join(", ")}`,
  );
}
