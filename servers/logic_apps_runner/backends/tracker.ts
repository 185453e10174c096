import { Hono } from "hono";
import { query } from "./jql.ts";
import { type Issue, ISSUES } from "./tracker_issues.ts";

/** Where the instances of the tracker say that they are. */
const DOMAIN = "atlassian.net";

/**
 * A tracker of issues, as the Jira connector shows Jira: "Get list of issues" (`GET /2/search` with `jql`) and "Get issue by key"
 * (`GET /v2/issue/KEY`). Which instance is asked stands in the header `X-Request-Jirainstance`.
 */
export function createTracker(): Hono {
  const app = new Hono();
  app.get("/2/search", (context) => {
    const issues = issuesOf(context.req.header("x-request-jirainstance"));
    if (!issues) return context.json(problem("The instance does not exist"), 404);
    try {
      const found = query(issues, context.req.query("jql") ?? "");
      return context.json({ total: found.length, issues: found.map(toWire) });
    } catch (error) {
      return context.json(problem((error as Error).message), 400);
    }
  });
  app.get("/v2/issue/:key", (context) => {
    const issues = issuesOf(context.req.header("x-request-jirainstance"));
    const key = context.req.param("key");
    const found = issues?.find((issue) => issue.key.toLowerCase() === key.toLowerCase());
    if (found) return context.json(toWire(found));
    return context.json(problem(`The issue ${key} does not exist, or you may not see it`), 404);
  });
  return app;
}

function issuesOf(instance = ""): Issue[] | undefined {
  const host = URL.parse(instance)?.host ?? "";
  const name = host.endsWith(`.${DOMAIN}`) ? host.slice(0, -DOMAIN.length - 1) : "";
  return Object.hasOwn(ISSUES, name) ? ISSUES[name] : undefined;
}

function toWire({ key, summary, status, priority, assignee, duedate }: Issue) {
  return {
    key,
    fields: {
      summary,
      status: { name: status },
      priority: { name: priority },
      assignee: assignee === null ? null : { displayName: assignee },
      duedate,
    },
  };
}

function problem(message: string) {
  return { errorMessages: [message], errors: {} };
}
