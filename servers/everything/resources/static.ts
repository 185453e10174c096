import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { colourWheel, icon } from "../picture.ts";

const TEXTS = [
  {
    uri: "test://static-text",
    name: "static-text",
    title: "A text",
    text: "This is the content of the static text resource.",
    annotations: { audience: ["user" as const], priority: 0.8 },
    icons: [icon(0.6)],
  },
  {
    uri: "test://embedded-resource",
    name: "embedded-resource",
    title: "What test_embedded_resource embeds",
    text: "This is an embedded resource content.",
  },
  {
    uri: "test://example-resource",
    name: "example-resource",
    title: "What a prompt can embed",
    text: "Embedded resource content for testing.",
  },
];

/** Registers the resources that never change: texts and a picture. */
export function registerStatic(server: McpServer): void {
  for (const { uri, name, text, ...about } of TEXTS) {
    const config = { ...about, mimeType: "text/plain", size: text.length };
    server.registerResource(
      name,
      uri,
      { description: "A resource that never changes", ...config },
      () => ({ contents: [{ uri, mimeType: "text/plain", text }] }),
    );
  }
  const uri = "test://static-binary";
  server.registerResource("static-binary", uri, {
    title: "A picture",
    description: "A resource that is not text, sent in base64",
    mimeType: "image/png",
  }, () => ({ contents: [{ uri, mimeType: "image/png", blob: colourWheel(96) }] }));
}
