// VULNERABLE ON PURPOSE: whoever writes the expression runs code in this process. Never connect it to anything real.
/**
 * A calculator that evaluates its argument: the shortest way to write one, and a way to hand the machine over.
 *
 *     deno task serve:risk code_execution --sandbox shadowed
 *
 * What a payload reaches is what the process may: its permission set lets it reach this machine and read one throw-away
 * folder, so that an attack has something to find and nothing of yours.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { type Flags, serve } from "../lib/serve.ts";
import { type Sandbox, SANDBOXES } from "./code_execution/sandboxes.ts";

const WARNING = "VULNERABLE ON PURPOSE: evaluates whatever it is given";

/** Options of {@linkcode createCodeExecutionServer}. */
export interface CodeExecutionOptions {
  /** What stands between an expression and the process; nothing by default. */
  sandbox?: Sandbox;
}

/**
 * Makes the vulnerable calculator, not yet connected.
 *
 * @param options See {@linkcode CodeExecutionOptions}.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createCodeExecutionServer } from "./code_execution.ts";
 *
 * const server = createCodeExecutionServer({ sandbox: "shadowed" });
 * ```
 */
export function createCodeExecutionServer(options: CodeExecutionOptions = {}): McpServer {
  const evaluate = SANDBOXES[options.sandbox ?? "none"];
  const server = new McpServer(
    { name: "calculator", title: "Calculator", version: "1.0.0" },
    { jsonSchemaValidator: createLazyValidator(), instructions: `${WARNING}. Works out sums.` },
  );
  server.registerTool("calculate", {
    title: "Calculate",
    description: "Works out an arithmetic expression and returns the result.",
    inputSchema: {
      expression: z.string().describe("The expression to work out, such as (2 + 3) * 4"),
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  }, async ({ expression }) => ({
    content: [{ type: "text", text: String(await evaluate(expression)) }],
  }));
  return server;
}

/** Checks the flags, and goes to the folder in which expressions are evaluated. */
function check({ sandbox, folder }: Flags): void {
  if (!Object.hasOwn(SANDBOXES, sandbox as string)) {
    const expected = Object.keys(SANDBOXES).join(", ");
    throw new Error(`Unknown sandbox "${sandbox}": expected one of ${expected}`);
  }
  if (folder !== undefined) Deno.chdir(folder as string);
}

if (import.meta.main) {
  console.error(WARNING);
  await serve(({ sandbox }) => createCodeExecutionServer({ sandbox: sandbox as Sandbox }), {
    about: `Calculator. ${WARNING}`,
    port: 8000,
    flags: {
      sandbox: {
        type: "string",
        description: `What is between an expression and the process: ${
          Object.keys(SANDBOXES).join(", ")
        }`,
        default: "none",
      },
      folder: { type: "string", description: "Working folder, such as a throw-away one" },
    },
    check,
  });
}
