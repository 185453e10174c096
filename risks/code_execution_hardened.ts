/**
 * The calculator, hardened: it reads expressions and evaluates no code.
 *
 *     deno task serve:risk code_execution_hardened
 *
 * Three fences, one behind the other. The parser lets figures, operators and the functions and constants of two lists pass,
 * and only so many of them. What passes is evaluated in a worker that is ended when it takes too long, and that cannot grow
 * beyond its share of memory. And the process has no permission: not to read, not to write, to start nothing; that
 * of reaching 127.0.0.1, which it needs to listen there, it gives back as soon as it listens, with any other that it got.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { Calculator, type Layer, LAYERS } from "./code_execution/calculator.ts";
import { ALLOWED } from "./code_execution/parser.ts";

/** Everything that a process may be allowed. */
const PERMISSIONS = ["net", "read", "write", "run", "env", "sys", "ffi"] as const;

/** Options of {@linkcode createHardenedCalculatorServer}. */
export interface HardenedCalculatorOptions {
  /** What works expressions out; one for all sessions of a process. */
  calculator: Calculator;
}

/**
 * Makes the hardened calculator, not yet connected.
 *
 * @param options See {@linkcode HardenedCalculatorOptions}.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { Calculator } from "./code_execution/calculator.ts";
 * import { createHardenedCalculatorServer } from "./code_execution_hardened.ts";
 *
 * await using calculator = new Calculator();
 * const server = createHardenedCalculatorServer({ calculator });
 * ```
 */
export function createHardenedCalculatorServer(options: HardenedCalculatorOptions): McpServer {
  const { calculator } = options;
  const server = new McpServer(
    { name: "calculator", title: "Calculator", version: "1.0.0" },
    { jsonSchemaValidator: createLazyValidator(), instructions: "Works out sums." },
  );
  server.registerTool("calculate", {
    title: "Calculate",
    description:
      "Works out an arithmetic expression and returns the result. Operators: + - * / ^ " +
      `mod ! and parentheses. Functions: ${ALLOWED.functions.join(", ")}. ` +
      `Constants: ${ALLOWED.constants.join(", ")}.`,
    inputSchema: {
      expression: z.string().min(1).max(ALLOWED.characters)
        .describe("The expression to work out, such as (2 + 3) * 4"),
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  }, async ({ expression }) => ({
    content: [{ type: "text", text: await calculator.calculate(expression) }],
  }));
  return server;
}

function readLayers(without: string | undefined): Layer[] {
  const names = without?.split(",") ?? [];
  const wrong = names.find((name) => !LAYERS.some((layer) => layer === name));
  if (wrong === undefined) return names as Layer[];
  throw new Error(`Unknown layer "${wrong}": expected one of ${LAYERS.join(", ")}`);
}

if (import.meta.main) {
  let calculator: Calculator | undefined;
  await serve(({ without }) => {
    // It listens by now, or speaks over its standard input: from here on it needs nothing, whatever it was given.
    for (const name of PERMISSIONS) Deno.permissions.revokeSync({ name });
    if (!calculator) {
      calculator = new Calculator(readLayers(without as string | undefined));
      calculator.start().catch(() => {}); // The first expression will say what is wrong.
    }
    return createHardenedCalculatorServer({ calculator });
  }, {
    about: "Calculator that reads expressions and evaluates no code",
    port: 8000,
    flags: {
      without: {
        type: "string",
        description: `Layers of the defence to leave out, to see what they are for: ${
          LAYERS.join(", ")
        }`,
      },
      folder: {
        type: "string",
        description: "Taken like that of the vulnerable twin, and not used",
      },
    },
    check: ({ without }) => {
      const missing = readLayers(without as string | undefined);
      if (missing.length > 0) console.error(`WEAKENED ON PURPOSE: no ${missing.join(", no ")}`);
    },
  });
}
