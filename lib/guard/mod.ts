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
export { namespaces, type NamespacesOptions } from "./namespaces.ts";
export { provenance, type ProvenanceOptions } from "./provenance.ts";
export { allowEgress, type AllowEgressOptions } from "./egress.ts";
export { allGuards, type AllGuardsOptions } from "./all.ts";
export { approve, type ApproveOptions, type ShownCall } from "./approve.ts";
export { auditLog, type AuditLogOptions } from "./audit_log.ts";
export { limitRate, type LimitRateOptions } from "./limit_rate.ts";
export { spotlight, type SpotlightOptions } from "./spotlight.ts";
export { visible } from "./visible.ts";
export { scan } from "./scan/mod.ts";
export type { Finding, ScanContext, ScanInput, ScanKind, Severity } from "./scan/mod.ts";
export { scanDescriptions, type ScanDescriptionsOptions } from "./scan_descriptions.ts";
export { scanResults } from "./scan_results.ts";
