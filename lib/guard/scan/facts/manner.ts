/**
 * How a sentence is put: as an order, a duty, a condition, a ban; and on what pretext.
 *
 * @module
 */

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const MANNER = {
  imperative: [`{start}(?:do not |don't |never )?{verb}\\b`],
  must: [
    `\\bfrom (?:now|here|this point) on,? you\\b`,
    `\\b{must}\\b`,
    `\\b(?:always|never)\\s(?:\\w+ly\\s)?{verb}\\b`,
    `\\b(?:wants?|needs?|asks?|asked|expects?|requires?|would like|urges?) you to\\b`,
    `\\b(?:agree|undertake|commit|consent|promise)s? to {verb}\\b`,
    `\\bonly (?:right|correct|valid|works?|possible|available|complete|shown|processed) (?:if|after|once|when) you\\b`,
    `\\b(?:after|once|until|unless) you (?:have |'ve )(?:first |also |already )?(?:\\w+ed|read|sent|run|put|told|given)\\b`,
    `\\bha(?:s|ve) to be \\w+ed\\b`,
    `\\byou (?:will|are going to|may) (?:now|then|first|always|instead|henceforth|only|also) (?:\\w+ )?{verb}\\b`,
    `^\\W{0,4}(?:required|mandatory|obligatory)\\b`,
    `\\b(?:required|mandatory)\\s(?:step|before|prior|first|or)\\b`,
  ],
  /** Its main verb is forbidden, and nothing is asked for besides. */
  forbids: [
    `^\\W{0,6}(?:(?:note|important|warning|please|caution|also|and|but)\\b\\W{0,3})*(?:do not|don't|never|avoid|must not|should not|cannot|refrain from|under no circumstances)\\b(?!.{0,300}(?:[,;:]|\\band|\\bbut|\\binstead|\\bthen)\\s(?:\\w+\\s){0,2}?{verb}\\b)`,
    `\\b(?:must|should|shall|may|can) (?:not|never)\\s(?:be )?(?:\\w+\\s)?(?:include|contain|send|pass|share|put|store|log|commit|enter|sent|passed|shared|stored|logged|committed|included|contain)\\w*\\b`,
  ],
  /** It holds for every use, or comes before anything else. */
  always: [
    `\\b(?:always|every time|each time|whenever|from now on|henceforth|going forward|in (?:all|every|any) (?:future|subsequent)|for (?:all|every|any|each) (?:future|subsequent|other|call|request|message|e-?mail|reply|response|answer)|for the (?:rest|remainder) of|until (?:further notice|told otherwise)|permanently|at all times)\\b`,
  ],
  condition: [
    `\\b(?:before|after|when|whenever|prior to|if|once|as soon as|each time|every time|upon|first|beforehand|afterwards|next)\\b`,
  ],
  evenIf: [
    `\\b(?:even (?:if|when|though)|whatever (?:the|they|he|she|else|your|it)|regardless|no matter|irrespective|whether or not|in (?:all|every|any) (?:cases?|circumstances?|situations?))\\b`,
  ],
  /** One may, one need not. */
  may: [
    `\\b(?:you|users?|one|they|we|it|which|that|who|and|or|then|to|will|would|this|i) (?:can|may|could|might|should|will|would)? ?(?:also |safely |just |simply |then |now )*(?:ignor|disregard|forget|skip|discard|overrid)`,
    `\\b(?:ignored|disregarded|forgotten|discarded|overridden)\\b`,
  ],
  /** A threat or an authority that is to make it done. */
  pretext: [
    `\\bthis is (?:the|your) (?:\\w+ )?(?:security|it|compliance|legal|finance|hr|support|admin\\w*|helpdesk|operations) (?:department|team|desk|office|officer|group)`,
    `\\b(?:otherwise|or else|failure to|failing to|if (?:you do not|you don't|this is not|not|it is not|skipped|omitted|missing)|without (?:it|this|which))\\b{gap:50}\\b(?:fail|error|not work|break|broken|crash|reject|wrong|incorrect|invalid|lost|corrupt|suspend|terminat|deactivat|shut|block|penal|violat|unavailable|refuse|denied|harm)`,
    `\\b(?:will|would|does|won't|cannot)\\s(?:fail|error|not work|break|crash|be rejected|be lost|be blocked|work)\\b{gap:30}\\b(?:without|unless|otherwise|if|until)\\b`,
    `\\b(?:for|as part of|due to|in line with|in accordance with|to (?:comply|ensure|satisfy|meet|pass)|required (?:by|for|under))\\b{gap:35}\\b(?:compliance|security|audit(?:ing)?|verification|debug(?:ging)?|telemetry|quality|legal|regulat\\w+|diagnostics?|logging|licen[cs]\\w+|backup|gdpr|hipaa|sox|integrity|authentication|calibration|analytics|monitoring|policy|validation|traceability|accounting|record[- ]keeping|consistency|tracing|attribution|fraud)\\b`,
    `\\b(?:approved|authori[sz]ed|ordered|requested|mandated|instructed|signed off|confirmed|agreed|pre-approved|consented)\\b{gap:25}\\b(?:by|from|to this|already)\\b{gap:25}\\b(?:admin\\w*|security|it|management|legal|ceo|owner|user|developer|operator|system|team|compliance|vendor|anthropic|openai|microsoft|company)\\b`,
    `\\b(?:system|admin(?:istrator)?|security|priority|urgent|critical|emergency|developer|root|operator|override)[ _-](?:message|notice|override|alert|update|instruction|directive|command|prompt|note|mode|announcement|request|notification)s?\\b`,
  ],
} as const satisfies Record<string, readonly string[]>;
