/**
 * The model that everything asks: Azure OpenAI, any OpenAI-compatible endpoint, or the embedded model.
 *
 * @module
 */
import OpenAI, { AzureOpenAI } from "openai";
import { type Environment, readEnvironment } from "./model/environment.ts";

/** The API version of Azure OpenAI that is used when none is set. */
const AZURE_API_VERSION = "2025-04-01-preview";

/** The names of the embedded models begin so. */
const EMBEDDED = "embedded-";

/** A model, ready to be asked. */
export interface Model {
  /** The OpenAI client. */
  client: OpenAI;
  /** What requests carry as `model`; on Azure the deployment. */
  name: string;
  /** Which of the three it is. */
  kind: "embedded" | "azure" | "openai";
  /** The choice in one line, without secrets. */
  about: string;
}

/** How a model is chosen. */
export interface OpenModelOptions {
  /** The model's name (on Azure: the deployment); `MCP_MODEL` wins. A name that begins with `embedded-` is always embedded. */
  name?: string;
  /** Read instead of the process environment and of `envFile`. */
  env?: Environment;
  /** A `.env` file, `clients/.env` of the course by default. The process environment wins. */
  envFile?: URL | string;
  /** Milliseconds that an answer may take, 120,000 by default. */
  timeout?: number;
  /** How often a request is repeated after 429, 5xx and a lost connection, once by default. */
  maxRetries?: number;
}

/** The variables do not add up to a model. */
export class ModelConfigurationError extends Error {
  override name = "ModelConfigurationError";
  /** Stable, for programs. */
  readonly code = "model_configuration";
}

interface Settings {
  timeout: number;
  maxRetries: number;
  /** The client logs failures to the console unless told not to; they are told in words. */
  logLevel: "off";
}

/**
 * Opens the model that the environment names.
 *
 * `AZURE_OPENAI_ENDPOINT`, `AZURE_OPENAI_API_KEY` and `AZURE_OPENAI_DEPLOYMENT` (or `AZURE_OPENAI_DEPLOYMENT_NAME`) make it
 * Azure OpenAI; otherwise `OPENAI_API_KEY` and/or `OPENAI_BASE_URL` with `OPENAI_MODEL` make it that endpoint; with none of
 * them it is the embedded model. `MCP_MODEL` overrides the name.
 *
 * @param options See {@linkcode OpenModelOptions}.
 * @returns The model. Nothing has been sent yet.
 * @throws {ModelConfigurationError} when a group is set by half: it names what is missing.
 *
 * @example
 * ```ts
 * import { openModel } from "./model.ts";
 *
 * const model = openModel({ env: { OPENAI_BASE_URL: "http://localhost:11434/v1", OPENAI_MODEL: "llama3.2" } });
 * model.about; // "llama3.2 at http://localhost:11434/v1 (OPENAI_BASE_URL)"
 * ```
 */
export function openModel(options: OpenModelOptions = {}): Model {
  const env = options.env ??
    readEnvironment(options.envFile ?? new URL("../clients/.env", import.meta.url));
  const read = (name: string) => env[name]?.trim() || undefined;
  const wanted = read("MCP_MODEL") ?? options.name;
  const settings: Settings = {
    timeout: options.timeout ?? 120_000,
    maxRetries: options.maxRetries ?? 1,
    logLevel: "off",
  };
  if (wanted?.startsWith(EMBEDDED)) return openEmbedded(wanted, settings);
  const model = openAzure(read, wanted, settings) ?? openCompatible(read, wanted, settings);
  if (model) return model;
  if (wanted === undefined) return openEmbedded("embedded-wary", settings);
  throw new ModelConfigurationError(
    `Cannot open the model "${wanted}": neither AZURE_OPENAI_ENDPOINT nor OPENAI_API_KEY nor OPENAI_BASE_URL ` +
      `is set, and the embedded models are embedded-wary and embedded-naive`,
  );
}

type Read = (name: string) => string | undefined;

function openAzure(read: Read, wanted: string | undefined, settings: Settings): Model | undefined {
  const endpoint = read("AZURE_OPENAI_ENDPOINT");
  const apiKey = read("AZURE_OPENAI_API_KEY");
  const configured = read("AZURE_OPENAI_DEPLOYMENT") ?? read("AZURE_OPENAI_DEPLOYMENT_NAME");
  if (!endpoint && !apiKey && !configured) return undefined;
  const deployment = wanted ?? configured;
  if (!endpoint || !apiKey || !deployment) {
    throw incomplete("Azure OpenAI", {
      AZURE_OPENAI_ENDPOINT: endpoint,
      AZURE_OPENAI_API_KEY: apiKey,
      AZURE_OPENAI_DEPLOYMENT: deployment,
    });
  }
  const address = toUrl("AZURE_OPENAI_ENDPOINT", endpoint, "https://NAME.openai.azure.com");
  const apiVersion = read("AZURE_OPENAI_API_VERSION") ?? AZURE_API_VERSION;
  // People copy the endpoint with the path that the portal shows behind it.
  const baseURL = `${address.origin}${address.pathname.replace(/\/(openai(\/.*)?)?$/, "")}/openai`;
  const client = new AzureOpenAI({ ...settings, apiKey, apiVersion, deployment, baseURL });
  const about = `${deployment} on Azure OpenAI at ${address.host}, API version ${apiVersion}`;
  return { client, name: deployment, kind: "azure", about };
}

function openCompatible(
  read: Read,
  wanted: string | undefined,
  settings: Settings,
): Model | undefined {
  const apiKey = read("OPENAI_API_KEY");
  const configured = read("OPENAI_BASE_URL");
  const model = read("OPENAI_MODEL");
  if (!apiKey && !configured && !model) return undefined;
  const name = wanted ?? model;
  if (!apiKey && !configured) {
    throw incomplete("OpenAI", {
      "OPENAI_API_KEY or OPENAI_BASE_URL": undefined,
      OPENAI_MODEL: model,
    });
  }
  if (!name) {
    const set = apiKey ? "OPENAI_API_KEY" : "OPENAI_BASE_URL";
    throw incomplete("OpenAI", { [set]: "set", OPENAI_MODEL: undefined });
  }
  const baseURL = configured ?? "https://api.openai.com/v1";
  const address = toUrl("OPENAI_BASE_URL", baseURL, "http://localhost:11434/v1");
  // Local endpoints want no key; the client insists on one.
  const client = new OpenAI({ ...settings, apiKey: apiKey ?? "none", baseURL });
  const from = configured ? "OPENAI_BASE_URL" : "OPENAI_API_KEY";
  const about = `${name} at ${address.origin}${address.pathname} (${from})`;
  return { client, name, kind: "openai", about };
}

function openEmbedded(name: string, settings: Settings): Model {
  const client = new OpenAI({
    ...settings,
    maxRetries: 0,
    apiKey: "embedded",
    baseURL: "http://embedded.local/v1",
    fetch: embeddedFetch(),
  });
  const about = `${name}, rules on this machine: no neural network, no key, nothing sent ` +
    `(clients/.env.example connects a real one)`;
  return { client, name, kind: "embedded", about };
}

/** The embedded model is loaded with the first question, not before. */
function embeddedFetch(): typeof fetch {
  let endpoint: Promise<{ fetch: typeof fetch }> | undefined;
  return async (input, init) => {
    endpoint ??= import("./embedded_model/mod.ts").then((module) => module.createEmbeddedModel());
    return (await endpoint).fetch(input, init);
  };
}

function incomplete(group: string, variables: Record<string, string | undefined>) {
  const names = Object.keys(variables);
  const missing = names.filter((name) => !variables[name]).join(", ");
  const present = names.filter((name) => variables[name]).join(", ");
  return new ModelConfigurationError(
    `Cannot open ${group}: ${missing} not set, while ${present} is; ` +
      `set the whole group in the environment or in clients/.env, or nothing of it for the embedded model`,
  );
}

function toUrl(name: string, value: string, like: string): URL {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value);
  throw new ModelConfigurationError(
    `Cannot read ${name} "${value}": expected something like ${like}`,
  );
}
