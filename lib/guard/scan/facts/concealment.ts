/**
 * What shows that a text hides itself: that it, or the fact that it was there, is kept out of what the person reads; and what
 * it orders to be told.
 *
 * @module
 */

/** Parts of a text, as it calls itself. Letters and documents are kept secret among people, too: those do not count. */
const PART =
  "(?:lists?|lines?|notes?|footers?|sentences?|paragraphs?|bullets?|comments?|requests?|advice|items?|clauses?|remarks?|instructions?|brackets?|hints?|passages?|entry|entries|points?|blocks?|rules?|footnotes?|postscripts?|annotations?|addend(?:um|a)|guidance|briefing|wording|exchange|orders?|cues?|prompts?|suggestions?|tips?|favou?rs?|insert(?:ion)?s?|additions?|asides?|directions?|reminders?|words)";

/** A text as a whole. */
const WHOLE =
  "(?:documents?|files?|texts?|pages?|messages?|letters?|memos?|chats?|e-?mails?|columns?|rows?|fields?|sections?|conversations?)";

const POINTING =
  "(?:this|these|those|that|the (?:above|foregoing|preceding|present|following|last|previous|first)|such an?|such)";

/** The text, or a part of it. */
const SELF =
  `(?:${POINTING}(?: (?:\\w+|few|two|three))? ${PART}\\b|(?:any|none|all|nothing|either|neither|both) of (?:this|these|it|the above|the foregoing)\\b|(?:items?|points?|clauses?|lines?|bullets?|rules?|notes?) (?:\\d|\\([a-z]\\)|[a-z] to)[\\w ,()]{0,20}|\\([a-z]\\)(?:(?:,| and| or| to) \\([a-z]\\))*)`;

/** What the reader hands over. */
const OUTPUT =
  "(?:(?:your|the|any|every|each) (?:\\w+ )?(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|digest|recap|output|synopsis|overview|retelling|translation|final text)\\b|what(?:ever)? (?:you (?:\\w+ )?(?:write|say|tell|answer|hand|send|produce|report|deliver|pass)|comes out|(?:the|your) \\w+ (?:reads|sees|gets|hears))|anything (?:that )?you (?:write|say|send|produce))";

const SPOKEN_OF =
  "(?:mentioned|disclosed|shown|revealed|repeated|quoted|reproduced|reported|cited|acknowledged|referred to|alluded to|listed|passed on|told|seen|discussed|named|surfaced|visible|carried over|brought up|restated|spoken of|noticed|noted)";

const SPEAKING =
  "(?:refer(?:ring)? to|reference to|mention(?:ing)?|bring(?:ing)? up|allud(?:e|ing) to|quot(?:e|ing)|cit(?:e|ing)|point(?:ing)? to|acknowledg(?:e|ing)|disclos(?:e|ing)|reveal(?:ing)?|repeat(?:ing)?|reproduc(?:e|ing)|speak(?:ing)? of|talk(?:ing)? (?:of|about)|show(?:ing)?|credit(?:ing)?|nam(?:e|ing)|echo(?:ing)?|betray(?:ing)?|draw(?:ing)? attention to|list(?:ing)?|restat(?:e|ing)|hint(?:ing)? at|admit(?:ting)?)";

const TRACE =
  "(?:trace|hint|sign|mention|word|reference|suggestion|clue|allusion|acknowledge?ment|indication|whisper|evidence|echo|inkling|sight|record|token)";

/** Being told what to say. */
const PROMPTED =
  "(?:you (?:were|are|have been|had been|got|'ve been) (?:\\w+ )?(?:asked|told|instructed|prompted|advised|paid|briefed|given|requested|nudged|directed|steered|led|handed)|(?:an?|the|this|any|some) (?:\\w+ )?\\w+ (?:told|asked|made|prompted|instructed|wanted|advised|gave|led) you|(?:it|this|that|they) (?:was|were|has been|came|comes|stood|is) (?:\\w+ )?(?:here|in here|from (?:here|this|a|the)|asked|ordered|prompted|suggested|dictated))";

const SOMEBODY =
  "(?:(?:the|your|any|no|every) (?:\\w+ )?(?:readers?|users?|persons?|askers?|listeners?|recipients?|people|one|client|customer|human|person asking)(?: asking)?|nobody|no one|none|anyone|anybody|they|he|she|them|whoever \\w+)";

const LEARN =
  "(?:know|learn|find out|notice|see|suspect|guess|hear|reali[sz]e|be (?:told|aware|shown)|discover|sense|gather|spot|detect)";

const SECRET =
  "(?:to yourself|between (?:us|you and|ourselves|the two)|out of (?:sight|view|the|your|what|any|every)|off (?:the|your) (?:page|record|answer|reply|paper)|from (?:view|the reader|whoever|the person|showing)|secret|quiet|hidden|unsaid|unmentioned|unseen|unspoken|invisible|under wraps|private|for (?:you|yourself) alone|backstage|silent)";

const OWN =
  "(?:yourself|your ?own|on your own|by yourself|yours\\b|all along|from the start|from the (?:beginning|outset)|unprompted|unaided|independently)";

/** Not where people or places are named that have nothing to do with the answer. */
const ELSEWHERE =
  "(?!{gap:12}\\b(?:to|in|with|from|at|by|before|outside|until) (?!(?:your|any|every|each|what|whatever|whoever|the (?:reader|user|person|asker|answer|reply|response|summary|digest|recap|output|one|final|same|text you))\\b))";

/** What orders come from, and what they change. */
const SOURCE =
  `(?:${SELF}|(?:this|these|that|the|your|its|our|any) (?:\\w+ )?(?:source|origin|reason|provenance|change|swap|replacement|rearrangement|correction|edit|substitution|preference|alteration|adjustment|amendment|switch|omission|motive|prompting|tweak|revision)s?\\b(?: (?:for|of|behind|in) \\w+(?: \\w+)?)?|\\b(?:where|who|why|how|whence)\\b (?:(?:you|it|this|that|they|the \\w+) )?(?:\\w+ )?(?:got|get|came|comes|wanted|asked|told|took|learn\\w*|heard|found|ordered|made|suggested|is from|know|knew)\\b|\\b(?:this|it|they|the \\w+|something|anything)(?: \\w+)? (?:was|were|is|are|had been|has been) (?:\\w+ )?(?:requested|ordered|asked|placed|suggested|planted|wanted|dictated|prompted|instructed|arranged|commissioned|invited|put here|written here)|\\b(?:this|the|a) (?:\\w+ )?(?:${WHOLE}|${PART}) (?:suggested|asked|wanted|told|ordered|called|made|invited|urged|prompted|directed)\\b)`;

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const CONCEALMENT = {
  /** The text, or that it was there, is not to be seen in what the reader hands over. */
  hidesItself: [
    `\\b(?:nothing|no word|not a word) (?:\\w+ )?(?:of|about|on) ${SELF}`,
    `\\b(?:no|any|without an?|not an?|least|slightest|every|all|without) ${TRACE}s? (?:of|to|about) (?:${SELF}|${POINTING} ${WHOLE}|having been|where (?:it|this|that|they|you))`,
    `\\b(?:no|any|without an?|not an?|least|slightest) ${TRACE}s? (?:that|of (?:it|this|these|them|\\w+ing))\\b{gap:60}(?:${OUTPUT}|${PROMPTED})`,
    `\\bwithout (?:\\w+ing )?(?:\\w+ )?${SPEAKING} (?:\\w+ ){0,2}?(?:${SELF}|${PROMPTED}|where (?:it|this|that|they|you)|that (?:it|this|they) )`,
    `\\b{not} (?:\\w+ ){0,2}?${SPEAKING} (?:\\w+ ){0,2}?(?:${SELF}${ELSEWHERE}|${PROMPTED}|${POINTING} ${WHOLE}\\b{gap:30}${OUTPUT})`,
    `${SELF}{gap:25}\\b(?:not|never|n't|nowhere)\\b(?: \\w+){0,2}? (?:${SPOKEN_OF}|exist|appear|figure|surface|show|feature|happen|occur|be there|reach)\\b${ELSEWHERE}`,
    `\\b(?:${POINTING} (?:\\w+ )?${WHOLE}) (?:never (?:happened|existed|took place)|(?:does not|doesn't|did not|didn't) (?:exist|happen)|(?:is|was) never (?:here|there))`,
    `\\bneither\\b{gap:40}\\bnor ${SELF}{gap:20}\\b(?:${SPOKEN_OF}|appears?|shows?)\\b`,
    `${SELF}{gap:25}\\b(?:(?:has|have|find|finds|deserves?) no (?:place|part|room|business)|stays?|remains?|(?:is|are) (?:to (?:stay|remain)|kept)|does not belong|do not belong)\\b (?:\\w+ )?(?:in ${OUTPUT}|${SECRET}|in (?:the|your|any))`,
    `\\b(?:keep|keeps|hold|leave|leaves|put) (?:\\w+ ){0,2}?(?:${SELF}|${POINTING} ${WHOLE}) (?:\\w+ ){0,2}?${SECRET}`,
    `\\bkeeps? (?:\\w+ )?\\d+(?:(?:,| and| or| to) \\d+)* (?:off|out of|from) (?:the|your) \\w+`,
    `\\blet (?:none|no (?:part|bit|piece)|nothing) of (?:this|these|it|the above)\\b`,
    `\\b(?:swallow|forget|erase|delete|discard|strip|wipe|suppress|burn|bury|lose|scrub) (?:out )?(?:${SELF}|${POINTING} ${WHOLE}|the ${PART})\\b{gap:20}\\b(?:from (?:memory|your|what|the (?:answer|reply|response|summary))|afterwards?|once (?:read|done|followed|obeyed|used)|when you (?:answer|reply|write)|before you (?:answer|reply|write))`,
    `\\bpretend(?:ing)?\\b{gap:60}\\b${OWN}`,
    `\\b(?:pretend|as (?:if|though)) (?:that )?(?:there (?:were|was|had been|is)|no|nothing|none|${SELF})\\b{gap:30}\\b(?:no such|such|never|here|only one|been (?:asked|said|told|written)|prompted|remark|${PART})\\b`,
    `\\bas (?:if|though) (?:you|it|they|that|this|the \\w+)\\b{gap:50}\\b(?:had|were|was|did) (?!an? )\\b{gap:40}\\b${OWN}`,
    `\\bas (?:if|though) there (?:were|was|had been) (?:only|never|no)\\b`,
    `\\byou (?:\\w+ )?(?:found|worked|noticed|saw|thought|came|discovered|figured|concluded|reali[sz]ed|spotted|know|knew|reached|looked) (?:\\w+ ){0,4}?(?:yourself|on your own|by yourself)\\b`,
    `\\b(?:treat|present|pass|offer|give|regard|claim|own|sell|take|frame|phrase|put)\\b{gap:40}\\bas (?:your own|yours|coming from you|an? \\w+ of your own)\\b`,
    `\\byou (?:did not|didn't|never|have not|haven't) (?:get|got|read|see|saw|hear|heard|learn|learned|have|had|find|found|receive|received) (?:this|that|it|them|any of (?:this|it|these))\\b{gap:20}\\b(?:from|here)\\b`,
    `\\b${SOMEBODY} (?:{gap:15})\\b(?:not|never|n't|needs?|nobody|has|have|should|must|may|can|will)\\b (?:\\w+ ){0,3}?${LEARN} (?:\\w+ )?(?:that|of|about|where|why|who|how|from)\\b{gap:25}(?:${SELF}|${PROMPTED}|\\bthis\\b|\\bhere\\b|\\bit (?:came|comes|is from))`,
    `\\b(?:(?:not|never|n't) (?:\\w+ )?(?:let on|let it (?:show|slip)|let slip|admit|confess|give away|say|tell|reveal|disclose)|conceal|hide|disguise|cover up|deny|keep quiet)\\b(?: \\w+){0,3}? (?:(?:that|who|how|why|about) )?${PROMPTED}`,
    `\\b(?:so|such|in a way)\\b (?:\\w+ )?that\\b{gap:30}\\b(?:goe?s?|pass|passes|remains?|stays?) (?:unnoticed|unseen|undetected|unremarked)`,
    `\\b(?:for your eyes|for you) only\\b`,
    `\\bshould look as (?:if|though)\\b{gap:20}\\b(?:no|nobody|nothing|never)\\b`,
  ],
  /** The same in words that people use among themselves. */
  staysBetweenUs: [
    `\\b{not} (?:\\w+ ){0,2}?(?:${SPEAKING}|explain\\w*|say|tell|give|justify|attribut(?:e|ing)|announc(?:e|ing)|flag|comment(?:ing)? on|note|indicate|state|record|let on|go into) (?:\\w+ ){0,2}?${SOURCE}${ELSEWHERE}`,
    `\\b(?:omit|leave out|leaving out|skip|drop|hide|conceal|mask|bury|withhold|suppress|obscure|silen(?:t|ce) (?:about|on|as to|over)|quiet (?:about|on|as to)|mum\\b{gap:15}(?:about|on)|dumb (?:about|on)|hush(?:ed)? (?:up )?(?:about)?|ignorance of|(?:avoid|without|no) (?:any |all |every )?\\w+ (?:that|of|to|about)|nothing about|secret about|disown|deny) (?:\\w+ )?${SOURCE}${ELSEWHERE}`,
    `${SOURCE}{gap:30}\\b(?:untold|unsaid|unrecorded|anonymous|off the record|invisible|blank|unmentioned|hidden|unspoken|unstated|undisclosed|secret|unexplained|unseen|nameless|unnamed|not for (?:the|your)|absent|silent|unreported|buried)\\b`,
    `\\bas (?:if|though) (?:${SELF}|${POINTING} ${WHOLE}){gap:15}\\b(?:blank|empty|missing|absent|not|never|nothing)\\b`,
    `\\b(?:nothing|none|no (?:part|word|line)) (?:in|of|from) ${POINTING} (?:${PART}|${WHOLE}|part|box|bit)\\b{gap:25}\\b(?:make it|go|end up|get|appear|reach|find|show|survive|come|belongs?|enters?|turn up)`,
    `\\b(?:nobody|no one|none|not|never|n't|without anyone|hardly)\\b (?:\\w+ ){0,2}?(?:suspects?|suspecting|able to (?:tell|see|guess)|guess(?:es)?|work(?:s)? out|notic(?:es?|ing)|trac(?:e|es|ed)) (?:\\w+ )?(?:that|where|who|why|how|back)\\b`,
    `\\bcover (?:up )?(?:your|the|its) tracks\\b|\\bmum'?s the word\\b|\\boff the record\\b|\\b(?:is|stays|remains|be) (?:our|a) (?:\\w+ )?secret\\b`,
    `\\b(?:look|sound|seem|appear|read|come across|pass)s? (?:\\w+ )?(?:like|as|as if|as though) (?:if )?(?:your own|you|it (?:were|was|is) your)`,
    `\\bmake it (?:look|sound|seem|appear)\\b`,
    `\\bas (?:if|though) (?:it|this|that) (?:had )?(?:just |only )?(?:occurred|came|come|struck|dawned)\\b`,
    `\\byou (?:never|did not|didn't|have not|haven't) (?:saw|see|read|seen|received|met|got) (?:${SELF}|${POINTING} ${WHOLE})`,
    `\\b(?:should|must|will|shall|let \\w+) (?:think|believe|assume|suppose)\\b{gap:30}\\b(?:idea|opinion|view|finding|judge?ment|thought)\\b{gap:15}\\b(?:not|rather than|instead of)\\b`,
    `\\bin your own (?:voice|name)\\b`,
    `\\bkeep (?:this|it|that|these|them) (?:\\w+ )?(?:to yourself|between us|quiet|secret|under your hat)\\b`,
    `\\b(?:stays?|remains?|strictly|just|only) between (?:us|you and me|ourselves)\\b`,
    `\\b(?:nobody|no one) (?:\\w+ )?(?:need|needs|has|have|must|should) (?:to )?(?:ever )?(?:know|learn|hear|find out)\\b{gap:20}\\b(?:this|it|here)\\b`,
  ],
  /** It orders that something be told, or told otherwise. */
  ordersTelling: [
    `(?:{start}|^\\W{0,6}(?:\\(?(?:[a-z]|\\d{1,2})[.)]\\s)?|[.)]\\s\\W?|\\band\\s)(?:mention|note|add|point out|state|cite|close (?:your|the|it|with|by)|say|tell|give|name|call|quote|recommend|report|describe|present|write|put|move|set|omit|replace|sign off|end (?:with|by|your)|open with|begin with|advise|credit|attribute|treat|push|plug|promote|use|send|prefer|favou?r|ask for|claim|insist|praise|rank|rate|propose|suggest|declare|announce|work in|slip|drop the|insert|refer|steer|direct|conclude|explain|confirm|warn|assure|leave|substitute|answer|reply|round|drop|make|swap|change|turn)s?\\b:?(?! (?:nothing|none|nobody|no one|no (?:reference|mention|trace|word)|not|sure|us|me)\\b)`,
    `\\b(?:shall|must|should|is to|are to) (?:be (?:called|named|described|given|quoted|stated|presented|reported|put|said|listed|treated)|(?:give|state|say|name|mention|call|quote|read|report)) \\w+`,
  ],
  /** A line that names answers, and no others than any. */
  headsAnswers: [
    `^\\W{0,6}(?:(?:in|for|with|to|on) )?(?:(?:every|all|any|your|each|the|of|good|this|these|our|future|an?|next|final|complete|proper|correct|short|full|faithful|subsequent|later|such|public|written|spoken|single) ){1,5}(?:answers?|repl(?:y|ies)|summar(?:y|ies)|responses?|reports?|recaps?|digests?|overviews?|accounts?|retellings?)(?: (?:on|about|of|concerning|regarding) [\\w ]{1,40})?\\W{0,4}$`,
    `^\\W{0,6}(?:answers|replies|responses|summaries|recaps|digests)\\W{0,4}$`,
    `\\b(?:notes?|guidance|rules?|instructions?|hints?|points?|things?|advice|directions?|requirements?|items?|reminders?|what)\\b(?: (?:that|which))?(?: \\w+){0,2}? (?:for|on|in|into|with|about) (?:(?:every|all|any|your|each|the|of|good|our|future|an?) ){0,4}(?:answers?|repl(?:y|ies)|summar(?:y|ies)|responses?|recaps?|digests?)(?: (?:on|about|of) [\\w ]{1,40})?\\W{0,4}$`,
    `\\b(?:summary|answer|reply|response|recap|digest)\\b{gap:40}\\b(?:following|these|as follows|below)(?: \\w+)?\\W{0,4}$`,
  ],
  /** An item orders that something be told. */
  tellsItem: [
    `^\\W{0,6}(?:\\(?(?:[a-z]|\\d{1,2}|[ivx]{1,4})[.)]\\s)?(?:always |also |please |then |finally |clearly )?(?:mentions?|states?|cites?|points? out|says?|names?|recommends?|closes? with|ends? with|opens? with|begins? with|signs? off|adds?|notes?|gives?|tells?|credits?|quotes?|describes?|calls?|confirms?|stress(?:es)?|emphasi[sz]es?|insists?|warns?|advises?|reports?|lists?|includes?|puts?|concludes?)\\b(?<!s(?=:)(?<!adds))`,
  ],
  /** The order stands below a line that says little: only plain words of telling count. */
  tellsItemPlainly: [
    `^\\W{0,6}(?:\\(?(?:[a-z]|\\d{1,2}|[ivx]{1,4})[.)]\\s)?(?:always |also |please )?(?:mentions?|states? that|cites?|points? out|says? (?:that|"|')|names?|recommends?|closes? with|ends? with|opens? with|signs? off|credits?)(?=\\W)`,
  ],
} as const satisfies Record<string, readonly string[]>;
