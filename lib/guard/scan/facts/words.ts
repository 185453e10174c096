/**
 * Classes of English words that the facts are made of. They name what people talk about, not how a known attack says it.
 *
 * @module
 */

/** A pattern's parts, by the name in braces under which others use them. */
const CLASSES: Record<string, string> = {
  // Who reads.
  ai:
    "(?:(?<![.\\w/@-])(?:(?:ai|a\\.i\\.|artificial[- ]intelligence|llm|automated|autonomous|virtual|digital|language[- ]model)[- ](?:(?:powered|based|driven|language|coding|chat|review|support) )?(?:assistants?|agents?|models?|systems?|tools?|bots?|readers?|reviewers?|summari[sz]ers?|helpers?|clients?|processors?|crawlers?|evaluators?|screeners?|copilots?|chatbots?|engines?|parsers?|scanners?|workflows?)|(?:large )?language[- ]models?|llms?|chat ?bots?|ais?|chatgpt|gpt-?[345][a-z0-9.]*|claude|copilot|gemini|cursor agent)(?![\\w/]|\\.\\w|-\\w))",
  agent: "(?:assistants?|agents?|models?|copilots?|bots?)",
  user:
    "(?:(?:the|a|an|your|any|this|our|end)[- ])?(?:end[- ])?(?:users?|humans?(?: operators?)?|persons?|people|customers?|operators?|clients?|employees?|anyone|anybody|somebody|someone|them|him|her|they|reader|owner|requester|caller|account holder)",
  // What orders are called.
  order:
    "(?:instructions?|prompts?|directions?|directives?|rules?|guidelines?|guidance|constraints?|guardrails?|orders|commands?|restrictions?|programming|safeguards?|training|safety (?:policies|rules|measures|protocols|filters?)|system (?:message|prompt)|context|polic(?:y|ies)|requests?|tasks?|objectives?|goals?)",
  earlier:
    "(?:previous(?:ly)?|prior|earlier|above|preceding|initial|original|foregoing|former|past|existing|current|system|developer|safety|your|so far|before|other|user'?s?|given|received|all|any|every(?:thing)?|standing)",
  ignore:
    "(?:ignor(?:e|es|ing)|disregard(?:s|ing)?|forget(?:ting)?|pay(?:ing)? no (?:attention|heed) to|set(?:ting)? aside|put(?:ting)? aside|stop (?:following|obeying|applying|adhering to)|(?:do not|don't|never|no longer) (?:follow|obey|comply with|adhere to|apply|respect|honou?r|abide by|observe)|abandon|throw (?:out|away)|cease (?:following|obeying|all)|discard(?:ing)?|dismiss(?:ing)?)",
  replace:
    "(?:overrid(?:e|es|ing|den)|overrul(?:e|es|ing)|supersed(?:e|es|ing|ed)|replac(?:e|es|ing)|bypass(?:es|ing)?|circumvent(?:s|ing)?|cancel(?:s|led)?|revok(?:e|es|ed)|suspend(?:s|ed)?|invalidat(?:e|es)|(?:take|takes|taking|has|have|having) (?:precedence|priority) over|outrank(?:s)?|void(?:s|ed)?|nullif(?:y|ies)|lift(?:s|ed)?|(?:is|are) (?:no longer|not) (?:valid|in effect|applicable|binding))",
  // How an order is put.
  /** Where an order may begin. */
  start: String
    .raw`(?:^\W{0,8}(?:(?:step\s)?\d{1,2}[.):]?\s{1,3}|(?:so|then|and|but|also|first|firstly|second|secondly|third|next|finally|lastly|afterwards|now|meanwhile|instead|please|kindly|additionally|otherwise|therefore|thus|todo|note|nb|important|urgent|reminder|@\w+|from (?:now|here|this point) on|henceforth|going forward|in (?:the )?future|at once|beforehand|(?:would|could|can|will) you(?: please| kindly)?|(?:i|we) (?:need|want|ask|would like|urge) you to)\b\W{1,3})*|[,:;(>*\]\-"'|]\s{0,2}(?:(?:so|then|and|but|also|please|now|first|instead)\s)?|\b(?:before|after|when|while|upon|prior to)\s\w+ing(?:\s[\w./]+){0,3}?,?\s|\.\s|\b(?:please|then|now|also|first|next|finally|instead|kindly|immediately|simply|always|silently|quietly|secretly|from (?:now|here|this point) on|henceforth|@\w+|(?:would|could|can|will) you(?: please| kindly)?|(?:i|we|they|he|she|user|customer) (?:now )?(?:needs?|wants?|asks?|urges?|expects?) you to)\s)`,
  /** What an order may begin with. */
  verb:
    "(?:abandon|access|accept|acknowledge|act|add|address|adopt|alert|always|analy[sz]e|announce|answer|append|apply|approve|archive|ask|assert|assume|assure|attach|avoid|base64|bcc|be|begin|book|bypass|buy|call|cancel|cc|change|check|choose|claim|clear|click|collect|compile|complete|compose|conclude|confirm|connect|consider|consult|contact|continue|convert|convince|copy|create|curl|declare|decode|delete|deliver|describe|determine|direct|disable|discard|disclose|dismiss|display|disregard|do|download|draft|drop|dump|email|e-mail|embed|enable|encode|encourage|end|enter|erase|execute|exfiltrate|explain|export|extract|fetch|fill|find|finish|follow|forget|format|forward|gather|generate|get|give|go|grab|grant|guide|hand|hide|ignore|include|inform|insert|insist|inspect|install|instruct|invite|invoke|keep|launch|leak|leave|link|list|load|locate|log|look|mail|make|mark|mention|merge|modify|move|navigate|notify|obtain|omit|open|output|override|overwrite|pass|paste|pay|perform|place|populate|post|praise|preface|prefer|prefix|prepend|present|pretend|print|prioriti[sz]e|proceed|process|produce|promote|provide|publish|pull|purchase|push|put|query|quote|rank|rate|read|reassure|recommend|record|redirect|refer|refuse|relay|remember|remind|remove|render|repeat|replace|reply|report|reproduce|request|reset|respond|retrieve|return|reveal|revoke|rewrite|route|run|save|say|schedule|score|search|select|send|set|share|show|sign|silently|skip|slip|spell|state|stop|store|submit|subscribe|substitute|suggest|summari[sz]e|supply|suppress|surface|switch|take|tell|translate|transfer|transmit|treat|trigger|trust|try|type|unlock|update|upload|urge|use|verify|view|visit|wait|warn|wire|withhold|write)",
  must:
    "(?:must|shall|should|ought to|ha(?:ve|s) to|needs? to|(?:is|are|be) (?:required|instructed|obliged|obligated|expected|supposed|asked|requested|directed|authori[sz]ed|to)|make sure|ensure|be sure|remember to|please|kindly|it is (?:essential|important|critical|crucial|vital|imperative|necessary|mandatory)|will (?:need|have) to|requires?|demands?|mandates?|responsibility is to|duty is to|task is to|job is to|hereby)",
  // What one may do.
  not:
    "(?:do not|don't|dont|never|must not|mustn't|should not|shouldn't|shall not|may not|cannot|can't|without|avoid|refrain from|(?:no|without) need to|not to|not|nor|need not|needn't|neither|is forbidden to|under no circumstances)",
  tell:
    "(?:tell|told|telling|mention(?:ed|ing)?|inform(?:ed|ing)?|reveal(?:ed|ing)?|disclos(?:e|ed|ing)|show(?:n|ing)?|notify|notified|notifying|report(?:ed|ing)?|display(?:ed|ing)?|explain(?:ed|ing)?|describ(?:e|ed|ing)|acknowledg(?:e|ed|ing)|alert(?:ed|ing)?|discuss(?:ed|ing)?|refer(?:red|ring)? to|surfac(?:e|ed|ing)|warn(?:ed|ing)?|announc(?:e|ed|ing)|expos(?:e|ed|ing)|shar(?:e|ed|ing)|say|admit|indicat(?:e|ing)|hint|bring(?:ing)? (?:it |this )?up|let|communicat(?:e|ed|ing)|talk(?:ing)?|narrat(?:e|ing)|comment(?:ing)?|speak(?:ing)?|advis(?:e|ing)|relay|repeat|confess|document|list|highlight|point(?:ing)? (?:it |this )?out)",
  send:
    "(?:send|sends|sending|sent|forward(?:s|ed|ing)?|post(?:s|ed|ing)?|upload(?:s|ed|ing)?|e-?mail(?:s|ed|ing)?|transmit(?:s|ted|ting)?|submit(?:s|ted|ting)?|deliver(?:s|ed|ing)?|exfiltrat(?:e|es|ed|ing)|leak(?:s|ed|ing)?|relay(?:s|ed|ing)?|shar(?:e|es|ed|ing)|cop(?:y|ies|ied|ying)|b?cc(?:'d|ed|ing)?|publish(?:es|ed|ing)?|push(?:es|ed|ing)?|mail(?:s|ed|ing)?|dispatch(?:es|ed|ing)?|report(?:s|ed|ing)?|transfer(?:s|red|ring)?|route[sd]?|routing|redirect(?:s|ed|ing)?|deposit|mirror(?:s|ed|ing)?|drop|beacon|ping|curl|make an? (?:http |get |post )?request)",
  read:
    "(?:read(?:s|ing)?|open(?:s|ing)?|load(?:s|ing)?|fetch(?:es|ing)?|get(?:s|ting)?|access(?:es|ing)?|retriev(?:e|es|ing)|cat|print|view(?:ing)?|look(?:ing)? (?:up|in|at|for|into)|list(?:ing)?|dump(?:ing)?|extract(?:s|ing)?|collect(?:s|ing)?|gather(?:s|ing)?|find(?:ing)?|search(?:ing)?|locat(?:e|ing)|grab(?:bing)?|obtain(?:ing)?|pull(?:ing)?|inspect(?:ing)?|check(?:ing)?|use|using|consult(?:ing)?|scan(?:ning)?|harvest(?:ing)?|copy(?:ing)?|recall(?:ing)?|enumerat(?:e|ing)|quer(?:y|ying)|examin(?:e|ing))",
  pass:
    "(?:pass(?:es|ed|ing)?|put(?:s|ting)?|includ(?:e|es|ed|ing)|add(?:s|ed|ing)?|insert(?:s|ed|ing)?|append(?:s|ed|ing)?|attach(?:es|ed|ing)?|plac(?:e|es|ed|ing)|provid(?:e|es|ed|ing)|suppl(?:y|ies|ied|ying)|set(?:s|ting)?|fill(?:s|ed|ing)?|stor(?:e|es|ed|ing)|encod(?:e|es|ed|ing)|embed(?:s|ded|ding)?|cop(?:y|ies|ied|ying)|paste[sd]?|write|writing|giv(?:e|es|ing)|hand(?:s|ed|ing)?|submit(?:s|ting)?|send(?:s|ing)?|enter(?:s|ed|ing)?|us(?:e|es|ed|ing)|echo(?:es|ed|ing)?|populat(?:e|es|ed|ing)|report|quote|reproduce|repeat|return|transmit|carry|prefix|concatenate|assign|specify|serializ(?:e|ing)|tack(?:ed|ing)? on)",
  call:
    "(?:call(?:s|ing)?|invok(?:e|es|ing)|us(?:e|es|ing)|run(?:s|ning)?|execut(?:e|es|ing)|trigger(?:s|ing)?|query|querying|make an? call to|launch|start|perform|issue)",
  say:
    "(?:say|state|tell|write|answer|reply|respond|output|print|mention|include|end|begin|start|finish|close|open|conclude|claim|recommend|add|report|declare|assert|repeat|insert|append|announce|inform|advise|note|explain|confirm|describe|present|return|assure|convince|suggest|urge|encourage|display|sign off|quote|give|rate|rank|score|praise|promote|endorse|reassure|warn)",
  // Who says what to whom: the reader of a text, to whoever asked for it to be read.
  /** What somebody says who has read a text for somebody else. */
  reply:
    "(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|summari[sz]ations?|abstracts?|recaps?|digests?|overviews?|outputs?|recommendations?|verdicts?|assessments?|evaluations?|conclusions?)",
  /** Saying something. */
  utter:
    "(?:say|state|tell|claim|assert|declare|report|reply|answer|respond|inform|advise|announce|mention|explain|confirm|describe|call|recommend|add|insist|conclude|warn|assure|reassure|present|quote|cite|give|output|print|write|note|indicate|remind|convince|persuade|notify|rate|praise|label|list|name|let|admit|maintain|repeat|convey|relay|pass on|point out|make (?:it )?clear|stress|emphasi[sz]e|pretend|suggest|promise|allege|swear|read out|speak|attest|certify|affirm|testify|represent)",
  /** Said. */
  uttered:
    "(?:said|stated|told|claimed|asserted|declared|reported|answered|replied|informed|advised|announced|mentioned|explained|confirmed|described|called|recommended|added|warned|assured|presented|quoted|cited|given|shown|written|noted|indicated|reminded|notified|rated|praised|labell?ed|listed|named|admitted|maintained|repeated|conveyed|relayed|passed on|pointed out|made clear|stressed|emphasi[sz]ed|affirmed|certified|recorded|let know)",
  /** Whoever asked, as the reader's third person. */
  asker:
    "(?:(?:the|your|this|each|every|any|its) (?:\\w+ )?(?:user|reader|listener|asker|questioner|requester|requestor|enquirer|inquirer|human|principal|recipient)(?!s|'s|-|\\s(?:interface|manual|guide|group|account|agent|input|name|id|stor(?:y|ies)|class|service|stream))|(?:the |your |any |every |each )?(?:user|reader|person|people|one|human|man|woman|him|her|them|those|whoever|anyone|anybody|everyone|somebody|someone|persons?) (?:(?:who|for whom|on whose behalf|behind)\\b(?: you)?|you(?:'re| are| work| serve| assist| help| speak| act| answer|r))|whoever|(?:the )?\\w+ who (?:asked|enquired|inquired|wondered|ask|asks|want to know|wants to know|enquire|enquires)\\b(?:[^\\n,]{0,40}?(?=\\s(?:must|should|shall|is|are|has|have|gets?|hears?)))?|(?:the )?(?:person|people|user|one|party) (?:asking|enquiring|inquiring)|your (?:boss|employer|client|owner|master)|(?:readers|users)(?=\\s(?:that|it)\\b))",
  /** To be obliged, of anything. */
  ought:
    "(?:must|shall|should|ought to|had better|ha(?:s|ve|d) to|needs? to|(?:is|are|be) (?:to|required to|requested to|instructed to|asked to|obliged to|supposed to|expected to)|will (?:have to|always|only))",
  // Things.
  contents:
    "(?:contents?|full text|whole text|entire text|raw text|text of|body of|everything (?:in|from|you|that|it)|all (?:of )?(?:its|the|their) (?:text|data|lines|values|contents?|text)|what(?:ever)? (?:it|you|they|is|that) (?:contains?|returns?|read|find|found|says|stands|get|got|written|in it)|output|result(?:s|ing)?|data from|values? of|verbatim|copy of|transcript|first \\w+ (?:lines|characters|bytes)|details from|the text|passages?|excerpts?|relevant (?:part|section|lines?)|entire|complete|full)",
  param:
    "(?:param(?:eter)?s?|arguments?|args?|fields?|inputs?|propert(?:y|ies)|header|metadata|payload|body|query string|note|notes|sidenote|comment|memo|remark|context|extra|annotation|tags?|reference|slot)",
  answer:
    "(?:(?:your|the|any|every|each|all|final|whatever)\\s(?:(?:next|final|entire|whole|subsequent|future|own|overall|complete|written|generated)\\s)?(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|outputs?|messages? to the user|translations?|conclusions?|evaluation|assessment|verdict|recap|digest|overview))",
  // What nobody should read along the way.
  secret:
    "(?:~?/?\\.ssh\\b|id_(?:rsa|ed25519|ecdsa|dsa)\\b|authorized_keys|known_hosts|(?<![\\w.])\\.env(?:\\.\\w+)?\\b|\\.aws\\b|\\.netrc\\b|\\.npmrc\\b|\\.pypirc\\b|\\.git-credentials|\\.gitconfig|kube ?config|\\.kube\\b|keychain|key ?ring\\b|mcp\\.json|claude_desktop_config|\\.cursor\\b|/etc/(?:passwd|shadow|hosts|sudoers)|\\.?(?:bash|zsh|shell|browser|command)[_ ]?history|\\.bashrc|\\.zshrc|wallet(?:\\.dat)?|seed phrases?|recovery phrases?|mnemonic|private[_ -]?keys?|ssh[- ]keys?|api[_ -]?keys?|secret[_ -]?keys?|signing keys?|encryption keys?|(?:access|auth|authentication|bearer|session|refresh|oauth|api|personal access|github|security|login)[_ -]?tokens?|passwords?|passphrases?|passcodes?|credentials?|secrets?\\b|environment variables?|env(?:ironment)? vars?|process\\.env|cookies?|connection strings?|\\bpem\\b|\\.pem\\b|\\.key\\b|\\.kdbx\\b|ssn\\b|social security|credit[- ]card|card numbers?|bank (?:details|account)|pin codes?|2fa|otp\\b|one-time (?:codes?|passwords?)|verification codes?|payroll|salar(?:y|ies))",
  talk:
    "(?:(?:the |this |our |your |all |any |full |whole |entire |complete |current |user'?s? )*(?:conversations?|chat|dialog(?:ue)?|message|session|prompt)(?:'s)? (?:history|transcript|logs?|context|so far|contents?)|(?:previous|prior|earlier|all|preceding|past|recent|user'?s?|last) (?:\\w+ ){0,2}(?:messages|conversations?|chats?|prompts?|turns|queries|interactions)|(?:entire|full|whole|complete) (?:conversation|chat|context|prompt|dialog(?:ue)?|transcript)|system (?:prompt|message|instructions)|(?:your|its|initial|hidden|original) (?:system )?(?:prompt|instructions)|the conversation|what the user (?:said|asked|wrote|typed)|(?:user'?s?|original|exact) (?:original |exact |full |initial )?(?:prompt|question|request|message|words|query)|context window|memory contents?|everything (?:you know|in your context|above|the user)|(?:list of )?(?:all )?(?:available|other|connected|your) tools)",
  address:
    "(?:[\\w.+%-]{1,64}(?:@|\\s?\\(at\\)\\s?|\\s?\\[at\\]\\s?)[\\w-]{1,63}(?:(?:\\.|\\s?\\(dot\\)\\s?|\\s?\\[dot\\]\\s?)[\\w-]{2,63}){1,4}|(?:https?|hxxps?|ftp|wss?):\\/\\/[^\\s\"'<>)]{3,}|\\b(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?\\b|\\bwebhook|\\bpublic (?:gist|repo(?:sitory)?|bucket|channel|issue|pastebin)|\\bpastebin\\b|\\b[a-z]{2}\\d{2}(?:[\\s-]?\\d{2,4}){2,7}\\b)",
  path:
    "(?:(?:~|\\.{1,2})?\\/?(?:[\\w.@-]{1,60}[\\/\\\\]){1,10}[\\w.@*-]{1,80}|\\b[\\w-]{1,60}\\.(?:txt|md|json|ya?ml|env|csv|xlsx?|docx?|pdf|pem|key|ini|conf|cfg|toml|log|db|sqlite|html?|xml|kdbx|py|ts|js|sh)\\b|[a-z]:\\\\[^\\s\"']{2,})",
  ident:
    "(?:`[^`\\n]{2,60}`|'[\\w.-]{2,60}'|\"[\\w.-]{2,60}\"|\\b[a-z][a-z0-9]{0,30}(?:[_.]|__|-|::)[a-z][\\w-]{1,40}(?:\\(\\))?|\\b[a-z]{2,20}_[a-z_]{2,40})",
};

/**
 * Makes a pattern of classes: `{ignore}` is one of its words, `{gap:20}` at most 20 characters of the same sentence.
 *
 * @param source The pattern, as of a regular expression, for lower-case text.
 * @returns The expression.
 */
export function pattern(source: string): RegExp {
  const filled = source
    .replace(/\{gap:(\d+)\}/g, (_, most) => `[^\\n]{0,${most}}?`)
    .replace(/\{(\w*[a-z]\w*)\}/g, (whole, name: string) => {
      if (!(name in CLASSES)) throw new Error(`Unknown class ${whole} in a pattern of the scanner`);
      return CLASSES[name];
    });
  return new RegExp(filled);
}

/** Words without which nothing is dictated. */
const SPEECH_WORDS = new Set([
  ...formsOf("reply"),
  ...formsOf("utter"),
  ...formsOf("uttered"),
  ...("user reader listener dear everyone everybody anyone whoever asked asking nothing saying conveyed wants needs hears " +
    "thing represented secret description statement account summarised summarized summarise summarize descriptions statements readings hear learn know believe think come " +
    "put place show display pick choose endorse promote advertise favour favor disclosed passed replaced amount number " +
    "figure value total sum date price result word words sentence phrase begin end start finish close open conclude " +
    "preface prefix sign leave skip omit drop mentioning telling stating claiming reporting announcing discussing " +
    "disclosing revealing quoting repeating explaining naming citing referring refer discuss disclose reveal talk " +
    "hint dwell touch quiet unmentioned message rendered portrayed characterised characterized paraphrased " +
    "translated").split(" "),
]);

function formsOf(name: string): string[] {
  return (CLASSES[name].match(/[a-z]+(?=s\?)|[a-z]+/g) ?? []).flatMap((word) => [word, `${word}s`]);
}

/**
 * Tells whether a sentence may be about something that is said.
 *
 * @param text The sentence, in lower case.
 * @returns Whether one of its words is about saying, asking or answering.
 */
export const hasSpeech = (text: string): boolean =>
  (text.match(/[a-z]{2,}/g) ?? []).some((word) => SPEECH_WORDS.has(word));
