/**
 * What a sentence wants of whoever obeys somebody else: that orders are dropped, steps hidden, nobody asked.
 *
 * @module
 */

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const CONTROL = {
  override: [
    `\\byour\\s(?:earlier|previous|prior|initial|original|existing|current|other|usual|normal)\\s(?:\\w+\\s)?{order}\\b{gap:20}\\b(?:no longer|do not|does not|don't|cease to|are void|are suspended|are lifted|are replaced|are superseded)\\b`,
    `{start}(?:{ignore})\\s(?:the|your|this|any)\\s(?:user|human|person|operator|customer|client)(?:'s)?\\b`,
    `\\b{ignore}\\b{gap:25}\\b(?:previous(?:ly)?|prior|earlier|above|preceding|foregoing|initial|original|former|system|developer|safety|your|existing|past|received|user'?s)\\b{gap:25}\\b{order}\\b`,
    `\\b{ignore}\\b(?:\\s\\w+){0,2}\\s(?:all|any|every|everything)\\b{gap:20}\\b(?:instructions?|prompts?|directives?|guardrails?|you (?:were|have been|'ve been) (?:told|given|instructed|asked)|(?:above|before|prior)\\b)`,
    `\\b{ignore}\\b{gap:15}\\b(?:everything|anything|what(?:ever)?|all (?:that|of (?:that|it)))\\b{gap:25}\\b(?:above|before|previous|earlier|prior|told|said|asked|instructed)`,
    `\\b{ignore}\\b{gap:15}\\b(?:what|whatever|the) (?:the )?(?:user|human|person|operator|developer)(?:'s)? (?:\\w+ )?(?:ask|want|request|said|says|question|instruct|quer|told|intent|preference|wish)`,
    `\\b{ignore}\\b{gap:25}\\b(?:instructions?|prompts?|rules|directives?|guidelines)\\b{gap:20}\\b(?:above|before|earlier|previous(?:ly)?|prior|you (?:were|have been|received|got)|given|so far|from the (?:user|system|developer))`,
  ],
  /** The same in words that rules of people use, too: it needs company. */
  overrideWeak: [
    `\\b{replace}\\b{gap:30}\\b(?:previous|prior|earlier|above|preceding|initial|original|system|developer|safety|your|user'?s|all|any|other)\\b{gap:25}\\b(?:instructions?|prompts?|directives?|rules|guidelines|guardrails?|directions|orders|constraints|restrictions|requests?|polic(?:y|ies)|commands?)\\b`,
    `\\b(?:new|updated|revised|real|actual|true|hidden|additional|special|secret)\\s(?:system\\s)?(?:instructions?|directives?|task|objective|goal|mission|orders|prompt|rules)\\b(?:\\s(?:is|are|follow|for you|from|below)|\\s?:)`,
    `\\byour (?:new|real|actual|true|only|revised|updated|primary|next) (?:task|instructions?|objective|goal|mission|job|directive|role|purpose|priority)\\b`,
    `\\byou are now\\s(?:\\w+\\s){0,3}(?:unrestricted|developer|debug|maintenance|admin|root|jailbroken|dan\\b|free|without|unfiltered|in charge|operating|acting|bound|an? (?:different|new)|under)`,
    `\\b(?:regardless of|no matter) (?:what|which|how) (?:the )?(?:user|you|anyone)\\b`,
    `\\b(?:instructions?|rules|prompts?|guidelines|restrictions?|directives|guardrails?|filters?|limits)\\b{gap:30}\\b(?:do(?:es)? not apply|don't apply|lifted|suspended|no longer (?:apply|applies|valid|in effect)|(?:is|are|were|have been) (?:outdated|obsolete|void|cancelled|revoked|superseded|overridden|replaced|suspended|a test|lifted|wrong|incorrect))`,
    `\\b(?:instead of|rather than) (?:what|the (?:task|thing|question)|answering|doing what|following|fulfilling) (?:the )?(?:user|person|question|request)`,
    `\\b(?:stop|abort|halt|drop|pause|abandon|discontinue) (?:what you|your current|the current|the user|all other|any other|whatever|the original|processing|summari)`,
    `\\b(?:pretend|act as if|act as though|behave as|roleplay|role-play|imagine) (?:that )?(?:you|to be|an?|no|there)`,
    `\\b(?:enter|enable|activate|switch (?:in)?to|you are in) (?:\\w+ )?(?:developer|debug|maintenance|god|admin|unrestricted|jailbreak|sudo|root|diagnostic|dan) mode`,
  ],
  /** It takes over the task. */
  takesOver: [
    `{start}(?:ignor(?:e|ing)|forget|disregard|skip|drop|abandon|cancel)\\s(?:about\\s)?(?:the|this|that|these|those|your|all|any|my|his|her|their)\\s(?:\\w+\\s)?(?:instructions?|prompts?|tasks?|questions?|query|queries|assignments?)\\b`,
    `\\b(?:do not|don't|stop|never)\\s(?:answer|respond to|reply to|follow|address)\\s(?:the|this|any|his|her|their|that)\\s(?:\\w+\\s)?(?:questions?|query|user|prompt|requests?|task)\\b`,
    `\\b(?:skip|ignore|disregard|forget)\\s(?:the\\s)?(?:rest|remainder|contents?|remaining \\w+)\\sof\\s(?:this|the)\\s(?:text|document|page|e-?mail|file|article|message|context|conversation)`,
    `\\b(?:before|after)\\syou\\s(?:can\\s|may\\s|could\\s|are able to\\s)?(?:solve|do|complete|continue|answer|finish|start|begin|proceed|respond|fulfil\\w*|perform)\\b{gap:60}\\b(?:please|you must|first|do the following|need to|have to|should)\\b`,
    `\\b(?:do|complete|perform|execute|carry out|follow|obey)\\s(?:this|these|the following|what follows|as follows)\\s(?:first|instead|before|tasks?|actions?|orders?|instructions?)`,
    `\\b(?:you|you've|you have)\\s(?:have\\s|are\\s|were\\s)?(?:been\\s)?(?:assigned|given|tasked with)\\s(?:a|the|this|with)?\\s?(?:new\\s)?(?:task|mission|job|assignment)`,
    `\\b(?:your|the)\\s(?:sole\\s|only\\s|main\\s|actual\\s)?(?:mission|responsibility|duty|function|purpose)\\s{gap:30}\\b(?:is|:)`,
    `\\b(?:you are|you're)\\s(?:now\\s|currently\\s)?(?:operating|executing|running|acting|functioning|part of|being tested|in)\\b{gap:60}\\b(?:mode|sandbox|environment|test|evaluation|simulation|unrestricted|no limits|exercise|drill)\\b`,
    `\\b(?:new|urgent|next|additional|updated)\\s(?:new\\s)?(?:task|order|mission|assignment|job)s?\\b\\s?(?:\\*|:|for)`,
    `\\bregardless of\\s(?:any|all|what|your)\\s(?:\\w+\\s)?(?:input|instructions?|context|rules?|guidelines?|user|question|was)`,
    `\\b(?:disregard|ignore|forget|drop|remove|lift)\\s(?:all\\s|any\\s|every\\s|the\\s|your\\s)(?:\\w+\\s)?(?:boundaries|limits|limitations|filters?|ethic\\w*|moral\\w*|restrictions?|safety|constraints?|checks)\\b`,
  ],
  /** It asks for what the host has told the model. */
  asksForPrompt: [
    `\\b(?:print|reveal|repeat|output|show|display|disclose|share|write|tell|give|send|quote|dump|leak|include|recite|list|return|copy|paste|provide|reproduce|post|expose|echo)\\b{gap:40}\\b(?:your|the|its|all)\\s(?:\\w+\\s){0,2}?(?:system (?:prompt|message|instructions?)|(?:initial|hidden|original|secret|internal|confidential|developer|first|exact|full) (?:system )?(?:prompt|instructions|rules|directives|guidelines)|prompt)\\b`,
    `\\b(?:repeat|print|output|write|recite|translate|summari[sz]e|reproduce|copy)\\b{gap:25}\\b(?:words|text|everything|all|instructions|lines|prompt|content|message|sentences?)\\s(?:written\\s|that (?:is|are|was|were|comes?|came)\\s)?(?:above|before this|preceding)`,
    `\\byour\\s(?:\\w+\\s){0,2}?system (?:prompt|instructions|message)\\b`,
  ],
  /** Somebody is said to have agreed already. */
  consentGiven: [
    `\\b(?:user|owner|customer|human|person|admin\\w*|account holder|they|he|she|everyone|operator)\\b{gap:25}\\b(?:already|previously|pre-?|hereby|fully|in advance|explicitly)\\b{gap:20}\\b(?:approv|consent|agre|authori[sz]|confirm|grant|accept|allow|permit)`,
    `\\b(?:treat|consider|regard|take)\\b{gap:50}\\b(?:as|to be)\\s(?:already\\s|pre-?)?(?:approved|authori[sz]ed|confirmed|granted|permitted|agreed|trusted)\\b`,
    `\\b(?:does not|doesn't|do not|don't) (?:want|wish|like|need) to be (?:asked|bothered|prompted|disturbed|consulted)`,
  ],
  /** It wants something hidden from the person. */
  secrecy: [
    `\\b{not}\\s(?:\\w+\\s){0,3}{tell}\\b{gap:60}\\b(?:user|users|human|person|people|customer|operator|anyone|anybody|them|him|her|owner|reader|employee|in (?:your|the|any) (?:answer|reply|response|summary|output|final|message|chat|conversation))\\b`,
    `\\bwithout\\s(?:\\w+\\s){0,2}(?:tell|inform|notify|alert|mention|show|disclos|reveal|report|explain|warn|say|draw|rais)\\w*ing\\b`,
    `\\bwithout\\s(?:the\\s|their\\s|his\\s|her\\s|any\\s)?(?:user(?:'s)?|human(?:'s)?|person|customer(?:'s)?|owner(?:'s)?|operator(?:'s)?|them|him|their|his|her)\\s?(?:\\w+\\s){0,2}(?:knowledge|awareness|noticing|knowing|seeing|being|realis|realiz|finding|hearing)`,
    `\\b(?:user|users|human|person|customer|operator|owner|they|people|anyone|he|she|nobody|no one)\\s(?:(?:must|should|need|needs|do|does|is|are|will|can|may|shall|has|have|ought)\\s?)?(?:not|n't|never|no need)?\\s?(?:not|n't|never)\\s(?:ever\\s)?(?:to\\s)?(?:have to\\s|need to\\s|be (?:made )?|want to\\s)?(?:know|see|told|informed|notified|aware|shown|notice|bothered|find out|learn|reali[sz]e|alerted|hear|discover|exposed|seeing)`,
    `\\b(?:don't|doesn't|needn't|mustn't|shouldn't)\\s(?:need|have|want|ought)?\\s?(?:to )?(?:know|see|be (?:told|informed|notified|aware|shown|bothered))`,
    `\\b(?:hide|conceal|withhold|keep|mask|omit|obscure|leave out)\\b{gap:40}\\b(?:from (?:the |your |any |all )?(?:users?|human|person|people|customer|operator|them|anyone|owner|answer|reply|response|summary|visible)|to yourself|between (?:us|you))`,
    `\\b(?:no need to|need not|not necessary to|unnecessary to) (?:\\w+ )?{tell}\\b`,
    `\\b(?:silently|quietly|secretly|covertly|discreetly|discretely|stealthily|invisibly|unobtrusively|surreptitiously|behind the scenes|on the quiet|under the hood)\\b`,
    `\\bnever (?:surface|mention|reveal|disclose|acknowledge|discuss|admit|bring up)\\b`,
  ],
  /** What is to stay hidden is the order itself, or the step that it asks for. */
  secrecyOfThis: [
    `\\b(?:leave|keep)\\s(?:the\\s)?(?:user|human|person|customer|them)\\sout of\\s(?:it|this|that|the)\\b`,
    `\\b{not}\\s(?:\\w+\\s){0,3}{tell}\\b\\s(?:(?!that\\b)\\w+\\s){0,5}?(?:this|these|that you (?!have no|can|cannot|are)|it\\b|the above|the following|any of (?:this|it)|of this|the (?:existence|presence|extra|additional|hidden|copy|transfer|forward\\w*|step|instruction|note|message|request|bcc|side|fact|call|file|procedure|upload|export|change|modification|redirect\\w*|recipient|substitut\\w*|swap|mechanism|real|reason)\\b)`,
    `\\b(?:this|these|that|the)\\s(?:\\w+\\s){0,2}(?:steps?|instructions?|notes?|process|procedures?|requests?|messages?|actions?|calls?|rules?|requirements?|copy|transfers?|directives?|details?|behaviou?r|operations?|sections?|paragraphs?|blocks?|uploads?|exports?|checks?)\\s(?:\\w+\\s){0,2}?(?:(?:must|should|is|are|shall|has|have|needs?|ought)\\s)?(?:to\\s)?(?:(?:not|never)\\s(?:to\\s)?be\\s(?:\\w+\\s)?(?:mentioned|shown|disclosed|revealed|discussed|shared|reported|repeated|surfaced|visible|displayed|explained|told|acknowledged|exposed)|(?:be kept|remain|stay|be|kept)\\s(?:\\w+\\s){0,2}?(?:hidden|secret|confidential|invisible|internal|private|undisclosed|between|from the user|silent|unmentioned))`,
    `\\bkeep\\s(?:this|it|these|that|the (?:step|transfer|instruction|copy|process|request))\\b{gap:30}\\b(?:secret|hidden|confidential|quiet|private|internal|to yourself|silent|out of (?:your|the|sight)|invisible|between)`,
    `\\b(?:leave|keep)\\s(?:this|it|these|that|any mention|all mention|the \\w+)\\b{gap:25}\\bout of (?:your|the|any) (?:\\w+ )?(?:answer|reply|response|summary|output|conversation|message)`,
  ],
  /** No one is to be asked. */
  unasked: [
    `\\bfill (?:it|them) in without\\b`,
    `\\b(?:do not|don't|never|without|no need to|need not|not necessary to|instead of|rather than|avoid)\\s(?:\\w+\\s){0,2}?(?:ask(?:ing)?|wait(?:ing)?|seek(?:ing)?|request(?:ing)?|prompt(?:ing)?|requir(?:e|ing)|confirm(?:ing)?|check(?:ing)? with|consult(?:ing)?|verify(?:ing)? with|paus(?:e|ing))\\b{gap:35}\\b(?:confirm\\w*|approv\\w*|permission|consent|user|human|them|authori[sz]ation|anyone|first|clarification)\\b`,
    `\\bwithout\\s(?:\\w+\\s){0,3}?(?:confirmation|approval|permission|consent|authori[sz]ation|asking|review)\\b`,
    `\\b(?:skip|bypass|disable|suppress|turn off|omit|auto-?(?:approve|accept|confirm))\\b{gap:25}\\b(?:confirm\\w*|approv\\w*|permission|consent|prompts?|verification|warnings?|safety|checks?|review|dialogs?|requests?)\\b`,
    `\\b(?:user|owner|customer|human|admin\\w*)\\b{gap:20}\\b(?:already|previously|pre-?)[- ]?(?:\\w+\\s)?(?:approv|consent|agre|authori[sz]|confirm|grant)`,
    `\\bno (?:further |additional |user |explicit |prior )?(?:confirmation|approval|permission|consent) (?:is |will be )?(?:needed|required|necessary)`,
  ],
} as const satisfies Record<string, readonly string[]>;
