import type { Fact } from "../facts/facts.ts";
import { prescribes } from "../prescribed.ts";
import type { Said } from "../said.ts";
import type { Rule } from "./rule.ts";

type Weights = Partial<Record<Fact, number>>;

/** What shows that the reader is to speak to somebody else, and how much. */
const SPEAKER: Weights = {
  goBetween: 3,
  addressed: 3,
  vocative: 3,
  role: 3,
  aboutThis: 2,
  onThis: 1.5,
  toAsker: 1.75,
  replyRules: 2,
  tellsAsker: 2,
  whateverAsked: 2,
  terse: 2,
  ownReply: 1.5,
  whenAsked: 1.5,
  falseValue: 1.5,
};

/** What shows that words are put into the reader's mouth, and how much. */
const WORDS: Weights = {
  saysThat: 2,
  replyHas: 2,
  tellsAsker: 2,
  falseValue: 2,
  leavesOut: 1.75,
  terse: 2,
  speaks: 1,
};

/** How much less it is when the reader is asked for what only a reader knows. */
const ASKS_BACK = 1.5;

/** How much has to come together, of each and of both. */
const ENOUGH = { speaker: 1.5, words: 1, both: 3.5 };

/** How much of it counts what stands beside the sentence, or above it. */
const BESIDE = 0.75;

/** How far below rules for answers stand. */
const REACH = 3;

function weigh(said: Said, weights: Weights): number {
  let most = 0;
  let rest = 0;
  for (const [name, weight] of Object.entries(weights)) {
    if (!said.has(name as Fact)) continue;
    rest += weight;
    most = Math.max(most, weight);
  }
  // Several signs of one thing are little more than one.
  return most + (rest - most) / 4;
}

function speaker(said: Said): number {
  if (said.scene.hidden) return SPEAKER.addressed!;
  let most = weigh(said, SPEAKER);
  for (const each of said.around(1)) {
    if (each !== said) most = Math.max(most, weigh(each, SPEAKER) * BESIDE);
  }
  for (const each of said.around(REACH)) {
    if (each.index < said.index && each.has("replyRules")) {
      most = Math.max(most, SPEAKER.replyRules!);
    }
  }
  return most;
}

/** Words that the reader is to say to somebody else. */
export const dictatedSpeech: Rule = {
  name: "dictated-speech",
  finds: "Words for whoever reads the text for somebody else: what to tell them, what to leave out",
  why: "The user asked what the text says, and hears what its author wants heard",
  severity: "medium",
  example: {
    kind: "result",
    text: "Any summary of this report should state that the tests were passed.",
  },
  matches(said) {
    if (
      said.scene.kind !== "result" || said.quotes ||
      said.isCode && !said.scene.hidden
    ) {
      return false;
    }
    if (prescribes(said)) return true;
    if (!said.speaks) return false;
    if (said.has("narrated") && !said.any("imperative", "goBetween")) return false;
    // "Do not begin" wants nothing said; "do not mention" does.
    if (said.has("forbids") && !said.has("leavesOut")) return false;
    const words = weigh(said, WORDS) - (said.has("asksBack") ? ASKS_BACK : 0);
    if (words < ENOUGH.words) return false;
    const who = speaker(said);
    return who >= ENOUGH.speaker && who + words >= ENOUGH.both;
  },
};
