import { z } from "zod";
import type { Prompt, Resource, Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Binding, FunctionMetadata } from "./worker/protocol.ts";
import { FunctionError } from "./language_worker.ts";

/** A function and the binding that triggers it. */
export interface Trigger {
  functionName: string;
  /** The name of the trigger's binding. */
  binding: string;
  /** The type of the trigger: `mcpToolTrigger` and so on. */
  type: string;
}

/** What the functions of an app offer to MCP clients. */
export interface Triggers {
  tools: (Trigger & { tool: Tool })[];
  resources: (Trigger & { resource: Resource })[];
  prompts: (Trigger & { prompt: Prompt })[];
}

/** The library writes lists and objects of a trigger as JSON in a text. */
const Json = z.string().transform((text) => JSON.parse(text) as unknown);

const ToolProperties = Json.pipe(z.array(z.object({
  propertyName: z.string(),
  propertyType: z.string(),
  description: z.string().nullish(),
  isRequired: z.boolean().default(false),
  isArray: z.boolean().default(false),
})));

const Metadata = Json.pipe(z.record(z.string(), z.unknown()));

const ToolTrigger = z.object({
  toolName: z.string().min(1),
  description: z.string().optional(),
  toolProperties: ToolProperties.default([]),
  metadata: Metadata.optional(),
});

const ResourceTrigger = z.object({
  uri: z.string().min(1),
  resourceName: z.string().min(1),
  title: z.string().optional(),
  description: z.string().optional(),
  mimeType: z.string().optional(),
  size: z.number().optional(),
  metadata: Metadata.optional(),
});

const PromptTrigger = z.object({
  promptName: z.string().min(1),
  title: z.string().optional(),
  description: z.string().optional(),
  promptArguments: Json.pipe(z.array(z.object({
    name: z.string(),
    description: z.string().nullable(),
    required: z.boolean(),
  }))).default([]),
  metadata: Metadata.optional(),
});

/**
 * Reads what an app has registered as what MCP clients list: the host knows no tool of its own.
 *
 * @param functions The registered functions.
 * @returns The tools, resources and prompts, in the order of registration.
 * @throws {FunctionError} When two functions offer the same one, or a trigger makes no sense.
 */
export function readTriggers(functions: FunctionMetadata[]): Triggers {
  const triggers: Triggers = { tools: [], resources: [], prompts: [] };
  for (const metadata of functions) {
    const found = Object.entries(metadata.bindings).find(([, { type }]) => /trigger$/i.test(type));
    if (!found) continue;
    const [binding, settings] = found;
    const trigger = {
      functionName: metadata.name,
      binding,
      type: settings.type,
    };
    if (settings.type === "mcpToolTrigger") {
      triggers.tools.push({
        ...trigger,
        tool: toTool(read(ToolTrigger, settings, metadata.name)),
      });
    } else if (settings.type === "mcpResourceTrigger") {
      const resource = toResource(
        read(ResourceTrigger, settings, metadata.name),
      );
      triggers.resources.push({ ...trigger, resource });
    } else if (settings.type === "mcpPromptTrigger") {
      const prompt = toPrompt(read(PromptTrigger, settings, metadata.name));
      triggers.prompts.push({ ...trigger, prompt });
    } else {
      throw new FunctionError(
        `Cannot run function "${metadata.name}": this host knows MCP triggers only, not ${settings.type}`,
      );
    }
  }
  refuseTwice("Tool with name", triggers.tools.map(({ tool }) => tool.name));
  refuseTwice(
    "Resource with URI",
    triggers.resources.map(({ resource }) => resource.uri),
  );
  refuseTwice(
    "Prompt with name",
    triggers.prompts.map(({ prompt }) => prompt.name),
  );
  return triggers;
}

function read<T>(
  schema: z.ZodType<T>,
  settings: Binding,
  functionName: string,
): T {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new FunctionError(
    `Cannot use the trigger of "${functionName}": ${path.join(".")}: ${message}`,
  );
}

function toTool(
  { toolName, description, toolProperties, metadata }: z.infer<
    typeof ToolTrigger
  >,
): Tool {
  const properties = Object.fromEntries(toolProperties.map((property) => {
    const type = { type: property.propertyType };
    const schema = property.isArray ? { type: "array", items: type } : type;
    return [property.propertyName, {
      ...schema,
      description: property.description ?? "",
    }];
  }));
  const required = toolProperties.filter(({ isRequired }) => isRequired);
  return {
    name: toolName,
    description,
    inputSchema: {
      type: "object",
      properties,
      required: required.map(({ propertyName }) => propertyName),
    },
    ...metadata && { _meta: metadata },
  };
}

function toResource(
  { resourceName, metadata, ...rest }: z.infer<typeof ResourceTrigger>,
): Resource {
  return { name: resourceName, ...rest, ...metadata && { _meta: metadata } };
}

function toPrompt(
  { promptName, promptArguments, metadata, ...rest }: z.infer<
    typeof PromptTrigger
  >,
): Prompt {
  return {
    name: promptName,
    ...rest,
    arguments: promptArguments.map(({ name, description, required }) => ({
      name,
      required,
      ...description !== null && { description },
    })),
    ...metadata && { _meta: metadata },
  };
}

function refuseTwice(what: string, names: string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (seen.has(key)) {
      throw new FunctionError(`${what} '${name}' is already registered.`);
    }
    seen.add(key);
  }
}
