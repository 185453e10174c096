import { Hono } from "hono";
import { listenLocally } from "../../../lib/serve/program.ts";
import type { Settings } from "../project/settings.ts";
import { createNotices } from "./notices.ts";
import { createTracker } from "./tracker.ts";
import { createWiki } from "./wiki.ts";

/** The services that stand behind the connectors on this machine. */
export interface Backends extends AsyncDisposable {
  url: URL;
  /** The app settings that lead to them. */
  settings: Settings;
}

/** Starts tracker, wiki and notices on a free port of 127.0.0.1. */
export function startBackends(): Backends {
  const app = new Hono()
    .route("/tracker", createTracker())
    .route("/wiki", createWiki())
    .route("/notices", createNotices());
  const server = listenLocally(0, (request) => app.fetch(request));
  const url = new URL(`http://127.0.0.1:${server.addr.port}`);
  return {
    url,
    settings: {
      TRACKER_CONNECTION_RUNTIME_URL: `${url.origin}/tracker`,
      WIKI_CONNECTION_RUNTIME_URL: `${url.origin}/wiki`,
      NOTICES_URL: `${url.origin}/notices`,
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
