import type { Json } from "../json.ts";

/** What has ended so far at one place: the whole workflow, or one turn of a loop. */
export class Frame {
  readonly #outputs = new Map<string, Json>();

  constructor(
    readonly parent?: Frame,
    readonly turn?: { loop: string; index: number; item: Json },
  ) {}

  keep(action: string, outputs: Json): void {
    this.#outputs.set(action, outputs);
  }

  outputs(action: string): Json | undefined {
    return this.#outputs.has(action) ? this.#outputs.get(action) : this.parent?.outputs(action);
  }

  item(loop?: string): Json | undefined {
    if (this.turn && (loop === undefined || loop === this.turn.loop)) return this.turn.item;
    return this.parent?.item(loop);
  }

  /** The turns of the loops around, outermost first. */
  turns(): { loop: string; index: number }[] {
    const outer = this.parent?.turns() ?? [];
    return this.turn ? [...outer, { loop: this.turn.loop, index: this.turn.index }] : outer;
  }
}
