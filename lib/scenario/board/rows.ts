/**
 * The rows of the scoreboard.
 *
 * @module
 */
import * as defences from "../../guard/mod.ts";
import type { GuardsOption, GuardWorld } from "../run.ts";
import { approvesEverything, approvesOwnWords } from "../users.ts";

/** Which wordings a row is about. */
export type RowWordings = "plain" | "encoded";

/** One row. */
export interface RowSpec {
  /** Short and unique among the rows of a scenario. */
  id: string;
  /** What the row is called. */
  label: string;
  wordings: RowWordings;
  guards: GuardsOption;
  /** Whether the hardened servers are measured. */
  hardened?: boolean;
  /** Whether the wary model is measured in place of the other. */
  wary?: boolean;
}

/** What the user's own organisation may be reached at. */
function ownPlaces({ names }: GuardWorld): string[] {
  return [`*@${names.organisation}`, `*.${names.organisation}`];
}

const lock = ({ firstSight }: GuardWorld) => defences.lockOf(firstSight);

/** Where the audit log of a measurement goes. */
const nowhere = () => {};

const all = (world: GuardWorld) =>
  defences.allGuards({
    lock: lock(world),
    allow: ownPlaces(world),
    audit: { write: nowhere },
  });

/** Each guard on its own. */
const SINGLE: Record<string, (world: GuardWorld) => defences.Guard> = {
  scanDescriptions: () => defences.scanDescriptions(),
  scanResults: () => defences.scanResults(),
  pinTools: (world) => defences.pinTools({ lock: lock(world) }),
  namespaces: () => defences.namespaces(),
  "spotlight, delimit": () => defences.spotlight({ how: "delimit" }),
  "spotlight, mark": () => defences.spotlight({ how: "mark" }),
  "spotlight, encode": () => defences.spotlight({ how: "encode" }),
  provenance: () => defences.provenance(),
  allowEgress: (world) => defences.allowEgress({ allow: ownPlaces(world) }),
  limitRate: () => defences.limitRate({ calls: 10 }),
  auditLog: () => defences.auditLog({ write: nowhere }),
};

/** The rows of every scenario, in their order. */
export const ROWS: readonly RowSpec[] = [
  { id: "none", label: "none", wordings: "plain", guards: [] },
  ...Object.entries(SINGLE).map(([label, make]): RowSpec => ({
    id: label,
    label,
    wordings: "plain",
    guards: (world) => [make(world)],
  })),
  { id: "all", label: "all guards", wordings: "plain", guards: all },
  {
    id: "approve everything",
    label: "approval: everything",
    wordings: "plain",
    guards: () => [defences.approve({ user: approvesEverything })],
  },
  {
    id: "approve own words",
    label: "approval: own words only",
    wordings: "plain",
    guards: () => [defences.approve({ user: approvesOwnWords })],
  },
  { id: "hardened", label: "hardened server", wordings: "plain", guards: [], hardened: true },
  { id: "wary", label: "wary model", wordings: "plain", guards: [], wary: true },
  { id: "encoded none", label: "none", wordings: "encoded", guards: [] },
  { id: "encoded all", label: "all guards", wordings: "encoded", guards: all },
  {
    id: "encoded hardened",
    label: "hardened server",
    wordings: "encoded",
    guards: [],
    hardened: true,
  },
  { id: "encoded wary", label: "wary model", wordings: "encoded", guards: [], wary: true },
];
