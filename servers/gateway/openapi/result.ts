import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { BackendError } from "./backend_error.ts";
import type { Answer } from "./call.ts";
import { isJson } from "./outputs.ts";

/** Says whether a value is what a schema wants, or what is wrong with it. */
export type Validate = (value: unknown) => string | undefined;

/**
 * Makes a tool's result of a backend's answer: JSON as text and as structured content, other texts and pictures as they are.
 *
 * @param call Method and path, for errors.
 * @param answer The answer.
 * @param output How the tool's output is checked; missing when it promises none.
 * @returns The result.
 * @throws {BackendError} When the answer is not what the description promises, or cannot be shown.
 */
export function toResult(
  call: string,
  { status, type, bytes }: Answer,
  output?: { wrapped: boolean; validate: Validate },
): CallToolResult {
  const promise = `${call} answered ${status}`;
  if (isJson(type)) {
    const value = parse(promise, bytes);
    const structured = output?.wrapped ? { result: value } : value;
    const wrong = output?.validate(structured);
    if (wrong) throw new BackendError(`${promise}, but not with what is described: ${wrong}`);
    return {
      content: [{ type: "text", text: JSON.stringify(value) }],
      ...(isObject(structured) && { structuredContent: structured }),
    };
  }
  if (output) throw new BackendError(`${promise} with ${type || "nothing"} in place of JSON`);
  if (bytes.length === 0) return { content: [{ type: "text", text: promise }] };
  const [mimeType] = type.split(";");
  if (mimeType.startsWith("text/")) {
    return { content: [{ type: "text", text: new TextDecoder().decode(bytes) }] };
  }
  if (mimeType.startsWith("image/") || mimeType.startsWith("audio/")) {
    const kind = mimeType.startsWith("image/") ? "image" : "audio";
    return { content: [{ type: kind, data: bytes.toBase64(), mimeType }] };
  }
  throw new BackendError(
    `${promise} with ${bytes.length} bytes of ${mimeType}, which cannot be shown`,
  );
}

function parse(promise: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new BackendError(`${promise} with broken JSON`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
