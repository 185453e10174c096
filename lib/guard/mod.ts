/**
 * Every defence of the course: guards for `runAgent({ guards })`.
 *
 * @module
 */
export type {
  BlockedThing,
  Guard,
  GuardContext,
  GuardedCall,
  GuardedResult,
  GuardedTool,
  ToolsVerdict,
  Verdict,
  WithheldTool,
} from "./guard.ts";
export {
  lockOf,
  pinTools,
  type PinToolsOptions,
  readLock,
  type ToolChange,
  type ToolLock,
  writeLock,
} from "./pin_tools.ts";
export { allowEgress, type AllowEgressOptions } from "./egress.ts";
export { visible } from "./visible.ts";
