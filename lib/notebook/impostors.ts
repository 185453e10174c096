/**
 * Namespaces that are made to be taken for another: every one of each kind.
 *
 * @module
 */

/** A way to make one. */
export interface Impostor {
  /** Such as `two letters swapped`. */
  kind: string;
  /** The namespace. */
  namespace: string;
}

const DIGITS: Record<string, string> = {
  o: "0",
  l: "1",
  i: "1",
  e: "3",
  a: "4",
  s: "5",
  t: "7",
  b: "8",
};
const SHAPES: Record<string, string> = { m: "rn", w: "vv" };
const ADDITIONS = ["official", "secure", "pro", "team", "mcp", "support"];
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * Makes the impostors of a namespace, by changing its last label, which is the publisher's name.
 *
 * @param namespace A namespace in reverse DNS: `com.contoso`.
 * @returns All that can be made, each once and none equal to the namespace.
 *
 * @example Usage
 * ```ts
 * import { impostorsOf } from "./impostors.ts";
 * import { assert } from "@std/assert";
 *
 * assert(impostorsOf("com.contoso").some(({ namespace }) => namespace === "com.cont0so"));
 * ```
 */
export function impostorsOf(namespace: string): Impostor[] {
  const labels = namespace.split(".");
  const brand = labels.at(-1)!;
  const rest = labels.slice(0, -1).join(".");
  const letters = [...brand];
  const at = (change: (letter: string, index: number) => string[]) =>
    letters.flatMap((letter, index) =>
      change(letter, index).map((part) =>
        [...letters.slice(0, index), part, ...letters.slice(index + 1)].join("")
      )
    );
  const swapped = letters.slice(1).map((letter, index) =>
    [...letters.slice(0, index), letter, letters[index], ...letters.slice(index + 2)].join("")
  );
  const joints = letters.slice(1).map((_, index) =>
    `${brand.slice(0, index + 1)}-${brand.slice(index + 1)}`
  );
  const kinds: Record<string, string[]> = {
    "two letters swapped": swapped,
    "a letter doubled": at((letter) => [letter + letter]),
    "a letter left out": at(() => [""]),
    "another letter": at(() => [...LETTERS]),
    "a digit for a letter": at((letter) => DIGITS[letter] ? [DIGITS[letter]] : []),
    "rn for m, vv for w": at((letter) => SHAPES[letter] ? [SHAPES[letter]] : []),
    "a hyphen more or less": [...joints, brand.replaceAll("-", "")],
    "a word added": ADDITIONS.flatMap((word) => [`${brand}-${word}`, `${word}-${brand}`]),
  };
  const under = (label: string) => `${rest}.${label}`;
  const made = Object.entries(kinds)
    .flatMap(([kind, brands]) => brands.map((each) => ({ kind, namespace: under(each) })));
  const elsewhere = ["com", "net", "dev", "io.github", "com.stranger"]
    .map((domain) => ({ kind: "the same name elsewhere", namespace: `${domain}.${brand}` }));
  return unique([...made, ...elsewhere]).filter((each) =>
    each.namespace !== namespace && /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(each.namespace)
  );
}

function unique(impostors: Impostor[]): Impostor[] {
  return [...new Map(impostors.toReversed().map((each) => [each.namespace, each])).values()]
    .toReversed();
}

/** Publishers who have nothing to do with one another: to count false alarms. The names are those of sample companies. */
export const STRANGERS: string[] =
  ("com.adatum com.adventure-works com.alpineskihouse com.bellows com.bestforyou com.contoso com.consolidated " +
    "com.cohowinery com.cohovineyard com.fabrikam com.firstup com.fincher com.fourthcoffee com.graphicdesign " +
    "com.humongous com.lamna com.libertys com.litware com.lucerne com.margies com.munson com.northwind " +
    "com.nodpublishers com.proseware com.relecloud com.southridge com.tailspin com.tailwind com.treyresearch " +
    "com.vanarsdel com.wideworld com.wingtip com.woodgrove io.github.trains org.harbours dev.tides io.weather " +
    "example.mcp-workshop").split(" ");
