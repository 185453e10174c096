/**
 * Marks that give a text away as what it is: of roles, of emphasis, of a report about attacks.
 *
 * @module
 */

/** The patterns of each fact, for a sentence in lower case; one is enough. */
export const MARKS = {
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
  /** About one matter among people, not about what a model was told. */
  topic: [
    `\\b(?:regarding|concerning|about (?:the|our|your)|on (?:how|the)|with (?:respect|regard) to|in (?:my|our|the) (?:last|previous|earlier|email|letter|memo)|sent (?:on|out|by|yesterday|last|earlier)|if you (?:have|already|use|are using|don't|do not|did|want|prefer|installed|need|were|wish|run|plan|only)|from (?:monday|tuesday|last|yesterday|the)|dated)\\b`,
  ],
  /** It is about attacks, and quotes one. */
  mention: [
    `\\b(?:prompt[- ]injections?|injections?|jailbreak\\w*|attack(?:s|er|ers)?|adversar\\w+|malicious\\w*|payloads?|exploit\\w*|vulnerabilit\\w+|phishing|red[- ]team\\w*|threat\\w*|security (?:research|test)\\w*|detect(?:s|ed|ion|ing|or)?|untrusted|hijack\\w*|poison\\w*|guardrail\\w*|mitigat\\w+|suspicious|sanitiz\\w+)\\b`,
  ],
} as const satisfies Record<string, readonly string[]>;
