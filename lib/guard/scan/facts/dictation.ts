/**
 * What shows that a text dictates what its reader is to say to somebody else: that the reader speaks for others, and words
 * for it.
 *
 * @module
 */

/** What a text calls itself. */
const THIS =
  "(?:this|these|the (?:above|present(?=\\s\\w)|foregoing|following|said|attached|enclosed)|what (?:is|was) (?:written|said) here)";

/** Reading a text for somebody. */
const RELAY =
  "(?:recommend(?:s|ed|ing)?|read(?:s|ing)?(?: out| aloud)?|summari[sz](?:e|es|ed|ing)|sum(?:s|ming)? up|boil(?:s|ing)?|condens(?:e|es|ed|ing)|describ(?:e|es|ed|ing)|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|compar(?:e|es|ed|ing)|review(?:s|ed|ing)?|retell(?:s|ing)?|recap(?:s|ping)?|paraphras(?:e|es|ed|ing)|translat(?:e|es|ed|ing)|present(?:s|ed|ing)?|pass(?:es|ed|ing)? on|relay(?:s|ed|ing)?|repeat(?:s|ed|ing)?|process(?:es|ed|ing)?|analy[sz](?:e|es|ed|ing)|screen(?:s|ed|ing)?|rat(?:e|es|ing)|evaluat(?:e|es|ed|ing)|assess(?:es|ed|ing)?|rank(?:s|ed|ing)?|list(?:s|ed|ing)?|render(?:s|ed|ing)?|display(?:s|ed|ing)?|show(?:s|ing)?|explain(?:s|ed|ing)?|pars(?:e|es|ed|ing)|index(?:es|ed|ing)?|answer(?:s|ed|ing)?(?: \\w+){0,2}? (?:about|on)|(?:asked|talk|talks|talking|report|reports|reporting|write|writes|writing|speak|speaks|speaking|(?:tell|tells|telling) (?:\\w+ ){0,1}\\w+) (?:about|on|of))";

/** Where a verb stands that the reader is to obey: not behind an article, where it is a noun, nor behind another's "must". */
const DO =
  "\\b(?<=^|[^\\w\\s'/.-]\\s{0,2}|\\b(?:please|and|or|then|just|simply|also|always|only|do|never|not|instead|better|kindly|so|still|rather|clearly|explicitly|first|next|finally|merely|(?:you|bots?|assistants?|readers?|helper) (?:must|shall|should|may|can|will|have to|need to|are to|ought to|might)|(?:remember|want you|like you|ask you|need you|sure|asked|requested|required|instructed|expected|obliged|supposed|thing|words?|answer|favou?r|is|are) to|(?:by|favou?r:?|would you|could you|will you|can you))\\s)";

/** Who is meant where a text speaks of its readers in the third person. */
const READER =
  "(?:you|whoever|whosoever|(?:any|every)(?:one|body)|those|persons?|people|programs?|machines?|software|tools?|systems?|services?|assistants?|(?:chat ?)?bots?|models?|agents?|readers?|clients?|parties|party|engines?)";

/** What one says about something, besides what is ever called an answer. */
const RETELLING =
  "(?:descriptions?|accounts?|outlines?|synops[ie]s|statements?|translations?|quotations?|retellings?|mentions?|references?|paraphrases?|explanations?|comparisons?|readings?|reports?|restatements?|renderings?|repetitions?)";

/** An assertion follows: not a question, not what belongs to a noun, nor what only the reader can know. */
const THAT =
  "that\\b(?!\\s(?:is|was|are|were|has|have|can|page|file|one|option|command|value|field|way|time|point|you\\s(?!cannot|can't|could not|found|are unable|were unable|do not|don't|have no|are not|have been))\\b)";
const QUOTE = `(?<=[\\s:(=])["“«„]\\s?\\S`;
const COLON = `(?<!["'\`]):\\s?(?:${QUOTE}|\\w+[\\s']\\w)`;
const CLAIM = `(?:${THAT}|${QUOTE}|${COLON})`;

/** Whom one speaks to, and how, between the verb and what is said. */
const TO =
  "(?:(?:with|back|to|him|her|them|people|others|everyone|everybody|instead|only|solely|always|simply|just|clearly|explicitly|again|so|in|at|from|your|the|this|every|each|any|all|user|reader|readers|person|customer|client|boss|report|reply|answer|summary|response|question|questions|start|end|beginning|answers|replies|summaries|whoever|anyone|asks?|asked|also|for|someone|of|know|exactly|verbatim|literally|loudly|twice|yes|no|and),?\\s){0,7}?";

/** Saying something, in words that mean little else. */
const SPEAK =
  "(?:say|state|tell|claim|report|inform|advise|announce|mention|explain|confirm|describe|recommend|conclude|warn|assure|quote|cite|remind|praise)";

/** Who is answered by people, at their work. */
const SERVED =
  "(?:customers?|guests?|clients?|patients?|visitors?|callers?|students?|pupils?|patrons?|passengers?|shoppers?|parents?|child(?:ren)?|buyers?|members?|colleagues?|journalists?|residents?|tenants?|suppliers?)";

const BEING = "(?:is|are|was|were|has|have|had|will|can|cannot|does|do|am|costs?|works?|means?)";

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const DICTATION = {
  /** The reader stands between the text and a person. */
  goBetween: [
    `\\bto the (?:assistant|agent|bot|model)\\s?(?:that|who|which|:|,)`,
    `\\b(?:whoever|whosoever|(?:any|some|every)(?:one|body|thing)|those|(?:all|any) who|(?:any |every |all )?(?:persons?|people|humans?|clients?|apps?|programs?|machines?|software|tools?|systems?|services?|pipelines?|part(?:y|ies))(?: or (?:\\w+ )?(?:programs?|machines?|software|systems?|services?))?|the voice|the one)\\s(?:(?:who|that|which|is|are|may|might|now|has|have|had|been|comes to|wants? to)\\s)*${RELAY}\\b{gap:40}\\b(?:${THIS}|it\\b|for (?:someone|somebody|others?|another|a \\w+|the \\w+)|(?:out|aloud|on)\\b|to (?:someone|somebody|a third|the \\w+))`,
    `\\b(?:the|a|your) (?:person|user|human|one|people|man|woman|boss|client) (?:(?:that|who|whom|for whom|on whose behalf) )?you(?:'re| are)? (?:now |currently )?(?:work|help|assist|serv|act|answer|speak|read|writ|summari|do this|represent)`,
    `\\b${READER}\\s(?:(?:who|that|which|is|are|has|have|had)\\s)*{gap:15}\\b(?:pass|sum|read|boil|hand|bring)\\w*\\s(?:this|these|it|them|\\w+)\\s(?:on|up|out|down|across|aloud|to (?:my|the|your|a|somebody|someone)\\b)`,
    `\\b(?:summari[sz]ers|summari[sz]ing (?:program|machine|bot)s?|answering machines?)\\b`,
    `\\b${READER}\\s(?:who |that )?(?:is |are )?\\w+(?:ing|s|es)\\b{gap:40}\\b(?:on the basis of|based on|with the help of|by means of|drawing on|relying on)\\s${THIS}\\b`,
    `\\b(?:should|must|shall|can) (?:an?|the|any|every) (?:chat ?bots?|assistants?|bots?|ai|language models?|llm|machine) {utter}\\b`,
    `\\bwhoever you (?:are|may be)\\b|\\b(?:reading|read) this (?:out )?(?:aloud )?(?:to|for) (?:you|someone|somebody|others?|the \\w+)\\b`,
    `\\b(?:on behalf of|in the name of) (?:the|your|a|another) (?:user|person|reader|human|someone|somebody|principal)\\b`,
    `\\b(?:for|to) (?:comparison|summar\\w+|screening|evaluation|automated|automatic|recruiting|ranking|rating|recommender|recommendation|reading|translation|answering) (?:tools?|software|programs?|systems?|services?|engines?|models?|bots?|machines?|apps?)\\b\\s?[:,]`,
    `\\b(?:screening|comparison|summari[sz]ation|summari[sz]ing|evaluation|recruiting|ranking|rating|recommender|translation|answering) (?:tools?|software|programs?|systems?|services?|engines?|models?|bots?)\\s{ought}`,
    `\\b(?:to|for|note to) the (?:evaluator|reviewer|screener|grader|judge|summari[sz]er|voice|evaluating|grading|reviewing)\\b[^.\\n]{0,20}(?:model|machine|bot|system|software|:|that|who)`,
    `\\b(?:(?:by|through|via|using|use|uses|ask|asks|rel(?:y|ies|ying) on) (?:an? |any |some |their |the |your )?(?:assistants?|bots?|chat ?bots?|ai|language models?|llms?|electronic means|automated means|machines?))\\b`,
    `\\b(?:automatic|automated|automatically generated|machine|machine[- ]made|machine[- ]generated|generated|ai|ai[- ]generated|computer[- ]generated) (?:{reply}|${RETELLING})\\b`,
    `\\b(?:reader|helper|assistant|machine|servant|friend) (?:made|built) of\\b`,
    `\\b(?:bot|helper|assistant|robot|machine|computer|llms?|ais?)\\s?[,:]\\s(?:please |do |kindly |when |if |your? )`,
    `(?<!\\b(?:your|our|its|own|my) )\\b(?:chat ?bots?|assistants?|bots?|llms?|ais?|language models?|machines?)\\s?:?\\s(?:{ought}|may|can|will) (?:not )?(?:\\w+ )?{utter}\\b`,
    `\\b(?:chat ?bots?|assistants?|bots?|llms?|ais?|language models?|models?|agents?)(?:'s|s') {reply}\\b`,
    `\\b(?:are|if|when|while|since|as) you(?:'re| are)? (?:\\w+ )?(?:summari[sz]|putting together|compil|answering|collecting|gathering|comparing|helping|reading)\\w*\\b{gap:60}\\bfor (?:someone|somebody|others?|another|a (?:user|person|customer|friend|client)|the (?:user|person|reader))\\b`,
    `\\bwhen (?:she|he|they|the user|someone|somebody|your \\w+) asks? you\\b`,
  ],
  /** It speaks of what is said about itself. */
  aboutThis: [
    `\\b(?:{reply}|${RETELLING})\\s(?:hereof|hereon|hereto|herefrom)\\b`,
    `\\b(?:{reply}|${RETELLING})\\s(?:\\w+\\s){0,2}?(?:of|about|on|concerning|regarding|based on|drawing on|drawn from|derived from|referring to|relating to|(?:generated|made|taken|produced|compiled|written) (?:from|with|on)|from|to (?:any |every |all |the )?(?:\\w+ )?questions? (?:on|about|regarding|concerning))\\s(?:\\w+\\s){0,2}?${THIS}\\b`,
    `\\b(?:when|whenever|while|if|should|before|after|upon|once|in|by|whoever|anyone|those|all who|as you)\\b{gap:40}\\b${RELAY}\\s(?:\\w+\\s){0,3}?${THIS}\\b`,
    `\\b(?:should|when|whenever|wherever|if|once|each time|every time) ${THIS} (?:\\w+ ){0,2}(?:be|is|are|gets?) (?:\\w+ )?(?:summari[sz]ed|quoted|cited|described|translated|paraphrased|read|repeated|asked about|mentioned|discussed|referred to|presented)`,
    `\\b(?:questions?|enquir(?:y|ies|ing)|inquir(?:y|ies|ing)|queries|ask(?:s|ed|ing)?|(?:wants?|wanted|wishe?s?|like) to know)\\b{gap:40}\\b(?:about|on|concerning|regarding|what|whether|of|if)\\s${THIS}\\s(?!(?:e-?mail|phone|number|address|page)\\b)`,
    `\\bsuch (?:a )?{reply}\\b`,
    `\\b(?:pass|passes|passing) on the (?:substance|contents?|gist|essence)\\b`,
    `\\b(?:inform|tell|advise) (?:\\w+ ){1,3}of this (?:\\w+ )?that\\b`,
  ],
  /** It says "this" where it speaks of answers, questions, or of passing something on. */
  onThis: [
    `\\b(?:on the basis of|based on)\\s${THIS}\\b`,
    `\\b(?:{reply}|${RETELLING}|${RELAY}|ask(?:s|ed|ing)?|quer(?:y|ied|ying)|questions?|correspondence|enquir\\w+|mention(?:s|ed|ing)?)\\b{gap:45}\\b(?:${THIS}|hereof|herein|hereto|hereby)\\b`,
    `\\b${THIS}\\b{gap:40}\\b(?:be|is|are|gets?|being|were) (?:\\w+ )?(?:summari[sz]ed|quer(?:y|ied)|quoted|cited|described|translated|paraphrased|read (?:out|aloud|to)|repeated|asked about|mentioned|relayed|conveyed|passed on|reported|presented|recapped|condensed|discussed)\\b`,
  ],
  /** Somebody asks, whoever it is; or an answer is about to be given. */
  whenAsked: [
    `\\b(?:if|when|whenever|should|once|in case|as soon as)\\s(?:(?:any|some)(?:one|body)(?: else)?|the (?:user|reader|person|human)|a (?:user|reader|person)|users|readers|people|they|he|she|anyone|you)\\s?(?:is |are |get |gets |ever |should |happens? to |then |actually )*(?:asks?|asked|wants? (?!to (?!know|hear))|wishe?s? to know|needs? (?:to know|advice|an? \\w+)|enquires?|inquires?|wonders?|questions)\\b`,
    `(?:^|[^\\w])(?:when|if|whenever) asked\\b|\\b(?:when|if) (?:somebody|someone|they|people|he|she) asks?\\b|\\bwhenever (?:\\w+ ){1,3}(?:come|comes|is brought|are brought) up\\b`,
    `\\b(?:if|when|whenever|while|before|in|on) (?:you )?(?:are )?(?:summari[sz]e|summari[sz]ing|paraphras\\w+|recapping|(?:answering|replying|responding)(?! the)|asked to summari[sz]e)\\b`,
    `\\b(?:if|when|whenever|where|wherever|should|once|in case)\\b(?!{gap:30}\\b${SERVED}\\b){gap:40}\\b(?:asks?|asked|asking|queried|enquires?|wonders?|compar(?:e|ing) (?:us|our|this|these)|summari[sz]\\w+|quoted|cited|relayed|conveyed|helping (?:someone|somebody|a (?:user|person|customer|friend)))\\b`,
    `\\bif (?:an? |the )?(?:\\w+ )?(?:is|are) (?:requested|asked for|wanted)\\b`,
  ],
  /** What is said is for whoever asked. */
  toAsker: [
    `\\btell {asker} (?:about|of)\\b`,
    `\\banswer(?:ing|s)? (?:\\w+ ){0,2}questions?\\b`,
    `\\b(?:to|for|with) {asker}(?=\\W|$)`,
    `\\bin (?:the|your|any) {reply}\\b`,
  ],
  /** Whatever is asked, the answer is the same. */
  whateverAsked: [
    `\\b(?:regardless of|no matter|whatever|irrespective of|independent(?:ly)? of|(?:to |answer )?(?:any|every|all|each))\\s(?:\\w+\\s){0,3}?(?:questions?|ask|asks|asked|query|queries|enquir(?:y|ies))\\b`,
  ],
  /** The answer is the reader's own, or any that the reader gives. */
  ownReply: [
    `\\b(?:if|should|when|whenever|where) (?:an?|any|the) {reply}\\b{gap:30}\\b(?:is|be|are) (?:\\w+ )?(?:made|produced|given|written|generated|requested|asked for)\\b`,
    `\\b(?:your|every|each|any|all|no|the final|the entire|the whole|generated|such|in|only (?:\\w+ )?|correct|good|proper|valid|right|faithful|accurate|honest)\\s(?:(?!pull|own|request|bug|issue)\\w+\\s){0,2}?{reply}\\b`,
    `^\\W{0,6}(?:(?:the|final|only|its?)\\s){0,2}{reply}\\s(?:{ought})`,
    `^\\W{0,4}{reply} (?:should|must|shall|ought|have to|are to)\\b`,
    `${DO}(?:begin|end|start|finish|close|open|conclude|preface|prefix)\\s(?:the |an? )?{reply}\\b`,
    `${DO}(?:conclude|start|begin|end|finish|close|open) by \\w+ing\\b`,
    `\\bthe answer to ["“«]`,
    `\\b(?:instead of|in place of|rather than) (?:the|an?|your|any) {reply}\\b`,
    `${DO}(?:begin|end|start|finish|close|open|conclude)\\s(?:your |the |every |each )?{reply}\\b`,
    `\\b(?:the|an?) (?:correct|proper|right|only|valid|true|intended) (?:{reply}|conclusion)\\b`,
  ],
  /** What follows are rules for answers. */
  replyRules: [
    `\\b(?:rules?|format|template|instructions?|guidelines?|requirements?|policy|override|prefix|suffix|directions?|hints?|constraints?|notes?|conventions?)\\s(?:for|of|on|to|when)\\s(?:(?:the|all|any|your|its|every|each|our|generated|automatic|writing)\\s){0,2}(?:{reply}|answering|replying|responding|summari[sz]ing)\\b\\W{0,3}(?:[:=]|$|\\d)`,
    `\\b(?:answer|reply|response|summary|output)[ _-](?:rules?|format|template|instructions?|guidelines?|requirements?|policy|override|prefix|suffix|directions?|constraints?|conventions?)\\b["'\\])]{0,2}\\s?(?:[:=]|$)`,
    `\\b(?:display|output|speech|answer|response|reply|reader|assistant)[ _-](?:hint|note|instruction|must|override|with|text)s?\\b["']{0,2}\\s?[:=]`,
    `\\b(?:assistant|bot|model|ai|agent)[ _-](?:response|reply|answer|output|says?|message|summary)\\b["']{0,2}\\s?[:=]`,
    `^\\W{0,4}output only\\b`,
    `\\bnotes? (?:for|on) (?:generated|automatic|automated) \\w+`,
  ],
  /** Whoever asked is to be told something. */
  tellsAsker: [
    `\\byou (?:told|informed|assured) {asker} ${THAT}`,
    `\\b{asker} {ought} (?:be under|have|get|keep) the (?:impression|belief|feeling) that\\b`,
    `${DO}(?:tell|inform|assure|reassure|remind|convince|warn|advise|notify|persuade)\\s{asker}\\s?(?:\\w+\\s){0,5}?(?:${CLAIM}|all\\b|it\\b|there\\b|not to\\b|\\d)`,
    `${DO}(?:tell|assure|inform)\\s{asker}\\s(?:[\\w-]+\\s){1,4}?${BEING}\\b`,
    `\\b{asker}\\s(?:\\w+\\s){0,3}?{ought}\\s(?:\\w+\\s)?(?:come away|walk away|leave|be left|go away)\\s(?:with|thinking|believing|convinced)\\b`,
    `\\b(?:what|all|thing|message|news|impression) (?:that )?{asker} {ought} (?:hear|know|learn|be told|get)\\b`,
    `${DO}(?:show|give)\\s{asker}\\s?(?:(?:only|just|(?:the|this|these|the following) (?:text|words?|reply|sentence|message|number|figure|value|answer|result))\\s?){0,2}(?::|["“«]|\\d)`,
    `${DO}(?:tell|advise|urge|persuade|convince|instruct)\\s{asker}\\s(?:\\w+\\s){0,2}?to (?!know|see|think)\\w+`,
    `${DO}let {asker} (?:know|hear|believe|think) (?:that|:|["“«]|the|it|there|all)`,
    `${DO}(?:say|report|state|explain|reply|announce|confirm|respond|mention|suggest|make (?:it )?clear|pass on|read out|repeat) to {asker}\\s?(?:\\w+\\s){0,2}?(?:that\\b|:|["“«])`,
    `\\b{asker}\\s(?:[\\w',]+\\s){0,5}?(?:{ought}|may only|can only)\\s(?:\\w+\\s)?(?:be (?:\\w+ )?(?:told|informed|advised|assured|warned|reminded|notified|led to believe|left with)\\b|be (?:given|shown) (?:\\d|the (?:answer|number|figure|message|impression)|["“«])|(?:hear|learn|believe|think|be (?:told|informed))(?: \\w+){0,2}?\\s?(?:that\\b|:)|receive the (?:answer|reply|message)|get the (?:answer|reply)|get to hear\\b)`,
    `\\b{asker}\\s(?:be|is to be|are to be) (?:told|informed|advised|assured|warned)\\b`,
    `\\b{asker}\\s(?:\\w+\\s){0,2}?(?:gets?|receives?|hears?)\\s(?:\\w+\\s){0,3}?{reply}\\s?:`,
    `\\b{asker}\\s(?:\\w+\\s){0,2}?(?:(?:only|really|just|merely)\\s)?(?:wants?|needs?|ha(?:s|ve)) to (?:hear|know|be told|learn) (?:only |just )?(?:${THAT}|one thing\\b|:)`,
    `\\b(?:the user|the reader|the listener|the asker) (?:hears|learns|gets to hear) that\\b`,
    `\\b(?:any|every)(?:one|body) (?:who )?(?:enquir|inquir|ask)\\w*\\b{gap:60}\\b{ought}\\s(?:be (?:told|given|informed)|receive|hear|get)\\b`,
    `\\bdear (?:user|reader|customer),{gap:60}\\b(?:your|you)\\b`,
  ],
  /** It gives what is to be said. */
  saysThat: [
    `${DO}(?:{utter}|saying|stating|telling|claiming|reporting|mentioning|announcing)\\s?${TO}(?:${CLAIM})`,
    `${DO}(?:tell|advise|urge|warn|assure)\\s(?!me\\b|us\\b|you\\b)(?:\\w+\\s){1,3}?${THAT}`,
    `${DO}(?:advise|urge|persuade)\\s(?!me\\b|us\\b|you\\b)(?:\\w+\\s){1,2}?to (?!be\\b)\\w+`,
    `\\b(?:asks?|requests?|requested|wants?|urges?|begs?|instructs?|would like|i'd like|we'd like)\\b(?!\\s(?:me|us)\\b){gap:80}\\bto (?:\\w+ly )?{utter}\\s?${TO}(?:${CLAIM})`,
    `^\\W{0,4}(?:a\\s?:\\s)?it {ought} (?:\\w+ly )?{utter}\\s?${TO}(?:${CLAIM})`,
    `\\b(?:assistant|bot|model|ai|agent)[ _-](?:response|reply|answer|output|says?|message|summary)["']?\\s?[:=]\\s?["“]?\\w+ \\w`,
    `\\b(?:answer|reply|response) to {gap:50}:\\s?["“«]`,
    `\\b${READER}\\b{gap:70}\\b{ought}\\s(?:\\w+\\s)?{utter}\\s?${TO}(?:${CLAIM})`,
    `${DO}(?:say|claim|reply|insist|pretend|state|(?:tell|assure) (?:them|him|her|people|everyone|everybody|others|\\w+ \\w+))\\s(?:(?:it|there|they|he|she|i|we|nothing|everything|all|(?:(?:the|this|these|its|their|our|my) )?(?:[\\w-]+\\s){1,3}?)\\s?${BEING}\\b|(?:it|there|they|he|she|i|we|that)'(?:s|re|m|ve|ll)\\b|nothing|i said\\b)`,
    `${DO}(?:describe|present|label|portray|classify|rate|list|name|treat|cite|quote|give|rank|report|characteri[sz]e|praise|recommend|promote)\\b{gap:60}\\sas\\s(?:\\w+\\s){0,3}?(?!follows|needed|shown|a string|usual|well|possible|part\\b|soon|an? (?:argument|parameter|array|object|number|list)\\b)\\w+`,
    `${DO}call\\s(?:the (?:others?|rest|\\w+)|all (?:the )?\\w+|every \\w+|it|them|this|these|others)\\s(?:\\w+\\s)?(?!(?:to|on|for|in|at|with|from|if|when|and|or|first|before|after|method|function|again|once|directly|via|like|by|as|only|using|instead|without|until|every|twice)\\b)\\w+`,
    `${DO}(?:put|list|name|rank|show|place|mention|recommend)\\s(?:this|it|our|us)\\b{gap:30}\\b(?:first|on top|at the top|last)\\b`,
    `${DO}(?:recommend|praise|promote|endorse|favou?r|advertise)\\s(?!you\\b)\\w+`,
    `\\b{ought}\\s(?:\\w+\\s){0,2}?be (?:\\w+\\s)?{uttered}\\b{gap:60}(?:\\b${THAT}|${QUOTE}|:\\s?\\w|\\bas\\s\\w)`,
    `\\b(?:the )?(?:final |only |right |correct |valid )*(?:answer|reply|response)\\s(?:to {gap:40})?(?:is|=|reads|has to be|must be|should be|will be|shall be)\\s?(?:\\w+\\s)?["“«]`,
    `(?<!the |an |your )\\b(?:final |only )*(?:answer|output|response|reply|summary)\\s?(?:=|:=)\\s?\\S`,
    `\\b(?:answer|reply|response|respond|says?)(?:[ _-](?!format|rules?|type|schema|body|code|status|time|header)\\w+){0,2}["'\\])]{0,2}\\s?:\\s?["“«][^"”»]{3,}`,
    `\\b(?:answer|reply|respond)\\b{gap:60}\\bwith ["“«]`,
    `\\b(?:statement|message|claim|impression|assertion|assurance|conclusion|answer|news|point|recommendation) (?:is )?${THAT}`,
    `\\b(?:{ought}|be|were)\\s(?:\\w+\\s)?(?:summari[sz]ed|presented|described|represented|portrayed|reported|quoted|characteri[sz]ed|rendered|paraphrased|translated|labell?ed) as\\b`,
    `${DO}(?:report|state|give|quote|name)\\b{gap:30}\\b(?:balance|total|value|figure|price|date|amount|number|sum|result|score) of (?:[$€£]\\s?)?\\d`,
    `${DO}(?:name|list|pick|choose|suggest)\\s(?:this|ours|us)\\b`,
    `${DO}(?:end|finish|conclude|close|begin|start)\\s(?:your |the |every |each )?(?:{reply}\\s)?by (?:recommending|praising|promoting|warning|saying|telling)\\b`,
    `\\bonly\\s(?:\\w+\\s){0,4}?(?:may|can|is to|must|should)\\s(?:be )?(?:conveyed|said|told|stated|passed on|disclosed|given)\\b`,
    `\\banswer ["“«]|\\boutput only\\W{0,3}["“«]`,
    `\\b(?:whatever|regardless|no matter)\\b{gap:60}\\b(?:answer|reply|response|reply)\\s(?:is|=|stays|remains)\\b`,
    `\\b(?:display|show|print)\\b{gap:40}["“«]\\S{gap:60}["”»“]`,
    `\\b(?:customer|client|caller|they|he|she|people)\\s(?:(?:only|really|just)\\s)?(?:wants?|needs?|ha(?:s|ve)) to (?:hear|be told|learn) ${THAT}`,
    `\\b(?:amount|number|figure|value|total|sum|date|price|result)s?\\b{gap:40}\\b{ought}\\sbe (?:replaced|changed|corrected|read|set|rendered|altered)\\s(?:by|to|with|as)\\s(?:[$€£]\\s?)?\\d`,
    `\\bthing to (?:say|tell \\w+|answer|reply) is\\b`,
  ],
  /** It wants something said, whatever it is. */
  speaks: [
    `${DO}${SPEAK}\\b`,
    `\\b${READER}\\b{gap:70}\\b{ought}\\s(?:\\w+\\s)?${SPEAK}\\b`,
    `\\b{ought}\\s(?:\\w+\\s)?be (?:\\w+\\s)?{uttered}\\b`,
  ],
  /** It asks for something that only the reader knows. */
  asksBack: [
    `\\b{utter}\\s(?:(?:in|to|the|us|me|your|clearly|also|pull|request|reply)\\s){0,5}?(?:which|whether|what|who|whom|how|why|where|when|if)\\b`,
    `\\b(?:state|give|mention|indicate|quote|say|note|write|add|name|confirm)\\s(?:us |me )?your\\b`,
  ],
  /** It gives what an answer is to hold. */
  replyHas: [
    `\\b{reply}\\s(?:\\w+\\s){0,3}?{ought}\\s(?:mention|name|praise|include)\\s(?:our|us)\\b`,
    `\\b(?:{reply}|${RETELLING})\\b{gap:60}\\b{ought}\\s(?:declare|call|rank|pronounce|deem|rate)\\s\\w+\\s\\w`,
    `\\b(?:{reply}|${RETELLING})\\b{gap:80}\\b{ought}\\s(?:(?:also|always|therefore|instead|only|solely|first|clearly|explicitly)\\s)?(?:say|state|claim|assert|declare|report|conclude|mention|describe|recommend|name|read|be|make clear|point out|note|stress|emphasi[sz]e|present|call|confirm|add)\\b{gap:40}(?:\\b${THAT}|["“«]|:\\s?\\w|\\bas\\s\\w)`,
    `\\b(?:{reply}|${RETELLING})\\b{gap:80}\\b{ought}\\s(?:(?:also|always|therefore|instead|only|solely|first)\\s)?(?:open|close|begin|end|start|finish|conclude|consist|be prefixed|be preceded|be followed)\\s(?:\\w+\\s)?(?:with|by|of|on)\\b{gap:30}(?:\\b${THAT}|["“«]|:\\s?\\w|\\bthe (?:words?|sentence|statement|phrase|line|claim|advice|warning|message|remark)\\b|\\bour\\b|\\b(?:recommendation|praise|endorsement|advertisement)\\b)`,
    `\\b(?:{reply}|${RETELLING})\\b{gap:80}\\b{ought}\\s(?:(?:also|always|therefore|instead|only)\\s)?(?:contain|include|carry|hold|give|repeat|quote)\\s(?:\\w+\\s){0,2}?(?:sentence|statement|words|phrase|line|claim|remark|assertion|information that|fact that|advice|assurance|string|["“«]\\S+\\s)`,
    `(?<!\\b(?:not|never|don't) )\\b(?:end|begin|open|close|start|finish|conclude|preface|prefix|sign off)\\s(?:\\w+\\s){0,3}?{reply}\\s(?:\\w+\\s){0,3}?(?:with|by)\\s(?:(?:\\w+\\s){0,2}?["“«:]|that\\b|the (?:words?|sentence|statement|phrase|line|message|advice|warning|recommendation)\\b|an? (?:\\w+ )?(?:link|note|statement|remark|warning|claim|recommendation|advertisement) (?:to|that|for|of)\\b|by \\w+ing)`,
    `${DO}(?:conclude|start|begin|end|finish|close|open) by (?:saying|stating|telling|claiming|announcing|thanking|warning|recommending|informing|reporting|mentioning)\\b`,
    `\\b{reply}\\b{gap:60}\\b(?:open|close|begin|end|start)s? with (?:the (?:words?|sentence|statement|phrase|line)\\s)?["“«]`,
    `\\b{reply}\\b(?!{gap:40}\\b(?:please|kindly)\\b){gap:40}\\b(?:says?|states?|mentions?|notes?|points? out|ends? by saying|makes? clear) ${THAT}`,
    `\\bin (?:\\w+\\s){0,3}?{reply}\\b{gap:80}\\b{ought}\\s(?:be )?(?:\\w+ )?(?:quoted|given|stated|said|named|called|claimed|reported|listed|described|presented|mentioned|rated|made|added|included|inserted|repeated|left out|omitted|shown|replaced)\\b`,
    `\\b{reply}\\s(?:\\w+\\s){0,3}?{ought}\\s(?:\\w+\\s)?(?:blame|praise|recommend|promote|endorse|contradict|favou?r)\\b`,
    `\\b(?:the )?(?:words?|sentence|phrase|statement)\\s(?:\\w+\\s|["“«][^"”»]{2,60}["”»]\\s){1,3}(?:comes first|has to come|must come|must appear|goes first|comes last|is to appear|has to appear)\\b`,
    `^\\W{0,4}your (?:answer|reply|response|summary)\\s?:\\s?(?:${QUOTE}|\\w+ \\w)`,
  ],
  /** The whole of an answer, and nothing besides. */
  terse: [
    `^\\W{0,6}(?:(?:only|just|simply|always|please)\\s){0,2}(?:reply|respond|answer)\\s(?:(?:only|solely|just|exactly)\\s)?(?:with|by)\\s(?:only |just |exactly )?(?:["“«]|the (?:words?|sentence|phrase)\\b|\\d|ok\\b|yes\\b|no\\b)(?!.{0,60}\\bto (?:un\\w+|confirm|stop|accept|continue|opt))`,
    `^\\W{0,6}say\\s?:\\s?\\S`,
    `^\\W{0,6}(?:reply|respond|answer|say) only\\s?:?\\s?["“«]?\\w`,
    `^\\W{0,6}(?:say|reply|respond|answer|print|output)\\b{gap:80}\\b(?:and )?nothing (?:else|more|besides)\\b`,
    `^\\W{0,6}(?:finish|end|close|start|begin|open|conclude) with\\s?:?\\s?["“«]`,
    `^\\W{0,6}(?:print|output|say|reply|answer|return|write) nothing but\\b`,
    `^\\W{0,6}(?:only|just) (?:say|answer|reply|respond)\\b`,
    `^\\W{0,6}the (?:reply|answer|response) (?:is|has to be|must be|will be)\\s?["“«]`,
    `^\\W{0,6}reply\\s?:\\s?["“«]`,
    `^\\W{0,6}(?:only|sole) (?:\\w+ )?{reply}\\s?:`,
    `^\\W{0,6}{reply} must be\\s?:\\s?\\S`,
  ],
  /** It gives a value in the place of the one that stands there. */
  falseValue: [
    `${DO}(?:report|give(?: out)?|answer|quote|say|tell {asker}|tell \\w+|name|cite|state)\\s(?:with |out |them |it as |the figure )?(?:[$€£]\\s?)?\\d[\\d.,]*\\b{gap:40}\\b(?:instead|not|rather than|in place of|as the (?:total|result|answer|sum|figure|value|number|amount))\\b`,
    `\\b(?:number|value|figure|total|sum|amount|one|result|date|price)s?\\s(?:\\w+\\s){0,3}?to (?:give out|report|quote|state|tell|name|cite|be (?:given|reported|quoted|told))\\b{gap:30}\\b(?:is|are|as)\\b`,
    `\\b(?:number|value|figure|total|sum|amount|result|date|price)s?\\s(?:that )?you (?:give|report|quote|state|tell|name|cite)\\b{gap:30}\\b(?:is|are|{ought})\\b{gap:20}\\d`,
    `\\b${READER}\\b{gap:70}\\b{ought}\\s(?:report|give|answer|quote|say|name|cite|state)\\b{gap:40}\\d{gap:30}\\b(?:instead|rather than|in place of|not \\d)`,
    `\\b(?:{ought})\\s(?:be )?(?:given|quoted|reported|stated|told|named|cited)\\s(?:(?:out|to \\w+|the \\w+)\\s)?(?:as\\s)?(?:\\d[\\d.,]*|zero|none|nil)\\b`,
    `${DO}(?:show|tell|give)\\s{asker}\\s(?:[$€£]\\s?)?\\d[\\d.,]*\\b`,
    `${DO}(?:say|state|claim|report|tell)\\b{gap:60}\\b(?:although|even though|even if|though|despite|not the (?:value|number|figure))\\b`,
  ],
  /** Something is not to be said. */
  leavesOut: [
    `\\b(?:do not|don't|never|must not|shall not|should not|may not|is not to|are not to|not to|nor|without)\\s(?:\\w+\\s){0,2}?(?:be\\s)?(?:mention(?:ed)?|(?:say|tell)(?= (?:\\w+ ){0,2}(?:that|about|of|what))|said|admit(?:ted)?|discuss(?:ed)?|disclos(?:e|ed)|reveal(?:ed)?|explain(?:ed)?|report(?:ed)?|quoted?|repeat(?:ed)?|talk about|speak of|describe|cite|come up|touch on|hint|dwell on)\\b`,
    `\\b(?:refrain(?:s|ed)? from|avoid|abstain from|without) (?:\\w+ly )?(?:mentioning|saying|telling|discussing|disclosing|revealing|quoting|repeating|explaining|reporting|naming|citing|referring)\\b`,
    `\\b(?:{reply}|${RETELLING})\\b{gap:60}\\b(?:{ought}|may|can|will)\\s(?:not|never)\\s(?:\\w+\\s)?(?:contain|include|refer|mention|touch|hint|point|dwell|appear)\\b(?!{gap:20}\\b(?:parts?|sections?|pages?) of\\b)`,
    `\\bno (?:{reply}|${RETELLING})\\b{gap:70}\\b(?:{ought}|may|can)\\b`,
    `\\b(?:must|should|may|is to|are to|need|needs to|has to) (?:not|never) (?:learn|know|hear|find out|be told|read)\\b`,
    `\\b(?:leave|leaving|left|skip|omit|drop|pass over|keep|kept|gloss over|conceal|suppress|withhold)\\s(?:\\w+\\s){0,6}?(?:out\\b|(?:the |that |those )?(?:parts?|bits?|ones?|mention|words?|passages?|sections?|paragraphs?)\\b|unmentioned|secret|quiet)`,
    `\\b(?:excluded|omitted|left out|absent|missing) from (?:\\w+\\s){0,2}?{reply}\\b`,
    `\\b(?:not|never) a word\\b|\\bno (?:word|mention)\\b|\\bsay nothing\\b`,
  ],
  /** It tells what somebody was told to say. */
  narrated: [
    `\\b(?:was|were|been|got|had|have|has|i|we|he|she)\\s(?:\\w+\\s){0,2}?(?:told|asked|instructed|ordered|advised|taught|supposed|agreed|decided|forced|paid|trained|prompted)\\s(?:me |us |him |her |them )?(?:not )?to\\b`,
    `\\b(?:i|we|he|she|they|it|model|assistant|bot|chatbot|system|participants?|spokes\\w+) (?:\\w+ )?(?:told|answered|replied|claimed|stated|reported|responded|wrote)\\b`,
    `^\\W{0,4}(?:i|we) (?:must|should|shall|have to|need to|ought to)\\b`,
  ],
} as const satisfies Record<string, readonly string[]>;
