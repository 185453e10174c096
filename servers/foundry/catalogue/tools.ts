import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { writeSample } from "./sample.ts";
import { findModel, listModels, MODELS, similarNames } from "./catalogue.ts";
import { CAPABILITIES, type Model, TASKS } from "./model.ts";

/** Nothing is changed, and nothing outside is asked. */
const READ_ONLY = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

const PUBLISHERS = valuesOf(({ publisher }) => publisher);
const LICENSES = valuesOf(({ license }) => license);

const entrySchema = {
  name: z.string().describe("Name of the model"),
  publisher: z.string().describe("Who made it"),
  license: z.string().describe("Its license"),
  taskType: z.enum(TASKS).describe("What it is for"),
  capabilities: z.array(z.enum(CAPABILITIES)).describe("What it can do besides"),
  isManagedCompute: z.boolean().describe("Whether it may run on managed compute"),
};

/**
 * Registers `model_catalog_list` and `model_details_get`: the tools about the catalogue that the Foundry MCP Server has
 * ("Explore available tools and example prompts for Foundry MCP Server (preview)", 2026-08-18). That page says what goes in and
 * comes out, and how two properties are spelled; the spelling of the others is ours.
 *
 * @param server Server that gets the tools.
 */
export function registerCatalogue(server: McpServer): void {
  registerList(server);
  registerDetails(server);
}

function registerList(server: McpServer): void {
  server.registerTool("model_catalog_list", {
    title: "List models",
    description:
      "List the models that can be used from Azure AI Foundry (Microsoft Foundry): its model catalog, with " +
      "publisher, license and capabilities. Without arguments it lists all; filters narrow it down.",
    inputSchema: {
      searchKeywords: z.string().trim().max(100).optional().describe(
        "Words to look for in names and descriptions, for example phi or code",
      ),
      publisher: z.enum(PUBLISHERS).optional().describe("Who made the model"),
      license: z.enum(LICENSES).optional().describe("License of the model"),
      taskType: z.enum(TASKS).optional().describe("What the model is for"),
    },
    outputSchema: {
      models: z.array(z.object({
        ...entrySchema,
        summary: z.string().describe("What it is, in one sentence"),
      })),
    },
    annotations: READ_ONLY,
  }, ({ searchKeywords, publisher, license, taskType }) => {
    const found = listModels({ keywords: searchKeywords, publisher, license, task: taskType });
    return toResult({
      models: found.map((model) => ({ ...toEntry(model), summary: model.summary })),
    });
  });
}

function registerDetails(server: McpServer): void {
  server.registerTool("model_details_get", {
    title: "Model details",
    description:
      "Get the details of one model of the catalog: its model card, context length, license, and a code sample.",
    inputSchema: {
      modelName: z.string().trim().min(1).max(200).describe(
        "Name or ID of the model, for example Phi-4-reasoning",
      ),
    },
    outputSchema: {
      ...entrySchema,
      version: z.string().describe("Its newest version"),
      contextLength: z.number().int().describe("Tokens that go in at most"),
      maxOutputTokens: z.number().int().optional().describe("Tokens that come out at most"),
      isFoundryManagedCompute: z.boolean().describe(
        "Whether it can be deployed to managed compute",
      ),
      parameters: z.string().optional().describe("How many parameters it has"),
      modelCard: z.object({
        description: z.string().describe("What it is"),
        intendedUse: z.string().describe("What it is good for"),
        limitations: z.string().describe("What it is not for, and what to watch"),
      }),
      codeSamples: z.array(z.object({
        language: z.string(),
        code: z.string().describe("How a program calls a deployment of it"),
      })),
    },
    annotations: READ_ONLY,
  }, ({ modelName }) => {
    const model = findModel(modelName);
    if (!model) {
      const names = similarNames(modelName).join(", ");
      throw new Error(
        `Unknown model ${JSON.stringify(modelName)}: the catalog has, for example, ${names}`,
      );
    }
    return toResult(toDetails(model));
  });
}

function toEntry(model: Model) {
  return {
    name: model.name,
    publisher: model.publisher,
    license: model.license,
    taskType: model.task,
    capabilities: [...model.capabilities],
    isManagedCompute: model.managedCompute,
  };
}

function toDetails(model: Model) {
  return {
    ...toEntry(model),
    version: model.version,
    contextLength: model.contextLength,
    ...(model.maxOutputTokens && { maxOutputTokens: model.maxOutputTokens }),
    isFoundryManagedCompute: model.managedCompute,
    ...(model.parameters && { parameters: model.parameters }),
    modelCard: {
      description: model.summary,
      intendedUse: model.goodFor,
      limitations: model.limits,
    },
    codeSamples: [{ language: "typescript", code: writeSample(model) }],
  };
}

function toResult(structuredContent: Record<string, unknown>) {
  return {
    content: [{ type: "text" as const, text: JSON.stringify(structuredContent) }],
    structuredContent,
  };
}

function valuesOf(read: (model: Model) => string): [string, ...string[]] {
  return [...new Set(MODELS.map(read))] as [string, ...string[]];
}
