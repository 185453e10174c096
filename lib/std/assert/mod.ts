/**
 * Assertions for tests: a stand-in for `jsr:@std/assert`, with the exported names, signatures and
 * behaviour of the part that the course uses.
 *
 * @example Usage
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 *
 * assert("I am truthy");
 * assertEquals([1, 2], [1, 2]);
 * ```
 *
 * @module
 */
export * from "./almost_equals.ts";
export * from "./array_includes.ts";
export * from "./assert.ts";
export * from "./assertion_error.ts";
export * from "./equal.ts";
export * from "./equals.ts";
export * from "./exists.ts";
export * from "./fail.ts";
export * from "./false.ts";
export * from "./greater.ts";
export * from "./greater_or_equal.ts";
export * from "./instance_of.ts";
export * from "./is_error.ts";
export * from "./less.ts";
export * from "./less_or_equal.ts";
export * from "./match.ts";
export * from "./not_equals.ts";
export * from "./object_match.ts";
export * from "./rejects.ts";
export * from "./strict_equals.ts";
export * from "./string_includes.ts";
export * from "./throws.ts";
