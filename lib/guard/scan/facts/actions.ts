/**
 * What tools and commands a sentence wants used, changed or shunned.
 *
 * @module
 */

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const ACTIONS = {
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
    `{start}(?:always\\s|also\\s)?(?:add|include|append|insert|put|set|copy|use|cc|bcc)\\b{gap:20}[\\w.+%-]{1,64}@[\\w-]{1,63}\\.[\\w.-]{2,63}`,
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
  /** It changes how another tool is used. */
  redirects: [
    `\\b(?:affects?|changes?|governs?|modif(?:y|ies)|controls?|determines?|alters?|influences?|supersedes?|replaces?|overrides?)\\b{gap:30}\\b(?:how|behaviou?r|use|usage|semantics|rules)\\b{gap:30}(?:{ident}|\\b(?:other|another|all|any)\\s(?:\\w+\\s)?tools?)`,
    `\\b(?:whenever|when|if|every time|each time|before|after)\\b{gap:25}\\b(?:would|want(?:s|ed)?|need(?:s|ed)?|about|going|intend(?:s|ed)?|plan(?:s|ned)?|asked|decide[sd]?|had|have)\\s(?:to\\s)?(?:otherwise\\s|normally\\s)?(?:call|use|invoke|send|run|open|read|write|transfer|pay|delete|search|answer)\\b{gap:60}\\b(?:call|use|invoke|run|instead|send|first)\\b`,
    `\\b(?:instead of|in place of|rather than|not)\\s(?:calling\\s|using\\s|the\\s|call\\s)*(?:{ident})`,
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
} as const satisfies Record<string, readonly string[]>;
