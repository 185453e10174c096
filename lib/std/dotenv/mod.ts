/**
 * Reads and writes the text of `.env` files: a stand-in for `jsr:@std/dotenv`, with the exported names,
 * signatures and behaviour of the part that the course uses.
 *
 * @example Usage
 * ```ts
 * import { parse } from "@std/dotenv";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parse("GREETING=hello world"), { GREETING: "hello world" });
 * ```
 *
 * @module
 */
export * from "./parse.ts";
export * from "./stringify.ts";
