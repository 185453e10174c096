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
import { spotlight, type SpotlightOptions } from "./spotlight.ts";
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
  /**
   * How results are spotlighted. Not at all by default: on the embedded model it can show nothing (see {@linkcode spotlight}),
   * and the note that it adds to the system prompt can lead rules astray. With a real model, `mark` is a good choice.
   */
  spotlight?: SpotlightOptions["how"];
}

/**
 * Makes every guard but approval, which needs a person, and spotlighting, which needs a model that was trained for it.
 *
 * The order: the audit log first, so that it sees what the others change and block. Pins before all that read or rewrite
 * descriptions, because what was pinned is what the server sent; then the scanner, then names. Of calls, the limit comes
 * first and counts every attempt; provenance before the list of places, because its reason says more. Of results,
 * provenance before the scanner, so that it knows a text even where sentences are cut out of it; spotlighting last, so that
 * nobody has to read what it writes. The scanner cleans descriptions and keeps the tools: with the other guards behind it
 * nothing is lost by that, and the user's task still has its tool.
 *
 * @param options See {@linkcode AllGuardsOptions}.
 * @returns The guards, for `runAgent({ guards })`.
 *
 * @example
 * ```ts
 * import { allGuards } from "./all.ts";
 *
 * allGuards({ allow: ["*@harbourworks.example"] }).length; // 7
 * ```
 */
export function allGuards(options: AllGuardsOptions): Guard[] {
  const { lock, allow, audit, calls = 50, spotlight: how } = options;
  return [
    ...(audit ? [auditLog(audit)] : []),
    pinTools({ lock }),
    scanDescriptions({ onFinding: "clean" }),
    namespaces(),
    limitRate({ calls }),
    provenance(),
    allowEgress({ allow }),
    scanResults(),
    ...(how ? [spotlight({ how })] : []),
  ];
}
