import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const name = "test_prompt_with_arguments";

const WORDS = ["paris", "park", "party", "test", "testing"];

/** Registers a prompt with two arguments, the first of which can be completed. */
export function registerWithArguments(server: McpServer): void {
  const config = {
    title: "A prompt with arguments",
    description: "Puts two arguments into its message.",
    argsSchema: {
      arg1: completable(
        z.string().describe("First test argument"),
        (typed) => WORDS.filter((word) => word.startsWith(typed)),
      ),
      arg2: z.string().describe("Second test argument"),
    },
  };
  server.registerPrompt(name, config, ({ arg1, arg2 }) => ({
    messages: [{
      role: "user",
      content: { type: "text", text: `Prompt with arguments: arg1='${arg1}', arg2='${arg2}'` },
    }],
  }));
}
