import { Hono } from "hono";

/** Channels, and whether somebody is there to read. */
const CHANNELS: Record<string, boolean> = { quay: true, cranes: true, "night-shift": false };

/** Most notices that are kept. */
const MOST = 100;

/** A board of notices: `POST /` puts one on a channel, `GET /` shows all. */
export function createNotices(): Hono {
  const notices: { id: string; channel: string; text: string }[] = [];
  let count = 0;
  const app = new Hono();
  app.get("/", (context) => context.json({ notices }));
  app.post("/", async (context) => {
    const { channel, text } = await context.req.json().catch(() => ({}));
    if (typeof channel !== "string" || typeof text !== "string" || text.trim() === "") {
      return context.json({ error: "A notice has a channel and a text" }, 400);
    }
    if (!Object.hasOwn(CHANNELS, channel)) {
      return context.json({ error: `There is no channel "${channel}"` }, 404);
    }
    if (!CHANNELS[channel]) {
      return context.json({ error: `Nobody is on the channel "${channel}" now` }, 503);
    }
    const notice = { id: `N-${++count}`, channel, text };
    notices.push(notice);
    if (notices.length > MOST) notices.shift();
    return context.json(notice, 201);
  });
  return app;
}
