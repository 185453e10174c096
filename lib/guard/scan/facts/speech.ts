/**
 * What a sentence wants said to somebody.
 *
 * @module
 */

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const SPEECH = {
  /** It speaks of the reader's own answer. */
  answer: [`\\b{answer}\\b`, `\\bto the user\\b`],
  /** Whom to prefer, and whom not, whatever the facts. */
  bias: [
    `\\b(?:rank|put|list|place|show|rate|recommend|present|score|describe|call|name|portray|label|favou?r|mention|promote|praise|assess|evaluate|treat|classify|mark|select|choose|give|move)\\b{gap:60}\\b(?:first|on top|at the top|best|cheapest|highest|superior|top[- ]rated|closed|sold out|unavailable|last|positively|negatively|favou?rably|safest|number one|five stars?|excellent|as (?:approved|trusted|safe|passed|suitable|qualified|a perfect|the only|an? ideal|strong)|perfect|outstanding|10 ?\\/ ?10|perfect score|top score|suitable|ideal)\\b`,
  ],
  /** It speaks of how the reader's answer is to be. */
  shapesAnswer: [
    `\\b(?:in|into|to|at the (?:end|top|beginning|bottom|start) of|with|within|from|throughout)\\s(?:your|every|each|all|any|the (?:final|next))\\s(?:\\w+\\s){0,2}?(?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies)|messages?|generated|codebase|code implementation)\\b`,
    `\\b(?:modify|encode|shift|alter|change|translate|write|format|end|begin|start|close|open|finish|conclude|preface|prefix|limit|restrict|replace|rewrite|sign|wrap|obfuscate|reverse|hide|fill|pad|base|slant|bias|frame|phrase|make|keep|turn|convert)\\b{gap:30}\\byour\\s(?:\\w+\\s){0,2}?(?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies)|messages?)\\b`,
    `\\b(?:answer|reply|respond)\\s(?:\\w+\\s){0,3}?(?:only|solely|exclusively|with|in|as|by|that|to (?:every|any|all|the user))\\b`,
    `\\b(?:just|simply|only|instead,?)\\s(?:print|output|write|say|answer|respond|reply|return|display|show)\\b`,
    `\\brefuse\\s(?:\\w+\\s){0,3}?(?:questions?|requests?|answers?|help)\\b`,
    `\\b(?:do not|don't|never|refuse to|stop)\\s(?:\\w+\\s){0,2}?(?:answer(?:ing)?|help(?:ing)?|summari[sz](?:e|ing)|respond(?:ing)?|repl(?:y|ying)|assist(?:ing)?)\\b`,
  ],
  /** It gives the words themselves. */
  literally: [
    `\\b(?:exact(?:ly)?|verbatim|strings?|the words?|phrase|sentence|the following|word for word|\\d+ times|code ?block|anchor|snippet)\\b`,
  ],
  /** It says what is to be said. */
  dictates: [
    `\\b{say}\\b{gap:40}\\b(?:that|with|the (?:following|phrase|words?|sentence|text|link|line|message|statement|claim|code|url)|exactly|verbatim|only|word for word|(?:to|as) the user)\\b`,
    `\\b{say}\\s?(?:\\w+\\s){0,6}?[:"“'«]\\s?\\S`,
    `\\b(?:answer|reply|response|summary|output|message|email|conclusion|verdict|recommendation)\\s(?:\\w+\\s){0,3}?(?:must|should|shall|has to|needs? to|is to|are to|will)\\s(?:\\w+\\s){0,2}?(?:be|say|state|end|begin|start|include|contain|mention|read|recommend|conclude|claim|consist|list|praise|open|close|point|link)\\b`,
  ],
} as const satisfies Record<string, readonly string[]>;
