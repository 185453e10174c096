/**
 * Every rule that looks at sentences, the gravest first.
 *
 * @module
 */
import { changedCalls } from "./changed_calls.ts";
import { concealedOrders } from "./concealed_orders.ts";
import { dictatedAnswer } from "./dictated_answer.ts";
import { dictatedSpeech } from "./dictated_speech.ts";
import { evidence } from "./evidence.ts";
import { exfiltration } from "./exfiltration.ts";
import { fakeRole } from "./fake_role.ts";
import { foreignTool } from "./foreign_tool.ts";
import { modelOrders } from "./model_orders.ts";
import { override } from "./override.ts";
import type { Rule } from "./rule.ts";
import { runCode } from "./run_code.ts";
import { secrecy } from "./secrecy.ts";
import { sensitiveSource } from "./sensitive_source.ts";
import { sideParameter } from "./side_parameter.ts";
import { toolPreference } from "./tool_preference.ts";
import { unasked } from "./unasked.ts";

export type { Rule };

/** The rules. */
export const RULES: readonly Rule[] = [
  override,
  secrecy,
  sensitiveSource,
  sideParameter,
  exfiltration,
  changedCalls,
  foreignTool,
  modelOrders,
  fakeRole,
  runCode,
  dictatedAnswer,
  dictatedSpeech,
  concealedOrders,
  unasked,
  toolPreference,
  evidence,
];
