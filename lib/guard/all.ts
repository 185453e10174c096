/**
 * Every guard, in an order that makes sense.
 *
 * @module
 */
import { auditLog, type AuditLogOptions } from "./audit_log.ts";
import { allowEgress } from "./egress.ts";
import type { Guard } from "./guard.ts";
import { limitRate } from "./limit_rate.ts";
import { namespaces } from "./namespaces.ts";
import { pinTools } from "./pin_tools.ts";
import { provenance } from "./provenance.ts";
import { scanDescriptions } from "./scan_descriptions.ts";
import { scanResults } from "./scan_results.ts";
import { spotlight } from "./spotlight.ts";
import type { ToolLock } from "./tool_lock.ts";

/** Options of {@linkcode allGuards}. */
export interface AllGuardsOptions {
  /** What the tools are compared with; without it, the first run is trusted. */
  lock?: ToolLock;
  /** What may be reached; see {@linkcode allowEgress}. */
  allow: readonly string[];
  /** Where to keep an audit log; none by default. */
  audit?: AuditLogOptions;
  /** How many calls a run may make, 50 by default. */
  calls?: number;
}

/**
 * Makes every guard but approval, which needs a person.
 *
 * The order: the audit log first, so that it sees what the others change and block. Pins before all that read or rewrite
 * descriptions, because what was pinned is what the server sent; then the scanner, then names. Of calls, the limit comes
 * first and counts every attempt; provenance before the list of places, because its reason says more. Of results,
 * provenance before the scanner, so that it knows a text even where sentences are cut out of it; spotlighting last, so that
 * nobody has to read what it writes.
 *
 * @param options See {@linkcode AllGuardsOptions}.
 * @returns The guards, for `runAgent({ guards })`.
 *
 * @example
 * ```ts
 * import { allGuards } from "./all.ts";
 *
 * allGuards({ allow: ["*@harbourworks.example"] }).length; // 8
 * ```
 */
export function allGuards({ lock, allow, audit, calls = 50 }: AllGuardsOptions): Guard[] {
  return [
    ...(audit ? [auditLog(audit)] : []),
    pinTools({ lock }),
    scanDescriptions(),
    namespaces(),
    limitRate({ calls }),
    provenance(),
    allowEgress({ allow }),
    scanResults(),
    spotlight({ how: "delimit" }),
  ];
}
