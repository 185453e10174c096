// @ts-self-types="azure-functions-package"
/**
 * The package `@azure/functions`, as a function app imports it. It is CommonJS, and half of its names (`arg`, `McpTextContent` …)
 * are written so that a loader of ES modules does not see them: apps for Node are built as CommonJS for that reason. Under Deno they
 * are ES modules, so this names what the loader misses. Nothing is replaced or added; the types are the package's own.
 *
 * @module
 */
import library from "azure-functions-package";

export * from "azure-functions-package";
export const {
  AppStartContext,
  AppTerminateContext,
  arg,
  Disposable,
  HttpRequest,
  HttpResponse,
  InvocationContext,
  InvocationHookContext,
  LogHookContext,
  McpAudioContent,
  McpContent,
  McpContentBlock,
  McpImageContent,
  McpResourceContent,
  McpResourceLinkContent,
  McpTextContent,
  McpToolResponse,
  PostInvocationContext,
  PreInvocationContext,
  promptArg,
  PromptInvocationContext,
} = library;
