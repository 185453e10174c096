import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import {
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { Session } from "../session.ts";
import { WHITEBOARD_URI } from "../whiteboard.ts";

/**
 * Registers the resource that changes, and subscriptions, which `McpServer` leaves to you: an update
 * is sent at the moment of the change, to the sessions that subscribed.
 */
export function registerWhiteboard(server: McpServer, session: Session): void {
  server.registerResource("watched-resource", WHITEBOARD_URI, {
    title: "Whiteboard",
    description: "A text that changes: subscribe to it, then call write_on_whiteboard",
    mimeType: "text/plain",
  }, () => ({
    contents: [{ uri: WHITEBOARD_URI, mimeType: "text/plain", text: session.whiteboard.text }],
  }));
  registerSubscriptions(server, session);
}

function registerSubscriptions(server: McpServer, session: Session): void {
  let subscribed = false;
  server.server.registerCapabilities({ resources: { subscribe: true } });
  server.server.setRequestHandler(SubscribeRequestSchema, ({ params }) => {
    if (params.uri === WHITEBOARD_URI) subscribed = true;
    return {};
  });
  server.server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
    if (params.uri === WHITEBOARD_URI) subscribed = false;
    return {};
  });
  const stop = session.whiteboard.watch(() => {
    if (!subscribed) return;
    // A client that has left meanwhile needs no word of it.
    server.server.sendResourceUpdated({ uri: WHITEBOARD_URI }).catch(() => {});
  });
  session.onClose(stop);
}
