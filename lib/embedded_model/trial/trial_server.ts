/** A JSON Schema, as a tool declares it for its arguments. */
export type JsonSchema = Record<string, unknown>;

/** One tool of a test server: what a model is told about it, and what it does. */
export interface TrialTool {
  name: string;
  description: string;
  inputSchema: JsonSchema;
  /** A string or an object as the result; throws where a real tool would report an error. */
  call(args: Record<string, unknown>): string | object;
}

/** A server as data: it keeps no state, so that questions cannot disturb one another. */
export interface TrialServer {
  name: string;
  tools: TrialTool[];
}

/**
 * Declares a tool whose handler states the type of its arguments.
 *
 * @param name Name, in the style of its server.
 * @param description What the model is told.
 * @param inputSchema JSON Schema of the arguments.
 * @param call Handler; its arguments come from a model, so it checks what matters to it.
 * @returns The tool.
 */
export function tool<Arguments>(
  name: string,
  description: string,
  inputSchema: JsonSchema,
  call: (args: Arguments) => string | object,
): TrialTool {
  return { name, description, inputSchema, call: (args) => call(args as Arguments) };
}

/**
 * Compares as people search: without regard to case, and a part is enough.
 *
 * @param text The whole.
 * @param part What is looked for; nothing matches everything.
 * @returns Whether the text has the part.
 */
export function mentions(text: string, part = ""): boolean {
  return text.toLowerCase().includes(String(part).toLowerCase().trim());
}
