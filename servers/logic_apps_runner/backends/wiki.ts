import { Hono } from "hono";
import { type Page, PAGES } from "./wiki_pages.ts";

/** Most pages that one answer has. */
const MOST = 25;

/**
 * A wiki, with the path and the fields of Confluence's own interface: `GET /ex/confluence/CLOUD_ID/wiki/api/v2/pages`. What does not fit
 * into one answer comes with the `cursor` of the link `next`.
 */
export function createWiki(): Hono {
  const app = new Hono();
  app.get("/ex/confluence/:cloudId/wiki/api/v2/pages", (context) => {
    const cloudId = context.req.param("cloudId").toLowerCase();
    if (!Object.hasOwn(PAGES, cloudId)) {
      return context.json(
        { errors: [{ status: 404, code: "NOT_FOUND", title: "No such site" }] },
        404,
      );
    }
    const limit = Math.min(toCount(context.req.query("limit"), MOST), MOST);
    const from = toCount(context.req.query("cursor"), 0);
    const pages = PAGES[cloudId];
    const next = from + limit < pages.length
      ? { next: `/wiki/api/v2/pages?limit=${limit}&cursor=${from + limit}` }
      : {};
    return context.json({ results: pages.slice(from, from + limit).map(toWire), _links: next });
  });
  return app;
}

function toCount(text: string | undefined, fallback: number): number {
  return /^\d{1,6}$/.test(text ?? "") ? Number(text) : fallback;
}

function toWire({ id, title, space, changed }: Page) {
  return {
    id,
    status: "current",
    title,
    spaceId: space,
    version: { number: 1, createdAt: `${changed}T09:00:00.000Z` },
    _links: { webui: `/spaces/${space}/pages/${id}` },
  };
}
