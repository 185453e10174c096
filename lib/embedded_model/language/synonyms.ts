/** General-English groups of words that stand for one another, by stem. */
import { DEEDS_AND_DATA } from "./deeds_and_data.ts";
import { THINGS_AND_PLACES } from "./things_and_places.ts";
import { stem } from "./words.ts";

/** Question phrases and the topic that each of them asks for. */
const PHRASES: [RegExp, string][] = [
  [/\bhow much\b|\bexpensive\b|\bcosts?\b|\bcheap(?:er|est)?\b|\bworth\b/i, "price cost"],
  [/\bhow (?:warm|cold|hot|wet|windy)\b/i, "temperature weather"],
  [/\bhow (?:heavy)\b|\bweighs?\b/i, "weight kilos kilograms"],
  [/\bhow (?:tall|high)\b/i, "height"],
  [/\bhow old\b/i, "age born birth"],
  [/\bhow deep\b/i, "depth level"],
  [/\bhow (?:big|large)\b/i, "size area capacity"],
  [/\bhow (?:fast|quick)\b/i, "speed"],
  [/\bhow full\b/i, "level charge percent"],
  [/\bhow (?:busy|crowded)\b/i, "occupancy visitors"],
  [/\bhow (?:loud|noisy)\b/i, "noise volume"],
  [/\bhow (?:bright|dark)\b/i, "brightness light"],
  [/\bhow (?:strong)\b/i, "strength power rating"],
  [/\bhow (?:good|bad)\b/i, "quality rating"],
  [/\bhow (?:late)\b/i, "delay"],
  [/\bwho (?:plays|acts|stars)\b/i, "actor cast acts"],
  [/\bwho (?:teaches|gives|runs|leads)\b/i, "teacher trainer"],
  [/\bwho works\b|\bwho is on\b|\bwho's on\b/i, "duty shift staff"],
  [/\bwho (?:wrote|painted|composed)\b/i, "author artist"],
  [/\bwho (?:lives|stays)\b/i, "guest tenant occupant"],
  [/\bthrow\b.{1,30}\b(?:away|out)\b|\bdispose of\b/i, "discard"],
  [/\bcall\b.{1,30}\boff\b/i, "cancel withdraw"],
  [/\bcut down\b|\bchop down\b/i, "fell cut"],
  [/\bpick(?:ed)? up\b/i, "collect pickup fetch"],
  [/\b(?:drop|hand) (?:off|in)\b/i, "deliver return"],
  [/\b(?:write|put|note|jot|take) (?:(?:it|that|this) )?down\b/i, "record log note write"],
  [/\b(?:put|pay|give) (?:(?:it|that|them|the money) )?back\b/i, "return refund"],
  [/\bhand(?:s|ed)? out\b/i, "give distribute"],
  [/\bcheck(?:ed|ing)? (?:in|out)\b/i, "checkin checkout"],
  [/\bput off\b|\bpush back\b/i, "postpone delay"],
  [/\bbring forward\b/i, "move reschedule"],
  [/\btop up\b|\bfill up\b/i, "refill charge"],
  [/\btake (?:\w+ ){0,3}off\b/i, "remove"],
  [/\bleft\b|\bremaining\b/i, "inventory available supply units"],
  [/\bon time\b|\blate\b/i, "delay punctual"],
  [/\bmade of\b|\bwhat do i need (?:to|for)\b|\bwhat goes into\b/i, "ingredients materials"],
  [/\b(?:came|come|comes|become) (?:of|out)\b/i, "result outcome"],
  [/\bwhat happened\b|\bhappened (?:to|with)\b/i, "history status"],
  [/\b(?:until|till|by) when\b|\bhow long can\b/i, "due return deadline"],
  [/\bhow far\b/i, "distance"],
  [/\bhow long\b|\blong(?:er|est)\b|\bshort(?:er|est)\b/i, "duration length"],
  [/\bwhat(?:'s| is) (?:on|playing|showing)\b/i, "programme screening show event"],
  [/\bhow many\b/i, "count"],
  [/\bwhat time\b/i, "time"],
  [/\bwhere (?:is|are|'s)\b/i, "location status"],
  [/\bwho am i\b/i, "profile identity"],
  [/\bhow (?:am|is|are) .{1,30} doing\b/i, "status"],
  [/\bget rid of\b/i, "delete"],
  [/\bsign (?:me )?up\b/i, "register"],
  [/\blook(?:ing)? (?:up|for)\b/i, "search find"],
  [/\bturn(?:ed)? on\b|\bswitch on\b/i, "enable"],
  [/\bturn(?:ed)? off\b|\bswitch off\b/i, "disable"],
  [/\bset up\b/i, "create"],
  [/\bcalled off\b|\bcall off\b/i, "cancel"],
  [/\bhow do you say\b/i, "translate"],
  [/\bwork out\b|\bfigure out\b/i, "calculate"],
];

let groupsOf: Map<string, string[]> | undefined;

/**
 * The stems that may stand for a stem.
 *
 * @param word a stem
 * @returns related stems, without the stem itself
 */
export function synonyms(word: string): string[] {
  groupsOf ??= build();
  return groupsOf.get(word) ?? [];
}

/**
 * Topic words that a question phrase implies ("how far" asks for a distance).
 *
 * @param text the question
 * @returns stems of the implied topics
 */
export function impliedStems(text: string): string[] {
  return PHRASES.filter(([phrase]) => phrase.test(text))
    .flatMap(([, topics]) => topics.split(" ").map(stem));
}

function build(): Map<string, string[]> {
  const all = new Map<string, Set<string>>();
  for (const line of `${DEEDS_AND_DATA}${THINGS_AND_PLACES}`.trim().split(/\n+/)) {
    const group = line.split(" ").map(stem);
    for (const word of group) {
      const others = all.get(word) ?? new Set();
      for (const other of group) if (other !== word) others.add(other);
      all.set(word, others);
    }
  }
  return new Map([...all].map(([word, others]) => [word, [...others]]));
}
