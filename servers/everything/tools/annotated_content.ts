import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const name = "report_disk_space";

const config = {
  title: "Content for whom, and how important",
  description: "Reports on an imaginary disk: a line for the person, figures for the model.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool whose content says with annotations for whom it is and how much it matters. */
export function registerAnnotatedContent(server: McpServer): void {
  server.registerTool(name, config, () => ({
    content: [
      {
        type: "text",
        text: "The disk is nearly full.",
        annotations: { audience: ["user"], priority: 1 },
      },
      {
        type: "text",
        text: JSON.stringify({ bytesFree: 1_200_000_000, bytesTotal: 64_000_000_000 }),
        annotations: { audience: ["assistant"], priority: 0.6 },
      },
      {
        type: "text",
        text: "Measured in 3 ms.",
        annotations: {
          audience: ["user", "assistant"],
          priority: 0,
          lastModified: "2026-01-02T03:04:05Z",
        },
      },
    ],
  }));
}
