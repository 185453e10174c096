/**
 * What shows that a text lays down what is said about it without an order: as a rule in the indicative, a definition, a
 * field of a form, or an item below a heading. Each pattern ends where the words that are laid down begin.
 *
 * @module
 */

/** What is said about a text, and little else is called so. */
const ACCOUNT =
  "(?:answer|reply|response|summary|summari[sz]ation|recap|digest|retelling|synopsis|paraphrase|restatement|description)";
const ACCOUNTS =
  "(?:answers|replies|responses|summaries|summari[sz]ations|recaps|digests|retellings|synopses|paraphrases|restatements|descriptions)";

/** What may be said about a text, or be a text of its own. */
const TALK =
  "(?:(?:account|report|review|statement|reference|mention|quotation|citation|abstract|overview|rendering|rendition|version|explanation|presentation|translation|comparison|assessment|evaluation)s?)";

const THIS =
  "(?:this|these|it\\b|the (?:above|present|foregoing|following|said|attached|enclosed)\\b)";

/** What answers are like, when any of them is meant. */
const ANY =
  "(?:(?:all|any|every|each|no|an?|correct|faithful|accurate|proper|subsequent|later|future|further|public|automated|automatic|generated|conversational|spoken|oral|short|written|such|resulting)\\s)";

/** Any answer at all, not a certain one. */
const GENERIC =
  `(?:(?:${ANY}{1,3}${ACCOUNT}|${ANY}{0,3}${ACCOUNTS}|(?:the |an? |any |every )?(?:assistant|bot|chat ?bot|model|machine|reader|agent|ai)(?:'s|s') (?:${ACCOUNT}|${ACCOUNTS}|${TALK}))\\b|${ANY}{0,3}(?:${TALK}|${ACCOUNT})\\s(?:\\w+\\s){0,2}?(?:of|about|on|from|to|concerning|regarding)\\s${THIS})`;

/** Where a clause begins. */
const CLAUSE =
  '(?:^\\W{0,6}(?:(?:\\d{1,2}|[a-z])[.)]\\s)?|[:;,.\\]"-]\\s|\\b(?:that|and|on,?|version,?|hence|therefore)\\s)';

/** Whoever wants to know, or reads the text. */
const ASKING =
  "(?:ask|asks|asking|enquir\\w+|inquir\\w+|consult\\w*|reads?|reading|(?:want|wish|seek|hop|like)(?:s|es|ing|e)? to (?:know|learn|hear|find out)|wishing to (?:know|learn)|wonder\\w*|curious|interested in)";
const ASKER =
  `(?:(?:(?:the|a|any|every|each) )?(?:persons?|people|readers?|users?|ones?|customers?|clients?|visitors?|callers?|members?|part(?:y|ies)|enquirers?|humans?)\\s(?:who |that )?(?:\\w+ )?${ASKING}|(?:those|anyone|anybody|everyone|whoever|whosoever|all)\\s(?:who |that )?(?:\\w+ )?${ASKING}|(?:the|any|every) (?:user|asker|enquirer|inquirer|questioner|requester)\\b(?!'))`;

/** What somebody wants to know. */
const QUESTION = "(?:questions?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|requests? for)";

/** What a rule, a heading or a key says about what comes. */
const RULING =
  "(?:rules?|conventions?|guidance|guidelines?|guides?|notes?|hints?|principles?|polic(?:y|ies)|instructions?|directions?|requirements?|wordings?|phrasing|standards?|provisions?|specifications?|formulas?|remarks?|arrangements?|key (?:facts|points|messages?)|messages?|facts|points|particulars|language|terms)";

const ADVERB =
  "(?:(?:always|uniformly|consistently|therefore|then|also|only|simply|thus|invariably|henceforth|now|solely|will|shall|must|should|do|does|not|never|both)\\s){0,3}";

/** What words do. */
const TELLS =
  "(?:states?|says?|names?|reports?|mentions?|concludes?|describes?|presents?|calls?|identif(?:y|ies)|cites?|quotes?|gives?|credits?|attributes?|characteri[sz]es?|confirms?|notes?|speaks? of|points? (?:out|to)|stress(?:es)?|emphasi[sz]es?|treats?|lists?|puts?|adds?|repeats?|declares?|recommends?|awards?|praises?|refers? to|relates?|records?|attests?|affirms?|highlights?|depicts?|portrays?|shows?)";

const OMITS =
  "(?:omits?|pass(?:es)? over|leaves? out|skips?|(?:is|are|remains?|stays?) silent (?:on|about)|ignores?|avoids?|drops?|disregards?|excludes?)";

const BEGINS =
  "(?:(?:opens?|begins?|starts?|ends?|closes?|concludes?|finish(?:es)?)\\s(?:with|on|by)|consists? (?:solely |only )?(?:of|in)|(?:is|are) (?:limited|confined|restricted) to (?:the (?:words?|sentence|statement|phrase|remark))|(?:is|are) (?:uniformly |always |invariably )?(?:favou?rable|positive|negative|unfavou?rable))";

const TOLD =
  "(?:told|announced|informed|advised|given|assured|answered|notified|reported|quoted|stated|named|cited|passed on|conveyed|relayed|read out|communicated|mentioned|presented|offered|said|shown|referred)";

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const PRESCRIPTION = {
  /** Any answer says something, or leaves it out. */
  accountTells: [
    `${CLAUSE}${GENERIC}\\b(?:\\s[^\\n.;:]{0,90}?)?\\s${ADVERB}(?:${TELLS}|${OMITS}|${BEGINS})(?=\\W)`,
    `\\b(?:whoever|anyone who|those who|everyone who|all who)\\s(?:\\w+ )?(?:reads?|summari[sz]es?|retells?|quotes?|cites?|repeats?|presents?|describes?|relays?|translates?|refers? to|reports? on)\\b[^\\n.;]{0,60}?\\s${ADVERB}(?:${TELLS}|${BEGINS})(?=\\W)`,
    `\\b(?:whoever|anyone|those who|everyone|all who|people|readers)\\s(?:who )?(?:is|are|gets?) (?:asked|questioned|consulted)\\b[^\\n.;]{0,60}?\\s(?:${TELLS}|answers?|repl(?:y|ies))(?=\\W)`,
    `\\b(?:an?|any|every|no) (?:${ACCOUNT}|${TALK})\\s(?:which|that)\\s(?:does not|do not|fails to|omits to|neglects to)\\s\\w+`,
  ],
  /** The account is an assistant's. */
  assistantsAccount: [
    `${CLAUSE}(?:the |an? |any |every )?(?:assistant|bot|chat ?bot|ai)(?:'s|s') (?:${ACCOUNT}|${TALK})\\b`,
  ],
  /** The clause holds for answers. */
  inAccounts: [
    `\\b(?:in|for|within|throughout|for the purposes? of|upon)\\s${ANY}{0,3}(?:${ACCOUNTS}|(?:citation|quotation|use|inclusion|reproduction|repetition) in ${ANY}{0,3}(?:${ACCOUNTS}|${ACCOUNT}))\\b`,
    `\\b(?:in|for|within|throughout|for the purposes? of)\\s${ANY}{1,3}${ACCOUNT}\\b`,
    `\\b(?:in|for) (?:the )?(?:${TALK}|${ACCOUNTS}|${ACCOUNT}) (?:of|about|on|from|to) ${THIS}`,
    `\\b(?:in|as a|by way of) (?:response|answer|reply) to (?:an?|any|every) (?:question|enquiry|inquiry|query)`,
    `\\b(?:where|when|whenever|wherever) ${THIS}{gap:25}\\b(?:is|are) (?:cited|quoted|summari[sz]ed|summed up|described|retold|paraphrased|relayed|passed on|discussed|raised|referred to|spoken of|asked about|mentioned|used in ${ANY}{1,3}${ACCOUNT})\\b`,
    `\\b(?:where|when|whenever|wherever) (?:used|cited|quoted|repeated|mentioned) in ${ANY}{0,3}(?:${ACCOUNT}|${ACCOUNTS})\\b`,
    `\\((?:for |in )?${ANY}{0,2}${ACCOUNTS}\\)\\s?(?=:)`,
    `\\bin (?:conversations?|speech|talk|dialogues?|chats?)\\b,?\\s`,
    `\\bfor (?:the )?(?:purposes? of )?(?:citation|quotation|summary|reporting|reference)(?: purposes?)\\b`,
    `\\bbelongs? (?:in|into) (?:any|every|each|all|an) (?:${ACCOUNT}|${ACCOUNTS})`,
    `\\bwhen (?:the|an?) \\w+ (?:is|are) asked for\\b`,
  ],
  /** What a thing is said to be. */
  standsFor: [
    `\\b(?:means?|denotes?|reads|reading|is|are|was|becomes?|appears? as|(?:is|are) (?:said|stated|reported|understood|held|taken) to|stands? (?:for|as|at)|counts? as|has\\b[^\\n.;]{0,60}?\\bthe (?:meaning|sense|value)|ha(?:s|ve) the (?:meaning|value)|(?:is|are) (?:replaced|rendered|read|given|described|understood|taken|reported|quoted|put|written)(?: (?:by|as|with|at|to mean))?|refers? to|amounts? to|covers?|comes? to|(?:shall|will|must|should)\\b[^\\n.;]{0,50}?\\b(?:denote|mean|be|read)|denote|remains?|stays?)\\b`,
    `:\\s`,
  ],
  /** Questions have their answers laid down. */
  questionGets: [
    `\\b${QUESTION}\\b[^\\n.;]{0,80}?\\b(?:is|are|will be|shall be|be)\\s(?:\\w+\\s)?(?:answered|met|resolved|replied to|responded to|settled|countered|dealt with|disposed of|closed|satisfied)\\s(?:\\w+ly\\s|only\\s)?(?:with|by|in the words)(?=\\W)`,
    `${CLAUSE}(?:an?y? |every |each |all |the )?(?:\\w+ )?${QUESTION}\\b[^\\n.;]{0,60}?\\b(?:yields?|receives?|gets?|obtains?|elicits?|(?:leads?|result) (?:to|in)|has the answer|have the answer)(?=\\s)`,
    `\\b${QUESTION}\\b[^\\n.;]{0,60}?\\s(?:draws?|brings?|calls? for|ha(?:s|ve)|meets?(?: with)?|finds?|takes?|earns?|attracts?|warrants?|gets?|admits? of|commands?|(?:is|are) (?:given|owed|due)) (?:the|one|a single|only|no other|as (?:its|their)) (?:\\w+ )?(?:answer|reply|response)(?=\\W)`,
    `\\b(?:information|disclosures?|comments?|remarks?|statements?|${ACCOUNTS}|contents?|paraphras\\w+|quotation|reproduction)\\b[^\\n.;]{0,60}?\\b(?:is|are|be|may be)\\s[^\\n.;]{0,30}?\\b(?:confined to|limited to|restricted to|only as follows|only in the words|only (?:as|in the form))(?:\\s(?:the )?(?:words?|sentence|statement|phrase|form))?(?=\\W)`,
    `\\b${QUESTION} (?:on|about|of|regarding|concerning|as to)\\b[^\\n.;]{0,60}?\\s?[-:,]\\s?the (?:answer|reply|response) (?:is|reads)(?=\\W)`,
    `\\b${QUESTION}\\b[^\\n.;]{0,60}?\\sfinds? (?:its|their) (?:answer|reply|response)s? in(?=\\W)`,
    `\\bto (?:the|a|any|every) (?:question|enquiry|query)\\b[^\\n.;]{0,90}?\\b(?:there is|there exists|has|knows|is) (?:only |just |but )?(?:one|a single) (?:reply|answer|response)`,
    `(?:^\\W{0,4}|[.:;]\\s)(?:when |if )?asked\\b[^\\n.;]{0,100}?,?\\s(?:one|we|you|it|the (?:answer|reply|response|assistant|reader|bot))\\s(?:says?|answers?|repl(?:y|ies)|states?|names?|is|reads?|gives?|responds?)(?=\\W)`,
    `\\b(?:answer|reply|response)s?\\s(?:that (?:is|are) |which (?:is|are) |to be )(?:given|returned|offered|heard|made|provided)\\b[^\\n.;]{0,40}?\\b(?:is|are|reads?)(?=\\W)`,
    `\\b(?:correct|right|proper|only|appropriate|approved|official|standard|agreed|valid|usual|true|accepted) (?:answer|reply|response) to (?:an?|any|every|all|the|such) (?:question|enquiry|inquiry|query|request)\\w* (?:about|on|of|whether|concerning|regarding|as to|for|who|what|when|how|why|where)\\b[^\\n]{0,80}?\\b(?:is|are|reads?|remains)(?=\\W)`,
    `\\b(?:if|when|where|should) the (?:question|enquiry|query) (?:is|be|reads|runs|concerns)\\b[^\\n]{0,100}?\\bthe (?:answer|reply|response) (?:is|reads|runs|remains)(?=\\W)`,
  ],
  /** Of all that might be said, it picks what is. */
  singlesOut: [
    `\\bit is\\b[^\\n;]{0,80}?\\b(?:that|which|who) (?:is|are|gets?) (?:\\w+ly )?${TOLD} (?:to ${ASKER}|in ${ANY}{0,3}(?:${ACCOUNTS}|${ACCOUNT})|on request|when asked)`,
  ],
  /** A question is supposed, and its answer follows. */
  supposesQuestion: [
    `^\\W{0,6}(?:if|when|where|should) the (?:question|enquiry|query) (?:is|be|reads|runs)\\b`,
  ],
  /** An answer's words follow. */
  replyReads: [`^\\W{0,6}the (?:answer|reply|response) (?:is|reads|runs|remains)(?=\\W)`],
  /** Whoever asks hears something. */
  askerHears: [
    `\\b${ASKER}\\b[^\\n.;]{0,90}?\\b(?:is|are|will be|be|gets?)\\s(?:\\w+ly\\s|always\\s|only\\s)?(?:told|informed|advised|assured|notified|given to understand|answered|left with)(?=\\W)`,
    `\\b${ASKER}\\b[^\\n.;]{0,90}?\\b(?:hears?|learns?|receives?|ought to hear|should hear|is to hear|is given|are given|is shown|are shown)(?=\\s(?:is\\s)?(?:only\\s)?(?:that\\b|["'\\d]|the (?:answer|reply|figure|name|words|message|number|date|statement)))`,
    `\\b(?:is|are|gets?) (?:\\w+ly )?${TOLD} to (?:${ASKER}|(?:the )?readers?\\b)`,
    `\\b(?:that|which) (?:is|are) ${TOLD} (?:on (?:request|enquiry|inquiry|demand)|(?:when|if|whenever) (?:asked|requested))\\b,?\\s(?:is|are|reads?)(?=\\W)`,
    `\\b(?:numbers?|figures?|values?|dates?|names?|prices?|sums?|reasons?|causes?|results?|titles?|status|answers?) (?:that (?:is|are) )?${TOLD} (?:when|if|whenever|where|once)\\b[^\\n.;]{0,50}?\\s(?:is|are|reads?)(?=\\s["'\\d\\w])`,
    `\\b(?:those|people|persons|readers|anyone|everyone|whoever)\\s(?:\\w+\\s){0,6}?(?:is|are) to (?:understand|know|believe|learn|hear|assume)(?=\\s(?:that|["']))`,
    `\\bas (?:it is |they are )?${TOLD} to (?:${ASKER}|(?:the )?readers?),?\\s(?:is|are|reads?)(?=\\W)`,
    `\\b(?:one-sentence|one-line|single-sentence|short|spoken|public|quotable|official|oral|condensed) (?:version|form|reading|account|summary|description|answer|statement) of (?:this|these)(?: \\w+)?\\s(?:is|are|reads?)(?=\\W)`,
    `\\bwhat (?:is|gets|shall be|should be) (?:\\w+ly )?${TOLD}\\b[^\\n.;]{0,30}?\\b(?:${ASKER}|${ACCOUNTS})`,
    `\\b(?:conclusions?|messages?|results?|figures?|statements?|versions?|wording|values?|answers?|numbers?|names?|dates?|prices?|verdicts?) (?:that |which )?(?:reach(?:es)?|(?:is|are) (?:given|shown|told|quoted|passed on|reported|stated|named|read out) to|goes? to|for|intended for|meant for|destined for) ${ASKER}`,
  ],
  /** A field of a form that holds what is to be said. */
  replyField: [
    `^\\W{0,6}(?:\\w+ ){0,2}(?:${ACCOUNT}|abstract|wording|statement|quote|conclusion|verdict|message)[ _-](?:to[ _-](?:give|be[ _-]\\w+|(?:the[ _-])?(?:user|reader|asker|person)|return|quote|show|use|report)|line|sentence|override|text(?: to use)?|on file|(?:for|in|to) (?:${ANY}{0,2}(?:${ACCOUNTS}|assistants?|ais?|bots?|chat ?bots?|llms?|machines?|language models?|citation)|${ASKER}))\\b["']?[^:=\\n]{0,20}(?::|=)\\s`,
    `^\\W{0,6}(?:\\w+ ){0,2}(?:phrase|words?|sentence|line|text|formula|wording|value|figure|number|name)s? (?:for|in) ${ANY}{0,2}(?:${ACCOUNTS}|${ANY}${ACCOUNT})\\b[^:\\n]{0,20}:\\s`,
    `^\\W{0,6}(?:preferred|prescribed|approved|agreed|mandatory|authori[sz]ed|binding|only permitted|permitted|expected|desired|intended|standing|uniform|fixed|set) (?:wording|reply|answer|response|summary|description|quotation|formulation|phrasing|statement)\\b[^:\\n]{0,30}:\\s`,
    `^\\W{0,6}[^:\\n]{0,50}\\((?:[^()\\n]{0,20}\\b)?(?:to be )?(?:given|quoted|repeated|read out|reproduced|returned|answered) (?:verbatim|word for word|as is|literally|unchanged|exactly|only|thus)\\)\\s?:\\s`,
    `^\\W{0,6}(?:\\w+ ){0,2}(?:${ACCOUNT}|wording|statement|phrase|sentence) (?:when|if|should|where|whenever|in case) [^:\\n]{5,60}:\\s`,
    `^\\W{0,6}(?:\\w+ ){0,2}(?:version|statement|text|form|wording|sentence|${ACCOUNT}) (?:for|on|upon) (?:reading (?:aloud|out)|quotation|enquiry|inquiry|request|retelling|passing on|repetition|the telephone)\\s?:\\s`,
    `^\\W{0,6}[^:\\n]{0,40}\\((?:to be |please )?(?:use|used|give|given|repeat|repeated|quote|quoted) (?:\\w+ )?(?:as is|verbatim|word for word|unchanged|literally|exactly|thus)\\)\\s?:\\s`,
    `^\\W{0,6}(?!\\w+ for)[^:\\n]{0,50}\\b(?:for|to) (?:${ASKER})\\b\\)?\\s?:\\s`,
    `^\\W{0,6}(?:key |main |core |lead |central )?(?:message|point|fact|finding|statement|takeaway|sentence)s? (?:for|in|of) ${ANY}{0,2}(?:${ACCOUNTS}|assistants|bots|chat ?bots)\\s?:\\s`,
    `^\\W{0,6}(?:to be |always |only )?(?:quoted|summari[sz]ed|described|rendered|paraphrased|retold|reported|answered|repeated)\\b[^:\\n]{0,40}\\b(?:as|with|thus|so)\\s?:\\s(?=["'])`,
  ],
  /** Rules for what is said stand below. */
  headsAccounts: [
    `\\b${RULING}\\s(?:for|on|to|about|of|in|when|concerning|regarding|governing)\\s(?:(?:the|all|any|your|its|every|each|our|generated|automatic|automated|writing|giving|making|spoken|oral|short|public|outgoing|whoever|anyone|those|everyone|who)\\s){0,3}(?:${ACCOUNTS}|${ACCOUNT}|answering|replying|responding|summari[sz](?:ing|es?|ers?)|quoting|quotations?|retelling|paraphrasing|describing|mentions?|enquir(?:y|ies)|inquir(?:y|ies)|questions?|queries|reporting|citing)\\b`,
    `\\b(?:${ACCOUNT}|answering|replying|summari[sz]ing|quotation|retelling|reporting|quoting|citation|response|enquiry) ${RULING}`,
    `\\bhow\\b{gap:40}\\b(?:is|are|must be|should be|be|to) (?:to be )?(?:quoted?|summari[sz]ed?|described?|presented?|answered?|reported?|retold|paraphrased?|talked about|spoken of|referred to)\\b`,
    `\\b(?:${RULING}|what|how)\\b{gap:50}\\bfor (?:(?:any|all|the|every|an?|digital|virtual|automated) ){0,2}(?:assistants?|ais?|bots?|chat ?bots?|language models?|llms?|summari[sz]ers?|whoever|anyone who|those who)\\b`,
    `\\b(?:what|points|facts) (?:to|that) (?:say|answer|reply|tell|report)\\b`,
  ],
  /** It is for an assistant. */
  forAssistants: [
    `\\bfor (?:(?:any|all|the|every|an?|digital|virtual|automated|ai) ){0,2}(?:assistants?|ais?|bots?|chat ?bots?|language models?|llms?|summari[sz]ers?)\\b`,
  ],
  /** It gives something as said, or as not said, whoever says it. */
  laysDown: [
    `\\b(?:is|are|receives?|gets?|yields?|reads?|means?|becomes?|appears?|remains?|stays?|counts?|denotes?|has|have|equals?|stands? at)\\b`,
    `[\\w)\\]'"]\\s?(?::|=|->|→)\\s\\S`,
    `\\?\\s?-\\s\\S`,
    `^\\W{0,6}["'][^"']{3,}["']`,
  ],
  /** It keeps something out of what is said. */
  keepsOut: [
    `\\b(?:goe?s?|remains?|stays?|left|passe[sd]) (?:unmentioned|unsaid|out|without (?:comment|mention))\\b|\\bunmentioned\\b|\\bno (?:mention|comment|word)\\b|\\bnothing is (?:said|mentioned|reported)|\\bnot (?:part of|mentioned|in) (?:the |any |a )?(?:${ACCOUNT}|${ACCOUNTS}|$)|\\bdo(?:es)? not (?:feature|appear|figure|occur|come up|count|arise)|\\b(?:appears?|presented|given|named|listed) without\\b|\\bplays? no part\\b|\\b(?:is|are) (?:omitted|left out|skipped|passed over|not mentioned|not named|not discussed)\\b`,
  ],
  /** It is about the form of a text, about people's work, or about programs. */
  aboutForm: [
    `\\b(?:\\d+|two|three|four|five|six|ten|short|single|one|complete|full|few|long) (?:\\w+ )?(?:words?|sentences?|pages?|lines?|paragraphs?|characters?|minutes?|hours?|days?|weeks?|columns?|items?|rows?|results?|options?|copies)\\b(?! ")`,
    `\\b(?:tense|bold|italics?|monospace|abbreviations?|paragraphs?(?! \\d)|spelled|spelt|spelling|brackets|font|tone|jargon|grammar|style|plain language|letterhead|capital letters|upper case|lower case|voice|punctuation|headings?|bullets?|margins?|length|concise|brief|polite|friendly|courteous|deadline for|working days?)\\b`,
    `\\b(?:json|https?|header|headers|(?:the|a|each|this|these|its|following) (?:\\w+ )?fields?|status (?:codes?|line|bar)|status is \\d|code|codes|token|tokens|content-type|parameters?|objects?|strings?|arrays?|endpoints?|servers?|bytes?|null|api|xml|schema|uri|url|boolean|integer|paginated|timestamp|payload|callback|function|method|prompt|dataset|benchmark)\\b`,
    `\\b(?:marks?|marked|examiners?|points|graded|grading|scored|respondents?|survey|questionnaire|exercise \\d|exercises|pupils?|students?|candidates? (?:must|should|may)|quiz|question \\d|by (?:the|our|a) (?:\\w+ )?(?:desk|team|staff|office|service|library))\\b`,
    `\\{\\w+\\}|_{3,}|<\\w+>|\\[\\w+\\]:`,
  ],
} as const satisfies Record<string, readonly string[]>;
