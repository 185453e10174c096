/**
 * One request to a server, with a clock that stands still while a person is being asked.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import {
  type CallToolResult,
  CallToolResultSchema,
  type Progress,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import { SilentServerError } from "./failure.ts";
import { heartbeat } from "./heartbeat.ts";

/** The longest delay that timers keep. */
const NEVER = 2 ** 31 - 1;

/** How a request is watched. */
export interface WatchOptions {
  /** Cancels the request, on the server too. */
  signal?: AbortSignal;
  /** Milliseconds without a word from the server. */
  timeout: number;
  /** True while a person is being asked on behalf of this request. */
  isWaiting?: () => boolean;
  /** Watches whether the server is there at all: calls back when it is not, returns its own end. */
  watch?: (onGone: (error: unknown) => void) => () => void;
}

/**
 * Runs a request under a signal of its own.
 *
 * The SDK leaves its listener on the signal that it is given, and cancels a request that has long been answered when that
 * signal aborts later. So each request gets a fresh one, let go with its answer.
 *
 * @param options How the request is watched.
 * @param send Sends the request with the given signal; `alive` starts the clock again.
 * @returns What `send` resolves to.
 * @throws {SilentServerError} when the server stays silent for longer than `timeout`.
 */
export async function watched<T>(
  { signal, timeout, isWaiting, watch }: WatchOptions,
  send: (options: { signal: AbortSignal; timeout: number }, alive: () => void) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const onAbort = () => controller.abort("The client was interrupted");
  signal?.addEventListener("abort", onAbort, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reason: unknown;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (isWaiting?.()) return alive();
      reason = new SilentServerError(`did not answer within ${timeout / 1000} s`);
      controller.abort("The client waited too long");
    }, timeout);
  };
  alive();
  const unwatch = watch?.((error) => {
    reason = error;
    controller.abort("The server cannot be reached");
  });
  try {
    return await send({ signal: controller.signal, timeout: NEVER }, alive);
  } catch (error) {
    throw reason ?? error;
  } finally {
    unwatch?.();
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/**
 * Calls a tool.
 *
 * @param client A connected client.
 * @param tool The tool as it was listed; one that must run as a task is run as one.
 * @param args The arguments.
 * @param options How the call is watched.
 * @param onProgress Called for every progress notification.
 * @returns The result, errors of the tool included.
 * @throws What the SDK throws for errors of the protocol and of the connection.
 */
export function callTool(
  client: Client,
  tool: Tool,
  args: Record<string, unknown>,
  options: WatchOptions,
  onProgress?: (progress: Progress) => void,
): Promise<CallToolResult> {
  const params = { name: tool.name, arguments: args };
  const watch = (onGone: (error: unknown) => void) => heartbeat(client, onGone);
  return watched({ ...options, watch }, (request, alive) => {
    const watching = {
      ...request,
      onprogress: (progress: Progress) => {
        alive();
        onProgress?.(progress);
      },
    };
    if (tool.execution?.taskSupport === "required") return callAsTask(client, params, watching);
    return client.request({ method: "tools/call", params }, CallToolResultSchema, watching);
  });
}

async function callAsTask(
  client: Client,
  params: { name: string; arguments: Record<string, unknown> },
  options: { signal: AbortSignal; timeout: number; onprogress: (progress: Progress) => void },
): Promise<CallToolResult> {
  const stream = client.experimental.tasks.callToolStream(params, CallToolResultSchema, {
    ...options,
    task: {},
  });
  for await (const message of stream) {
    if (message.type === "result") return message.result;
    if (message.type === "error") throw message.error;
  }
  throw new Error("The task ended without a result");
}
