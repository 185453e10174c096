/**
 * What a sentence in English says, one pattern a fact. A fact alone is never a finding: rules join them.
 *
 * @module
 */
import { pattern } from "./words.ts";

const START = String
  .raw`(?:^\W{0,8}(?:(?:step\s)?\d{1,2}[.):]?\s{1,3}|(?:so|then|and|but|also|first|firstly|second|secondly|third|next|finally|lastly|afterwards|now|meanwhile|instead|please|kindly|additionally|otherwise|therefore|thus|todo|note|nb|important|urgent|reminder|@\w+|from (?:now|here|this point) on|henceforth|going forward|in (?:the )?future|at once|beforehand|(?:would|could|can|will) you(?: please| kindly)?|(?:i|we) (?:need|want|ask|would like|urge) you to)\b\W{1,3})*|[,:;(>*\]\-"'|]\s{0,2}(?:(?:so|then|and|but|also|please|now|first|instead)\s)?|\b(?:before|after|when|while|upon|prior to)\s\w+ing(?:\s[\w./]+){0,3}?,?\s|\.\s|\b(?:please|then|now|also|first|next|finally|instead|kindly|immediately|simply|always|silently|quietly|secretly|from (?:now|here|this point) on|henceforth|@\w+|(?:would|could|can|will) you(?: please| kindly)?|(?:i|we|they|he|she|user|customer) (?:now )?(?:needs?|wants?|asks?|urges?|expects?) you to)\s)`;

/** Every fact and the patterns that show it. */
const PATTERNS = {
  // Whom it speaks to.
  /** The text speaks to a model, as "AI assistants must" or "if you are a language model". */
  addressed: [
    `\\b(?:attention|notice|notes?|message|memo|instructions?|directions?|dear|hey|hello|hi|hint|reminder|request|command|directive|guidance|announcement|tip)[\\s:,-]{1,3}(?:(?:to|for|from)\\s)?(?:(?:all|any|every|the|our|your|whichever|whatever)\\s){0,2}(?:{ai}|(?:assistants?|agents?|models?|copilot|bots?)\\s*(?:[,:!.)-]|$|reading|processing|who|that))`,
    `\\b{ai}\\s(?:(?:reading|processing|parsing|that|which|who|with|working|using|handling|summari[sz]ing|analy[sz]ing|reviewing)\\s[^.\\n]{0,60}?\\s?)?(?:must|shall|should|needs? to|ha(?:ve|s) to|(?:is|are) (?:hereby )?(?:required|instructed|expected|obliged|asked|requested|directed|advised|to)\\b|please|will now|will please|may not|must not)`,
    `\\b(?:if|since|because|as|when) you(?:'re| are)\\s(?:{gap:25})(?:{ai}|{agent}\\b|automated|a machine|not a human|software)`,
    `\\b(?:you|you,)\\s(?:as\\s)?(?:the|an?)\\s{ai}`,
    `\\b(?:any|all|every|whichever|whatever|to the|to any|the)\\s(?:{ai}|{agent})\\s(?:that|which|who|now|currently)?\\s?(?:is\\s|are\\s)?(?:reading|reads|processing|processes|summari[sz]|parsing|analy[sz]|reviewing|reviews|handling|handles|sees|seeing|ingest|encounter)`,
    `(?:^\\W{0,4}|[("'\\[|]\\s?)(?:{ai}|assistants?|agents?|copilot|chatbots?)\\s?[,:!]\\s?\\S`,
    `\\b(?:to|for)\\s(?:(?:the|all|any|every|an)\\s)?{ai}\\s?(?:only|:|reading|processing|who|that)`,
    `\\b(?:you are|you're)\\s(?:now\\s)?(?:an?|the|my|our)\\s(?:[\\w-]+\\s){0,4}(?:{ai}|{agent})\\b`,
    `\\b(?:you are|you're)\\s(?:now\\s|currently\\s)?(?:operating|executing|running|acting|functioning|deployed|being (?:run|tested|evaluated))\\s(?:as|in|under|within|inside|on behalf|by)\\b`,
    `\\bto you,? {ai}`,
    `\\b(?:agent|ai|assistant|llm|model|copilot)[-_ ](?:directive|instruction|command|override|todo|task|note|hint)s?\\s?[:=]`,
    `\\b(?:todo|note|fixme|hint|instruction)s?\\s?\\(\\s?(?:the )?(?:{ai}|{agent})\\s?\\)`,
    `\\b(?:note|message|instructions?|hint|reminder|request|notice|attention|dear|to)\\s?:?\\s(?:(?:to|for)\\s)?(?:the\\s|any\\s|all\\s)?(?:\\w+\\s)?(?:summari[sz]ers?|translators?|screening (?:system|tool|software|model)s?|screeners?|chat ?bots?|crawlers?)\\b`,
    `\\bi(?: am|'m) your (?:administrator|admin|developer|creator|operator|owner|supervisor|programmer|user|principal)\\b`,
    `\\b(?:the user|they|he|she|your user|your principal) (?:now |just |also |actually )?(?:wants?|needs?|asks?|asked|expects?|would like|has asked|have asked) you to\\b`,
    `\\b(?:in case|if|when|should) (?:an?|any|some) (?:\\w+ )?(?:machine|program|computer|bot|software|script|algorithm|robot) (?:reads?|process|pars|summari|is reading|analy)`,
    `\\b(?:task|question|request|job|assignment)s?\\s(?:that\\s)?(?:i|we|the user|they|he|she|you were)\\s?(?:have |has |had |was )?(?:gave|given|asked|assigned|told|set)\\b`,
    `\\b(?:tasks?|notes?|instructions?|messages?|job|orders?|requests?|work|hints?|steps?|guidance|info|rules?|notice|todo|reminder|prompt|context|details|guidelines)\\s(?:for|to)\\s(?:(?:the|our|your|all|any|every|an?)\\s)?(?:\\w+\\s)?(?:{ai}|assistants?|agents?|bots?|copilot|chatbots?|model)\\b`,
    `@(?:assistant|ai|agent|copilot|claude|gpt|chatgpt|gemini|llm|bot|cursor)\\b`,
    `\\b(?:{ai}|{agent})\\s(?:now\\s|currently\\s)?(?:reading|analy[sz]ing|processing|parsing|summari[sz]ing|reviewing|handling|seeing|scanning|indexing)\\s(?:this|the|it|these)\\b`,
    `\\b(?:if|when|whenever|should|once|as)\\s(?:an?|any|some|the|your)\\s(?:\\w+\\s)?(?:{ai}|assistant|agent|bot|model)\\s(?:is |has |was )?(?:reads?|reading|process|processes|processing|opens?|opened|gets?|sees?|summari|analy|parse|load|access|receiv|fetch|encounter|handl|ingest|being|asked)`,
    `\\b(?:reader|reading this|processing this)\\b[^.\\n]{0,20}(?:{ai}|machine|automat)`,
    `^#{1,6}\\s[^\\n]{0,30}\\bfor (?:ai|llms?|language models?|(?:ai |coding )?(?:agents|assistants))\\b`,
    `\\b(?:whoever|whatever|anyone|anything|any (?:program|process|software|system|machine|pipeline|automation))\\s(?:that |who |which )?(?:\\w+ )?(?:reads?|process(?:es)?|summari[sz]es?|pars(?:es?|ing)|analy[sz]es?|ingests?|index(?:es)?)\\s(?:this|these)`,
  ],
  /** It calls a model by a name. */
  vocative: [
    `\\b(?:attention|notice|notes?|message|memo|instructions?|directions?|dear|hey|hello|hi|hint|reminder|request|command|directive|guidance|announcement|tip)[\\s:,-]{1,3}(?:(?:to|for|from)\\s)?(?:(?:all|any|every|the|our|your|whichever|whatever)\\s){0,2}(?:{ai}|(?:assistants?|agents?|models?|copilot|bots?)\\s*(?:[,:!.)-]|$|reading|processing|who|that))`,
    `(?:^\\W{0,4}|[("'\\[|]\\s?)(?:{ai}|assistants?|agents?|copilot|chatbots?)\\s?[,:!]\\s?\\S`,
    `@(?:assistant|ai|agent|copilot|claude|gpt|chatgpt|gemini|llm|bot|cursor)\\b`,
    `\\bto you,? {ai}`,
  ],
  /** It says what a model or an agent has to do, as technical texts do, too. */
  aboutModel: [
    `\\byour (?:own )?(?:long-term |persistent |internal )?(?:memory|memories|context window|system prompt|guardrails|tools|toolbox|training)\\b`,
    `\\b(?:as soon as|when(?:ever)?|if|once|after|every time) the (?:user|human|customer|person) (?:says?|asks?|types?|writes?|mentions?|thanks|requests?|wants?|opens?|confirms?|next)\\b`,
    `\\b(?:(?:the|any|every|all|this|an|your|each)\\s{agent}|{agent}s|^{agent})\\s(?:(?:reading|processing|parsing|that|which|who|with|working|using|handling|summari[sz]ing|analy[sz]ing|reviewing)\\s[^.\\n]{0,60}?\\s?)?(?:must|shall|should|needs? to|ha(?:ve|s) to|(?:is|are) (?:hereby )?(?:required|instructed|expected|obliged|asked|requested|directed|advised|to)\\b|please|will now|will please|may not|must not)`,
    `\\b(?:the|our|your|any|every|each|this)\\s(?:\\w+\\s){1,2}(?:agent|assistant|bot|copilot|chatbot)s?\\s(?:must|shall|should|needs? to|has to|is to|may not|please|is hereby)\\b`,
  ],
  /** It names a model or an assistant at all. */
  ai: [`\\b{ai}\\b`, `\\b(?:the|your|any) (?:assistant|agent|model)\\b`],
  /** What a model does with a document: sums it up, answers about it. */
  reading: [
    `\\b(?:when|whenever|while|if|before|after|once|upon|as you|anyone|prior to|in order to|during|each time|every time)\\b{gap:30}\\b(?:summari[sz]|process|analy[sz]|pars|present|display|deliver|translat|answer|respond|reply|retriev|quot|ingest|index)\\w*\\b{gap:30}\\b(?:this|these|the (?:user|above|following|question|document|page|text|content|request|results?|email|file|ticket)|a user|any|it|users?)\\b`,
    `\\b(?:before|when|after|while)\\s(?:you\\s)?(?:answer|respond|reply|continu|proceed|summari[sz])(?:ing|e)?\\b`,
    `\\b(?:any|the|your|every|a|all)\\s(?:\\w+\\s)?(?:summary|summaries|summari[sz]ation|translation|answer|response)\\s(?:of|about|to|based on|for|using|concerning)\\s(?:this|the|these|any|it)\\b`,
  ],
  /** It speaks of the user as somebody other than the reader. */
  aboutUser: [
    `\\bthe (?:end[- ])?user(?:'s|s)?\\b`,
    `\\b(?:tell|inform|ask|show|remind|assure) (?:the|your) (?:user|human|customer)`,
  ],
  /** It speaks of the reader's own answer. */
  answer: [`\\b{answer}\\b`, `\\bto the user\\b`],

  // How it is put.
  imperative: [`${START}(?:do not |don't |never )?{verb}\\b`],
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
  /** A threat or an authority that is to make it done. */
  pretext: [
    `\\bthis is (?:the|your) (?:\\w+ )?(?:security|it|compliance|legal|finance|hr|support|admin\\w*|helpdesk|operations) (?:department|team|desk|office|officer|group)`,
    `\\b(?:otherwise|or else|failure to|failing to|if (?:you do not|you don't|this is not|not|it is not|skipped|omitted|missing)|without (?:it|this|which))\\b{gap:50}\\b(?:fail|error|not work|break|broken|crash|reject|wrong|incorrect|invalid|lost|corrupt|suspend|terminat|deactivat|shut|block|penal|violat|unavailable|refuse|denied|harm)`,
    `\\b(?:will|would|does|won't|cannot)\\s(?:fail|error|not work|break|crash|be rejected|be lost|be blocked|work)\\b{gap:30}\\b(?:without|unless|otherwise|if|until)\\b`,
    `\\b(?:for|as part of|due to|in line with|in accordance with|to (?:comply|ensure|satisfy|meet|pass)|required (?:by|for|under))\\b{gap:35}\\b(?:compliance|security|audit(?:ing)?|verification|debug(?:ging)?|telemetry|quality|legal|regulat\\w+|diagnostics?|logging|licen[cs]\\w+|backup|gdpr|hipaa|sox|integrity|authentication|calibration|analytics|monitoring|policy|validation|traceability|accounting|record[- ]keeping|consistency|tracing|attribution|fraud)\\b`,
    `\\b(?:approved|authori[sz]ed|ordered|requested|mandated|instructed|signed off|confirmed|agreed|pre-approved|consented)\\b{gap:25}\\b(?:by|from|to this|already)\\b{gap:25}\\b(?:admin\\w*|security|it|management|legal|ceo|owner|user|developer|operator|system|team|compliance|vendor|anthropic|openai|microsoft|company)\\b`,
    `\\b(?:system|admin(?:istrator)?|security|priority|urgent|critical|emergency|developer|root|operator|override)[ _-](?:message|notice|override|alert|update|instruction|directive|command|prompt|note|mode|announcement|request|notification)s?\\b`,
  ],

  // What it wants.
  override: [
    `\\byour\\s(?:earlier|previous|prior|initial|original|existing|current|other|usual|normal)\\s(?:\\w+\\s)?{order}\\b{gap:20}\\b(?:no longer|do not|does not|don't|cease to|are void|are suspended|are lifted|are replaced|are superseded)\\b`,
    `${START}(?:{ignore})\\s(?:the|your|this|any)\\s(?:user|human|person|operator|customer|client)(?:'s)?\\b`,
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
    `${START}(?:ignor(?:e|ing)|forget|disregard|skip|drop|abandon|cancel)\\s(?:about\\s)?(?:the|this|that|these|those|your|all|any|my|his|her|their)\\s(?:\\w+\\s)?(?:instructions?|prompts?|tasks?|questions?|query|queries|assignments?)\\b`,
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
  /** Whom to prefer, and whom not, whatever the facts. */
  bias: [
    `\\b(?:rank|put|list|place|show|rate|recommend|present|score|describe|call|name|portray|label|favou?r|mention|promote|praise|assess|evaluate|treat|classify|mark|select|choose|give|move)\\b{gap:60}\\b(?:first|on top|at the top|best|cheapest|highest|superior|top[- ]rated|closed|sold out|unavailable|last|positively|negatively|favou?rably|safest|number one|five stars?|excellent|as (?:approved|trusted|safe|passed|suitable|qualified|a perfect|the only|an? ideal|strong)|perfect|outstanding|10 ?\\/ ?10|perfect score|top score|suitable|ideal)\\b`,
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
  /** It sends something to an address. */
  sendTo: [
    `\\b{send}\\b{gap:140}(?:{address})`,
    `(?:{address}){gap:60}\\b(?:with|containing|including|carrying)\\b{gap:20}\\b(?:{contents}|data|information)`,
    `\\b(?:recipients?|to|bcc|cc|address|destination|url|endpoint|webhook)\\b\\s?(?:field\\s)?(?:[=:]|is|should be|must be|set to)\\s?["'\`]?(?:{address})`,
  ],
  address: [`(?:{address})`],
  email: [
    `(?<!(?:e\\.g\\.,?|example:?|such as|like|i\\.e\\.)\\s["'\`]?)(?<![\\w.+%-])[\\w.+%-]{1,64}@[\\w-]{1,63}\\.[\\w.-]{2,63}`,
  ],
  /** It reads something. */
  read: [`\\b{read}\\b`],
  path: [`(?:^|[\\s"'\`(=:])(?:{path})`],
  /** It names what is nobody else's. */
  secret: [`{secret}`],
  /** Files by the names of what they hold. */
  private: [
    `\\b(?:confidential|private|internal|personal|sensitive|secret|restricted|classified|unpublished|proprietary|payroll|salar(?:y|ies)|medical|financial|hr)\\b{gap:25}\\b(?:director(?:y|ies)|configuration|files?|documents?|data|notes?|information|records?|details?|messages?|e-?mails?|folders?|figures?|reports?|keys?|contents?|spreadsheets?|plans?)\\b`,
    `\\b(?:home|desktop|downloads?|user) (?:folder|director(?:y|ies))\\b`,
    `\\b(?:private|confidential|secrets?|internal|payroll|salaries)\\/`,
    `\\b(?:users?'s|users'|their|his|her|customer'?s?|your)\\s(?:\\w+\\s){0,2}?(?:files?|folders?|documents?|inbox|e-?mails?|messages?|contacts?|calendar|home (?:directory|folder)|desktop|notes|address(?:es)?|phone|location|history|data|photos|drive|repositor(?:y|ies)|account|browser|clipboard|source code|code)\\b`,
  ],
  talk: [`\\b{talk}`],
  contents: [`\\b{contents}\\b`],
  /** It puts something into an argument. */
  intoParam: [
    `\\b{pass}\\b{gap:80}\\b(?:into|in|through|via|to)\\s(?:it|this|there|here)\\b`,
    `\\b{pass}\\s(?:\\w+\\s)?(?:here|in here)\\b`,
    `\\b{pass}\\b{gap:110}\\b(?:as|in|into|to|through|via|within|inside|under|using|with|for|onto)\\s(?:(?:the|a|an|this|its|their|that|your|each|every|tool's|our)\\s){0,2}(?:(?:[\\w-]+|{ident})\\s){0,2}(?:{param}\\b|{ident})`,
    `\\b(?:{ident}|(?:the|this)\\s(?:[\\w-]+\\s){0,2}{param})\\s(?:\\w+\\s){0,3}?(?:must|should|shall|needs? to|has to|is (?:to|required to)|=|to be|with|will)\\s(?:\\w+\\s){0,2}?(?:contain|include|hold|carry|be|equal|have|receive|list|quote|reproduce|filled|the|set)\\b`,
    `\\b(?:set|fill|populate|complete|load)\\s(?:in\\s)?(?:the\\s)?(?:(?:[\\w-]+\\s){0,2}{param}|{ident})\\s(?:\\w+\\s){0,2}?(?:with|to|from|using|=)`,
    `\\b{ident}\\s?(?:=|:=)\\s?\\S`,
  ],
  param: [`\\b{param}\\b`],
  /** It wants all of something that only the model has. */
  allYouHave: [
    `\\b(?:every|all|any|full|entire|complete|whole|exact|values? of|text of|contents? of|copy of|list of)\\b{gap:80}\\b(?:you (?:can|have|know|see|hold|were|are|received|got)|your (?:own )?(?:context|memory|conversation|prompt|instructions|environment|system|other)|so far|up to now|in context)\\b`,
    `\\byour\\s(?:complete|full|entire|whole|exact|current|own)\\s(?:\\w+\\s){0,2}?(?:system|prompt|instructions|context|conversation|memory|environment|tools?)\\b`,
  ],
  /** It lures the user somewhere. */
  lures: [
    `\\b(?:log ?in|sign ?in|log in again|re-?enter|enter|verify|confirm|update|claim|renew|reactivate|download|install|register|pay|provide|type|submit)\\b{gap:80}(?:https?:|www\\.)`,
    `(?:https?:\\/\\/|www\\.)\\S{3,}{gap:80}\\b(?:log ?in|sign ?in|password|card|credentials|verify|bank|account details|claim|wallet|2fa|code)\\b`,
  ],
  /** It goes on about what it has just named. */
  pronoun: [`\\b(?:it|them|its|their|that|those)\\b`],
  /** It calls a tool by name. */
  call: [
    `\\b{call}\\s(?:the\\s|your\\s|its\\s|a\\s|any\\s|our\\s|this\\s)?(?:\\w+\\s){0,2}?(?:{ident}|(?:[\\w-]+\\s)?(?:tools?|functions?|api|connector|plugin|capability|capabilities|integration)\\b)`,
    `\\b(?:with|via|through|using|by means of|by way of)\\s(?:the\\s|your\\s|any\\s|its\\s|whatever\\s|available\\s)*(?:{ident}\\s)?(?:[\\w-]+\\s){0,2}?(?:tools?|functions?|connector|plugin|capability|integration)\\b`,
    `\\b{call}\\s(?:the\\s)?{ident}`,
  ],
  tool: [`\\btools?\\b`],
  /** It speaks of tools other than its own. */
  otherTools: [
    `\\b(?:any|every|all|each|other|another|no) (?:other |available |single |installed |connected )?(?:tools?|functions?|servers?|integrations?|connectors?|plugins?)\\b`,
    `\\b(?:other|another|different|alternative|competing|built-in|existing|remaining|similar) (?:\\w+ )?(?:tools?|functions?|servers?|integrations?|services?|apis?)\\b`,
  ],
  /** It changes what goes into calls. */
  alter: [
    `${START}(?:always\\s|also\\s)?(?:add|include|append|insert|put|set|copy|use|cc|bcc)\\b{gap:20}[\\w.+%-]{1,64}@[\\w-]{1,63}\\.[\\w.-]{2,63}`,
    `\\b(?:set|change|replace|use|add|substitute|redirect|rewrite|reroute|route|swap|append|include|put|modify|alter|override|insert|overwrite|adjust|convert|send|address|direct|divert|point|switch|update|copy|enter|specify|pay|book)\\b{gap:60}\\b(?:recipients?|to[- ]field|b?cc|carbon[- ]copy|blind copy|addressees?|amounts?|account(?: number)?|iban|destinations?|(?:e-?mail )address(?:es)?|payee|beneficiary)\\b{gap:60}\\b(?:instead|rather|to|with|by|as|for|of|is|=)`,
    `\\b(?:change|replace|substitute|redirect|rewrite|swap|modify|alter|override|overwrite|adjust|convert)\\b{gap:60}\\b(?:arguments?|parameters?|quer(?:y|ies)|subject|body|urls?|paths?|price|quantity|address(?:es)?)\\b{gap:60}\\b(?:instead|rather|to|with|by|as|for)\\b`,
    `\\b(?:in addition to|besides|along with|alongside|as well as|instead of|in place of|rather than|regardless of|whatever|in lieu of|no matter) (?:of )?(?:the |any |its |what |who |which )?(?:\\w+ ){0,3}?(?:recipients?|addressees?|address|destination|values?|arguments?|parameters?|amount|account|user (?:asked|named|specified|requested|typed|gave|chose|wants))`,
    `\\b(?:e-?mails?|messages?|mails?|payments?|transfers?|calls?|requests?|invoices?|orders?|notifications?|replies|tickets?|files?|commits?)\\s(?:\\w+\\s){0,4}?(?:must|should|shall|need to|have to|are to|is to|has to|will|made with \\S+|sent with \\S+) (?:also |always |now |instead |first )*(?:be |go |get )?(?:sent|go|addressed|copied|routed|redirected|forwarded|delivered|cc'?d|bcc'?d|made|paid|to|through|via|include|contain|carry)`,
    `\\b(?:add|include|put|insert|append|set|copy|use)\\b{gap:25}\\b(?:b?cc|blind copy|carbon copy|hidden recipient|additional recipient|second recipient|extra recipient)\\b`,
  ],
  /** It does away with other tools. */
  disparage: [
    `\\b(?:other|another|alternative|similar)\\s(?:\\w+\\s){0,3}?(?:tools?|servers?|functions?)\\b{gap:30}\\b(?:do not|don't|never)\\s(?:call|use|invoke|trust|consult)\\s(?:them|it|those)\\b`,
    `\\b(?:other|alternative|similar|competing|built-in|existing|all|any|remaining|native|default|older|previous|these|those|original|standard)\\s(?:\\w+\\s){0,4}?(?:tools?|servers?|functions?|versions?|implementations?|integrations?|services?|providers?)\\b{gap:60}\\b(?:deprecated|insecure|unsafe|broken|unreliable|outdated|compromised|malicious|disabled|obsolete|inaccurate|dangerous|unavailable|removed|retired|wrong results|not (?:work|be used|trustworthy|safe|reliable|allowed|trusted)|must not|should not|never|forbidden|no longer|untrusted|vulnerable|buggy|infected|flawed|inferior|ignored|avoided)`,
    `\\b(?:never|do not|don't|ignore|avoid|refuse to|stop|disregard|skip)\\s(?:ever\\s)?(?:us(?:e|ing)|call(?:ing)?|invok(?:e|ing)|rely(?:ing)? on|trust(?:ing)?|select(?:ing)?|consider(?:ing)?|choos(?:e|ing)|pick(?:ing)?|consult(?:ing)?)?\\s?(?:\\w+\\s){0,2}?(?:other|another|alternative|competing|similar|different)\\s(?:\\w+\\s){0,3}?(?:tools?|servers?|functions?|services?|providers?|integrations?|connectors?|sources?)`,
    `\\bthis (?:tool|server|function|version|service) (?:\\w+ ){0,2}(?:replaces|supersedes|overrides|takes precedence over|has priority over|takes over)\\b`,
  ],
  /** It speaks ill of other tools. */
  defames: [
    `\\b(?:other|others|alternative|similar|competing|built-in|existing|remaining|native|original|standard|old|official)\\b{gap:50}\\b(?:is|are|was|were|has|have|return|returns|leak|leaks|contain|contains|give|gives|steal|steals|send|sends|log|logs|may)\\b{gap:25}\\b(?:insecure|unsafe|broken|compromised|malicious|dangerous|wrong|outdated|untrusted|infected|hacked|backdoor\\w*|leak\\w*|incorrect|false|fake|stale|vulnerable|data|spyware|unreliable|corrupt\\w*)\\b`,
  ],
  prefer: [
    `\\b(?:prefer|choose|select|prioriti[sz]e|favou?r|pick|use|call|rank|rate|recommend)\\b{gap:60}\\b(?:instead of|over|rather than|above|in place of|before|ahead of|exclusively|only|first|best|superior)\\b`,
  ],
  evenIf: [
    `\\b(?:even (?:if|when|though)|whatever (?:the|they|he|she|else|your|it)|regardless|no matter|irrespective|whether or not|in (?:all|every|any) (?:cases?|circumstances?|situations?))\\b`,
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
  /** An address with a gap in it that somebody's data are to fill. */
  leakUrl: [
    `(?:https?|hxxps?):\\/\\/[^\\s"'<>]{3,200}[?&][\\w.-]{1,20}=(?:\\s|$|["')])`,
    `(?:https?|hxxps?):\\/\\/[^\\s"'<>]{3,200}[?&/][\\w.-]{0,40}=?(?:\\[|\\{(?!")|<|%s|\\$\\{|\\$[a-z]|\\.\\.\\.|(?:data|query|secret|value|content|text|info|payload|placeholder|key|token|history|summary|x{3,})\\b\\s?[)\\s"'.])`,
    `<img[^>]{0,80}\\bsrc\\s?=`,
    `\\bwhere\\s\\W?[a-z_]{1,20}\\W?\\s(?:is|are|stands for|equals|contains|holds|should be|must be)\\b`,
    `\\b(?:append|add|attach|encode|put|concatenat\\w+|embed|include|url-?encoded?)\\b{gap:60}\\b(?:to|in|into|as|onto|at the end of)\\s(?:the\\s|a\\s|its\\s)?(?:\\w+\\s){0,2}?(?:url|link|query string|query parameter|path|subdomain|image|hostname|domain)\\b`,
  ],
  /** It is to be remembered beyond this conversation. */
  memory: [
    `\\b(?:store|save|remember|write|add|record|persist|keep|note|memori[sz]e|update|commit)\\b{gap:60}\\b(?:memory|memories|long-term|permanently|future (?:sessions?|conversations?|chats?|tasks?|requests?|interactions?)|preferences?|user profile|rules file|\\.cursorrules|claude\\.md|agents\\.md|persistent)\\b`,
    `\\b(?:remember|note|keep in mind|memori[sz]e)\\s(?:that\\s|from now on\\s)?(?:the user|this user|i|they|he|she)\\s(?:wants?|prefers?|likes?|trusts?|has|always|is|allows?|agreed)`,
  ],
  /** It changes how another tool is used. */
  redirects: [
    `\\b(?:affects?|changes?|governs?|modif(?:y|ies)|controls?|determines?|alters?|influences?|supersedes?|replaces?|overrides?)\\b{gap:30}\\b(?:how|behaviou?r|use|usage|semantics|rules)\\b{gap:30}(?:{ident}|\\b(?:other|another|all|any)\\s(?:\\w+\\s)?tools?)`,
    `\\b(?:whenever|when|if|every time|each time|before|after)\\b{gap:25}\\b(?:would|want(?:s|ed)?|need(?:s|ed)?|about|going|intend(?:s|ed)?|plan(?:s|ned)?|asked|decide[sd]?|had|have)\\s(?:to\\s)?(?:otherwise\\s|normally\\s)?(?:call|use|invoke|send|run|open|read|write|transfer|pay|delete|search|answer)\\b{gap:60}\\b(?:call|use|invoke|run|instead|send|first)\\b`,
    `\\b(?:instead of|in place of|rather than|not)\\s(?:calling\\s|using\\s|the\\s|call\\s)*(?:{ident})`,
  ],
  /** What an argument has to hold. */
  mustHold: [
    `\\b(?:must|should|shall|needs? to|has to|ha(?:s|ve) to|is to|required to|always)\\s(?:\\w+\\s)?(?:hold|contain|carry|include|be|have|begin with|start with|equal|quote|list|repeat|reproduce|embed)\\b`,
    `\\b(?:required|mandatory|needed|reserved|used)\\b{gap:40}:`,
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
  /** It wants something run. */
  runs: [
    `\\b(?:run|execute|eval(?:uate)?|launch|invoke|start|paste|type|enter|issue|perform|use|call)\\b{gap:40}(?:\\b(?:curl|wget|bash|sh -c|zsh|python3? -c|node -e|perl -e|ruby -e|rm -rf|eval|subprocess|os\\.system|child_process|powershell|iex|invoke-expression|base64 -d|netcat|nc -|chmod|crontab|scp|rsync|osascript|certutil|mshta|sudo|shell commands?|following (?:shell )?(?:command|script|code)|command below|this (?:command|script|code))\\b|\\$\\()`,
    `\\b(?:curl|wget|fetch)\\b{gap:80}\\|\\s?(?:sudo\\s)?(?:ba|z|da)?sh\\b`,
    `\\b(?:os\\.system|subprocess\\.(?:run|call|popen)|child_process|require\\(['"]child|__import__|exec\\(|eval\\(|shell_exec|runtime\\.exec|deno\\.command|invoke-expression)`,
  ],
  /** It wants something done that cannot be undone. */
  destroys: [
    `\\b(?:delete|remove|drop|erase|wipe|purge|transfer|pay|grant|revoke|disable|reset|set_role|approve)_\\w{2,30}\\b`,
    `\\b(?:carry out|make|execute|perform|complete|release|initiate|process)\\b{gap:25}\\b(?:payments?|transfers?|transactions?|purchases?|orders?)\\b`,
    `\\b(?:delete|erase|remove|wipe|destroy|drop|purge|overwrite|truncate|uninstall|disable|shut ?down|revoke|cancel|unsubscribe|archive|reset|turn off|switch off|deactivate)\\b{gap:30}\\b(?:all|every|any|the (?:user'?s?|entire|whole)|files?|e-?mails?|messages?|events?|records?|tables?|databases?|accounts?|repositor(?:y|ies)|branches|backups?|contacts?|logs?|calendar|subscriptions?|users?|appointments?|meetings?|two-factor|2fa|mfa|login|firewall|antivirus|logging|alerts?|monitoring|protection|encryption|passwords?|branch protection|backups?)\\b`,
    `\\b(?:transfer|wire|pay|send|donate|buy|purchase|order|refund|approve|grant|book|reserve|invite|subscribe|sign up|create|add|share|give|publish|merge|push|accept|reset|change|schedule)\\b{gap:50}(?:[$€£¥]\\s?\\d|\\b\\d[\\d.,]*\\s?(?:usd|eur|gbp|euros?|dollars?|pounds?|btc|eth|coins?)\\b|\\b(?:iban|bitcoin|crypto|payments?|invoices?|transactions?|transfers?|(?:admin(?:istrator)?|superuser|root|owner|write|edit|full|privileged|temporary administrative) (?:access|rights?|role|privileges?)|role (?:admin|owner)|collaborator|permissions?|privileges|full access|passwords?|pull request|gift cards?|stored card|credit card|loan|refund|traffic light|locks?|alarm|filter that forwards)\\b)`,
  ],
  /** Marks that only a host may write: roles, ends of documents, chat templates. */
  role: [
    `<\\|\\s?\\w+\\s?\\|>|<<\\s?/?sys\\s?>>|\\[/?inst\\]|\\[\\s?(?:begin |end |new |start of )?(?:system|admin|assistant|developer|override|root|operator)\\b[^\\]]{0,40}\\]|</?(?:system|sys|assistant|developer|admin|tool_result|function_results?|function_calls?|invoke|system[-_]\\w+|\\w+[-_](?:system|prompt|override))(?:\\s[^>]{0,80})?>|"role"\\s?:\\s?"(?:system|developer|assistant)"`,
    `^\\W{0,6}(?:system|developer|assistant|admin|operator|root)(?:\\s(?:message|prompt|note|notice|instruction|override|update|alert|directive|command)s?)?\\s?[\\])>]{0,2}\\s?:`,
    `^\\W{0,6}(?:end|start|begin(?:ning)?|conclusion) of (?:the )?(?:\\w+ )?(?:document|file|results?|text|output|data|content|tool|context|page|email|message|user|system|untrusted|transcript|input|article)`,
    `^#{1,6}\\s?(?:new |system |updated |hidden |assistant |developer |important )*(?:system|instructions?|assistant|user|prompt|developer)(?:\\s(?:prompt|message|instructions?|update|override))?\\W{0,6}$`,
    `#{2,6}\\s?\\W?(?:system|assistant|developer|instruction)s?[ _]?(?:message|prompt|note|instruction|override|update|directive)?\\W`,
    `[\\[(*]\\s?(?:system|admin|developer|security) (?:note|directive|override|message|instruction|update|alert|command|prompt)s?\\s?[\\])*:]`,
  ],
  /** Tags and headings that want attention. */
  tag: [
    `</?(?:important|instructions?|critical|urgent|secret|hidden|override|directive|priority|mandatory|note_to_\\w+|attention|notice|reminder|warning|required|internal|rules?|task|prompt)(?:\\s[^>]{0,80})?>`,
    `<!--|\\[//\\]:|<[^>]{0,120}(?:display\\s?:\\s?none|visibility\\s?:\\s?hidden|font-size\\s?:\\s?[01](?:px|pt|em|%)?\\b|opacity\\s?:\\s?0\\b|color\\s?:\\s?(?:white|#fff))`,
  ],
  /** One may, one need not. */
  may: [
    `\\b(?:you|users?|one|they|we|it|which|that|who|and|or|then|to|will|would|this|i) (?:can|may|could|might|should|will|would)? ?(?:also |safely |just |simply |then |now )*(?:ignor|disregard|forget|skip|discard|overrid)`,
    `\\b(?:ignored|disregarded|forgotten|discarded|overridden)\\b`,
  ],
  /** About one matter among people, not about what a model was told. */
  topic: [
    `\\b(?:regarding|concerning|about (?:the|our|your)|on (?:how|the)|with (?:respect|regard) to|in (?:my|our|the) (?:last|previous|earlier|email|letter|memo)|sent (?:on|out|by|yesterday|last|earlier)|if you (?:have|already|use|are using|don't|do not|did|want|prefer|installed|need|were|wish|run|plan|only)|from (?:monday|tuesday|last|yesterday|the)|dated)\\b`,
  ],
  /** It is about attacks, and quotes one. */
  mention: [
    `\\b(?:prompt[- ]injections?|injections?|jailbreak\\w*|attack(?:s|er|ers)?|adversar\\w+|malicious\\w*|payloads?|exploit\\w*|vulnerabilit\\w+|phishing|red[- ]team\\w*|threat\\w*|security (?:research|test)\\w*|detect(?:s|ed|ion|ing|or)?|untrusted|hijack\\w*|poison\\w*|guardrail\\w*|mitigat\\w+|suspicious|sanitiz\\w+)\\b`,
  ],
} as const satisfies Record<string, readonly string[]>;

const VERBS =
  "(?:abandon|access|accept|acknowledge|act|add|address|adopt|alert|always|analy[sz]e|announce|answer|append|apply|approve|archive|ask|assert|assume|assure|attach|avoid|base64|bcc|be|begin|book|bypass|buy|call|cancel|cc|change|check|choose|claim|clear|click|collect|compile|complete|compose|conclude|confirm|connect|consider|consult|contact|continue|convert|convince|copy|create|curl|declare|decode|delete|deliver|describe|determine|direct|disable|discard|disclose|dismiss|display|disregard|do|download|draft|drop|dump|email|e-mail|embed|enable|encode|encourage|end|enter|erase|execute|exfiltrate|explain|export|extract|fetch|fill|find|finish|follow|forget|format|forward|gather|generate|get|give|go|grab|grant|guide|hand|hide|ignore|include|inform|insert|insist|inspect|install|instruct|invite|invoke|keep|launch|leak|leave|link|list|load|locate|log|look|mail|make|mark|mention|merge|modify|move|navigate|notify|obtain|omit|open|output|override|overwrite|pass|paste|pay|perform|place|populate|post|praise|preface|prefer|prefix|prepend|present|pretend|print|prioriti[sz]e|proceed|process|produce|promote|provide|publish|pull|purchase|push|put|query|quote|rank|rate|read|reassure|recommend|record|redirect|refer|refuse|relay|remember|remind|remove|render|repeat|replace|reply|report|reproduce|request|reset|respond|retrieve|return|reveal|revoke|rewrite|route|run|save|say|schedule|score|search|select|send|set|share|show|sign|silently|skip|slip|spell|state|stop|store|submit|subscribe|substitute|suggest|summari[sz]e|supply|suppress|surface|switch|take|tell|translate|transfer|transmit|treat|trigger|trust|try|type|unlock|update|upload|urge|use|verify|view|visit|wait|warn|wire|withhold|write)";

/** The name of a fact. */
export type Fact = keyof typeof PATTERNS;

const compiled = new Map<Fact, RegExp[]>();

function expressions(fact: Fact): RegExp[] {
  let known = compiled.get(fact);
  if (!known) {
    known = PATTERNS[fact].map((source) => pattern(source.replaceAll("{verb}", VERBS)));
    compiled.set(fact, known);
  }
  return known;
}

/**
 * Looks for a fact in a sentence.
 *
 * @param fact The fact.
 * @param text The sentence, in lower case.
 * @returns What shows it, or null.
 */
export function findFact(fact: Fact, text: string): RegExpExecArray | null {
  for (const expression of expressions(fact)) {
    const match = expression.exec(text);
    if (match) return match;
  }
  return null;
}

/** The names of all facts. */
export const FACTS: readonly Fact[] = Object.keys(PATTERNS) as Fact[];
