import { type Display, displayOf } from "./display.ts";
import { preformatted } from "./html.ts";
import { prettyJson } from "./json.ts";
import { mask } from "./mask.ts";

/**
 * Shows a JSON document, with what changes from run to run masked.
 *
 * @param value The document.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts
 * import { jsonBlock } from "./json_block.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(jsonBlock({ port: "127.0.0.1:8000" })), '{ "port": "127.0.0.1:‹port›" }');
 * ```
 */
export function jsonBlock(value: unknown): Display {
  const text = mask(prettyJson(value));
  return displayOf(preformatted(text), text);
}
