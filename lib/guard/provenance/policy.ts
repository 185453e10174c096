/**
 * The rules of {@linkcode provenance}, in their order.
 *
 * @module
 */
import {
  carriesNothingFetchedForStrangers,
  carriesTextsOnlyWhereAsked,
  isNotSplit,
  quotesNoOtherServer,
} from "./carrying.ts";
import { isWhatThePersonAsked } from "./orders.ts";
import { leadsWhereThePersonSaid, opensWhatThePersonSaid } from "./places.ts";
import type { Rule } from "./ruling.ts";

/** The rules: each says why a call is blocked, or nothing. */
export const RULES: readonly Rule[] = [
  leadsWhereThePersonSaid,
  opensWhatThePersonSaid,
  isWhatThePersonAsked,
  quotesNoOtherServer,
  carriesNothingFetchedForStrangers,
  carriesTextsOnlyWhereAsked,
  isNotSplit,
];
