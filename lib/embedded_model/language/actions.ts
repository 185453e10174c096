/** The kind of thing that a verb does: a tool that deletes is no answer to "show". */

/** A kind of action. */
export type Action = "read" | "create" | "delete" | "update" | "send" | "compute";

const VERBS: Record<Action, string> = {
  read:
    `get fetch retrieve return provide read show list find search lookup look view see check query display describe tell give browse
    enumerate locate download track explain open is are what which who where when how whats whether inspect monitor verify validate
    measure identify detect recognise recognize suggest recommend advise predict forecast determine preview lists tells`,
  create:
    `create add make insert register book reserve schedule plan order buy purchase place log record submit post
    upload write save store open start generate draft set enroll enrol hire file issue report assign rent sign apply bookmark
    join admit appoint adopt complain appeal object borrow lend pay donate import compose recruit commission launch brew bake cook
    plant build print reorder subscribe nominate invoice bill charge note jot award hold`,
  delete:
    `delete remove erase cancel drop clear discard revoke abort unsubscribe withdraw uninstall unassign destroy
    throw dispose erase wipe scrap dismiss terminate abolish deregister deactivate forget undo void trash purge evict sack`,
  update:
    `update put change modify edit alter adjust revise amend rename move reschedule postpone mark set assign switch turn
    give enable disable close complete finish resolve archive merge transfer increase decrease raise lower lock unlock dim extend
    renew restart pause resume toggle correct fix approve reject transition freeze cool heat warm feed fill refill drain empty bottle
    clean wash water repair replace lift drop release sell trade grant deny sort tag promote demote transpose rotate
    stop halt trigger suspend reinstate arrange reset adapt swap exchange point aim steer park load unload ship collect settle refund`,
  send:
    `send mail email message deliver forward notify text reply dm ping share dispatch tell invite alert post publish`,
  compute:
    `calculate compute evaluate convert translate compare sum add subtract multiply divide count average analyze
    analyse summarize summarise estimate score rank solve simulate roll parse match choose pick work figure quote`,
};

const KINDS = new Map<string, Action[]>();
for (const [action, verbs] of Object.entries(VERBS) as [Action, string][]) {
  for (const verb of verbs.split(/\s+/)) KINDS.set(verb, [...(KINDS.get(verb) ?? []), action]);
}

/**
 * The kinds of action that a verb can name.
 *
 * @param verb a verb in small letters, as "deletes", "deleting" or "delete"
 * @returns the kinds, or an empty list when it is no verb that the table knows
 */
export function actionsOf(verb: string): Action[] {
  for (const form of baseForms(verb)) {
    const kinds = KINDS.get(form);
    if (kinds) return kinds;
  }
  return [];
}

/**
 * The kind of action that the first verb among some words names.
 *
 * @param words words in small letters
 * @returns the kind, or undefined
 */
export function actionOf(words: string[]): Action | undefined {
  for (const word of words) {
    const kinds = actionsOf(word);
    if (kinds.length > 0) {
      return kinds.find((kind) => kind !== "read" && word === "give") ?? kinds[0];
    }
  }
}

/**
 * Tells whether a word can be the verb of an order.
 *
 * @param lower a word in small letters
 * @returns true when the table of actions has it in its base form
 */
export function isVerb(lower: string): boolean {
  return KINDS.has(lower);
}

function baseForms(verb: string): string[] {
  return [
    verb,
    verb.replace(/s$/, ""),
    verb.replace(/es$/, ""),
    verb.replace(/(?:ed|ing)$/, ""),
    verb.replace(/(?:ed|ing)$/, "e"),
    verb.replace(/ied$|ies$/, "y"),
    verb.replace(/(\w)\1(?:ed|ing)$/, "$1"),
  ];
}
