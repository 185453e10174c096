import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { tone } from "../tone.ts";

const name = "test_audio_content";

const config = {
  title: "Audio content",
  description: "Returns a sound: the note A for half a second, as WAV.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that returns audio. */
export function registerAudioContent(server: McpServer): void {
  server.registerTool(name, config, () => ({
    content: [{ type: "audio", data: tone(440, 0.5), mimeType: "audio/wav" }],
  }));
}
