/**
 * A text as somebody reads it, which remembers where each of its characters stands in the original.
 *
 * @module
 */

/** A reading of a text. */
export interface View {
  /** "plain", or how the text was hidden, as "base64". */
  name: string;
  /** The reading. */
  text: string;
  /** Where, in the original, the character at this place of the reading begins. */
  from(at: number): number;
  /** Where, in the original, what ends at this place of the reading ends. */
  to(at: number): number;
}

/** Builds a {@linkcode View} piece by piece. */
export class ViewBuilder {
  #text: string[] = [];
  #length = 0;
  /** Places of the reading at which the distance to the original changes. */
  #at: number[] = [];
  #from: number[] = [];
  #to: number[] = [];
  /** Whether the piece that begins there is the original's own characters, one for one. */
  #same: boolean[] = [];

  /** The length of the reading so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a piece that stands in the original as it is.
   *
   * @param piece The characters.
   * @param from Where they begin there.
   */
  copy(piece: string, from: number): void {
    if (piece === "") return;
    const last = this.#at.length - 1;
    const continues = last >= 0 && this.#same[last] &&
      this.#from[last] + (this.#length - this.#at[last]) === from;
    if (!continues) this.#mark(from, from + piece.length, true);
    this.#add(piece);
  }

  /**
   * Adds what a piece of the original reads as.
   *
   * @param piece The reading.
   * @param from Where the piece of the original begins.
   * @param to Where it ends.
   */
  replace(piece: string, from: number, to: number): void {
    if (piece === "") return;
    this.#mark(from, to, false);
    this.#add(piece);
  }

  /**
   * Ends the building.
   *
   * @param name The name of the view.
   * @returns The view.
   */
  build(name: string): View {
    const [at, begins, ends, same] = [this.#at, this.#from, this.#to, this.#same];
    const from = (place: number) => {
      const index = search(at, place);
      if (index < 0) return 0;
      return same[index] ? begins[index] + place - at[index] : begins[index];
    };
    const to = (place: number) => {
      const index = search(at, Math.max(0, place - 1));
      if (index < 0) return 0;
      return same[index] ? begins[index] + place - at[index] : ends[index];
    };
    return { name, text: this.#text.join(""), from, to };
  }

  #mark(from: number, to: number, same: boolean): void {
    this.#at.push(this.#length);
    this.#from.push(from);
    this.#to.push(to);
    this.#same.push(same);
  }

  #add(piece: string): void {
    this.#text.push(piece);
    this.#length += piece.length;
  }
}

/** The last index whose value is not greater. */
function search(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Reads a view once more: the places of the result lead to the original of the first.
 *
 * @param view The view that was read again.
 * @param again The new reading, whose places lead to the view's text.
 * @returns The same reading, whose places lead to the original.
 */
export function through(view: View, again: View): View {
  return {
    name: again.name,
    text: again.text,
    from: (at) => view.from(again.from(at)),
    to: (at) => view.to(again.to(at)),
  };
}
