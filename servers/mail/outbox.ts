/** A message, as it was sent. */
export interface Message {
  /** Everybody who got it. */
  recipients: string[];
  subject: string;
  body: string;
}

/** Most messages that are kept. */
const MOST_KEPT = 1000;

/** What was sent, for as long as the process lives. Every session of the process shares it, as the windows of one mail program do. */
export class Outbox {
  readonly #messages: Message[] = [];
  #total = 0;

  /**
   * Keeps a message, and lets the oldest one go when there are too many.
   *
   * @param message The message.
   */
  add(message: Message): void {
    this.#total++;
    this.#messages.push(message);
    if (this.#messages.length > MOST_KEPT) this.#messages.shift();
  }

  /** The messages, oldest first. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** How many were sent and are no longer kept. */
  get forgotten(): number {
    return this.#total - this.#messages.length;
  }
}
