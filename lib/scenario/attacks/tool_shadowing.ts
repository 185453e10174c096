/**
 * Shadowing: one server changes what an agent does with the tools of another.
 *
 * @module
 */
export { LOOK_ALIKES, WORDINGS } from "./tool_shadowing/wordings.ts";
