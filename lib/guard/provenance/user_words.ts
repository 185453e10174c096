/**
 * What the person has said: the measure of what an agent may do on its own.
 *
 * @module
 */
import { type Destination, findDestinations } from "../destinations.ts";
import { type Deed, deedsAsked } from "./deeds.ts";
import { type Searchable, searchableOf, squeeze, stemsOf, tokensOf, wordsOf } from "./words.ts";

const DELEGATES =
  /\b(?:do|follow|carry out|execute|perform|obey|act on|work through|complete|apply|handle|process|implement)\b[^.?!]{0,40}\b(?:what(?:ever)?|instructions?|steps?|tasks?|to-?dos?|orders?|directions?|checklist|requests?|says?|asks?|tells?|procedure|recipe|runbook|playbook|guide|action items?|everything)\b/i;
const FOLLOWS =
  /\b(?:names|named|mentions|mentioned|points? to|pointing|refers?|referred|referenced?|links?|linked|lists|listed|cites|cited|specified|attached|attachments?|attaches|follow|following|chain|whichever|which (?:file|document|page|one)|described (?:there|in)|(?:is|are) (?:in|on) the list)\b/i;
const WANTS_ADDRESS =
  /\b(?:address(?:es)?|e-?mails? (?:of|for)|contacts?|recipients?|sender|author|owner|customers?|client|supplier|vendor|manager|whoever|who|person|people|team|everyone|everybody|attendees|participants|members?|subscribers?|lead|responsible|assignee|reply|respond|answer|him|her|them|they)\b/i;

/** The person's words, ready to be asked. */
export class UserWords {
  readonly text: string;
  /** What they point to. */
  readonly destinations: Destination[];
  /** What they ask to be done. */
  readonly deeds: ReadonlySet<Deed>;
  /** The stems of the words that mean something. */
  readonly stems: ReadonlySet<string>;
  readonly #tokens: string;
  readonly #squeezed: string;
  /** What they read as, in every way. */
  readonly searchable: Searchable;

  /** @param texts Everything that the person has said. */
  constructor(texts: readonly string[]) {
    this.text = texts.join("\n");
    this.destinations = findDestinations(this.text);
    this.deeds = deedsAsked(this.text);
    this.stems = stemsOf(this.text);
    this.#tokens = ` ${tokensOf(this.text).join(" ")} ${wordsOf(this.text).join(" ")} `;
    this.#squeezed = squeeze(this.text);
    this.searchable = searchableOf(this.text);
  }

  /** Whether they hold a value, word for word. */
  holds(value: string): boolean {
    const tokens = tokensOf(value);
    if (tokens.length === 0) return true;
    if (this.#tokens.includes(` ${tokens.join(" ")} `)) return true;
    const squeezed = squeeze(value);
    return squeezed.length >= 8 && this.#squeezed.includes(squeezed);
  }

  /** Whether they hold the address, the URL or the host. */
  holdsDestination({ kind, address, host, text }: Destination): boolean {
    if (kind === "address") return this.destinations.some((each) => each.address === address);
    if (kind === "host") return this.destinations.some((each) => each.host === host);
    // Who names a site trusts it with a path of it, not with what else the model may put there.
    return this.destinations.some((each) => each.host === host && each.kind !== "address") &&
        !/[?#;=&]/.test(text) || this.holds(text);
  }

  /** Whether they name a path: whole, by its last part, or that without its ending. */
  holdsPath(path: string): boolean {
    const last = path.split(/[/\\]/).filter(Boolean).at(-1) ?? path;
    const stem = last.replace(/\.[^.]+$/, "");
    return this.holds(path) || this.holds(last) || stem.length > 2 && this.holds(stem);
  }

  /** Whether they leave it to a text what shall be done: "follow the steps in setup.txt". */
  get delegates(): boolean {
    return DELEGATES.test(this.text);
  }

  /** Whether they want what a text names: "the file that it mentions". */
  get follows(): boolean {
    return FOLLOWS.test(this.text);
  }

  /** Whether they want somebody to be looked up whose address they do not give. */
  get wantsAddress(): boolean {
    return WANTS_ADDRESS.test(this.text);
  }
}
