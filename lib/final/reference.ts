import { allowEgress } from "../guard/egress.ts";
import { limitRate } from "../guard/limit_rate.ts";
import { namespaces } from "../guard/namespaces.ts";
import { pinTools } from "../guard/pin_tools.ts";
import { provenance } from "../guard/provenance.ts";
import { scanDescriptions } from "../guard/scan_descriptions.ts";
import { scanResults } from "../guard/scan_results.ts";
import type { Defence } from "./defence.ts";

/** The course's own defence: of every chapter what it taught, and the least of everything that is given away. */
export const REFERENCE: Defence = {
  documents: "hardened",
  addressBook: true,
  guards: ({ organisation, lock }) => [
    pinTools({ lock }),
    scanDescriptions({ onFinding: "clean" }),
    namespaces(),
    limitRate({ calls: 12 }),
    provenance(),
    allowEgress({ allow: [`*@${organisation}`] }),
    scanResults(),
  ],
  tokens: "its own server",
  scopes: ["MCP.Tools"],
  publishers: ["example.harbourworks"],
  log: true,
};
