import type { Context, Hono } from "hono";
import type { ServeEnv } from "../serve.ts";
import { protectedResourceMetadata, WELL_KNOWN } from "./metadata.ts";
import type { ServerIdentity } from "./settings.ts";

/**
 * Serves the metadata document where RFC 9728 has it, and at the two places that older clients try. It says the address by which this
 * client came: who asked `localhost` must not be told `127.0.0.1`.
 */
export function addMetadataRoutes(app: Hono<ServeEnv>, identity: ServerIdentity): void {
  const answer = (context: Context<ServeEnv>) =>
    context.json(protectedResourceMetadata({ resource: context.get("resource"), identity }));
  const answerFor =
    (path: (context: Context<ServeEnv>) => string) => (context: Context<ServeEnv>) =>
      path(context) === new URL(context.get("resource")).pathname
        ? answer(context)
        : context.notFound();

  app.get(WELL_KNOWN, answer);
  app.get(`${WELL_KNOWN}/*`, answerFor(({ req }) => req.path.slice(WELL_KNOWN.length)));
  app.get(`/:endpoint${WELL_KNOWN}`, answerFor(({ req }) => req.path.slice(0, -WELL_KNOWN.length)));
}
