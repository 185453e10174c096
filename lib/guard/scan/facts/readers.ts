/**
 * Whom a sentence speaks to, and of whom.
 *
 * @module
 */

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const READERS = {
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
} as const satisfies Record<string, readonly string[]>;
