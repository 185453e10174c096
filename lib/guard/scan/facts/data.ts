/**
 * What data a sentence speaks of, and where they are to go.
 *
 * @module
 */

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const DATA = {
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
  /** What an argument has to hold. */
  mustHold: [
    `\\b(?:must|should|shall|needs? to|has to|ha(?:s|ve) to|is to|required to|always)\\s(?:\\w+\\s)?(?:hold|contain|carry|include|be|have|begin with|start with|equal|quote|list|repeat|reproduce|embed)\\b`,
    `\\b(?:required|mandatory|needed|reserved|used)\\b{gap:40}:`,
  ],
} as const satisfies Record<string, readonly string[]>;
