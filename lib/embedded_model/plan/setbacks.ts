/** Setbacks: what a failed call says of trying again. */
import type { Call } from "../gather/conversation.ts";

/** True when somebody stopped the call on its way: the same call would be stopped again. */
export function blocked({ failed, result }: Call): boolean {
  return failed &&
    /\b(?:blocked|denied|refused|forbidden|not (?:allowed|approved|permitted)|stopped|held back)\b/i
      .test(result);
}

/** True when a failure is of the moment, so that the same call may well succeed. */
export function isWorthRetrying(call: Call): boolean {
  return call.failed && !blocked(call) &&
    /\b(?:again|retry|repeat|not (?:quite )?yet|yet|temporar\w+|precondition|timed? ?-?out|unavailable|busy|try later|was (?:cut|removed|left out)|withheld)\b/i
      .test(call.result) &&
    !/\b(?:invalid|unknown|no such|not found|must be|should be|expected|parameter|argument)\b/i
      .test(call.result);
}
