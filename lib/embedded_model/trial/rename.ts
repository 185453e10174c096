import type { JsonSchema, TrialServer } from "./trial_server.ts";

/** A source of numbers from 0 up to 1. */
export type Random = () => number;

/**
 * Makes random numbers that are the same for the same seed (mulberry32).
 *
 * @param seed Any integer.
 * @returns The source.
 */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ONSETS = "b br d dr f g gr k kl l m n p pl r s st t tr v z".split(" ");
const VOWELS = "a e i o u".split(" ");
const ENDS = ["", "l", "m", "n", "r", "s", "t"];

/**
 * Makes up a pronounceable word that means nothing.
 *
 * @param random Where the chance comes from.
 * @returns Two or three syllables in lower case.
 */
export function madeUpWord(random: Random): string {
  const pick = (list: string[]) => list[Math.floor(random() * list.length)];
  const syllables = 2 + Math.floor(random() * 2);
  let word = "";
  for (let i = 0; i < syllables; i++) word += pick(ONSETS) + pick(VOWELS);
  return word + pick(ENDS);
}

/**
 * Makes up a name of the same shape: a path stays a path, an address an address, and an identifier
 * keeps its case, its separators and its number of parts.
 *
 * @param name What is to be renamed.
 * @param random Where the chance comes from.
 * @returns The new name.
 */
export function renameLike(name: string, random: Random): string {
  const isPlace = /[@/]/.test(name);
  return name.replace(/^https?|\.[a-z]{2,7}(?=$|\/)|\d+|[A-Z]?[a-z]+|[A-Z]+/g, (part) => {
    if (isPlace && /^(https?|\..*)$/.test(part)) return part;
    if (/^\d/.test(part)) return part.replace(/\d/g, () => String(1 + Math.floor(random() * 9)));
    const dot = part.startsWith(".") ? "." : "";
    const word = madeUpWord(random);
    if (/^[A-Z]+$/.test(part)) return word.slice(0, Math.max(2, part.length)).toUpperCase();
    return dot + (/^[A-Z]/.test(part) ? word[0].toUpperCase() + word.slice(1) : word);
  });
}

/** New names for old ones; the same old name always gets the same new one. */
export class Renaming {
  readonly #new = new Map<string, string>();
  #alone: { of: number; pattern?: RegExp } = { of: 0 };

  constructor(readonly random: Random) {}

  /** The new name. */
  of(name: string): string {
    const known = this.#new.get(name);
    if (known !== undefined) return known;
    let renamed: string;
    do renamed = renameLike(name, this.random); while (
      renamed === name || [...this.#new.values()].includes(renamed)
    );
    this.#new.set(name, renamed);
    return renamed;
  }

  /** The new name if there is one, else the old one. */
  ofKnown(name: string): string {
    return this.#new.get(name) ?? name;
  }

  /** Puts new names for `{old}`, and for the old ones known so far wherever they stand alone. */
  in(text: string): string {
    const marked = text.replace(/\{([^{}\s]+)\}/g, (_, name) => this.of(name));
    const alone = this.#oldNames();
    return alone ? marked.replace(alone, (name) => this.#new.get(name) ?? name) : marked;
  }

  /** The old names known so far, wherever they stand alone; made anew only when there are more of them. */
  #oldNames(): RegExp | undefined {
    if (this.#alone.of === this.#new.size) return this.#alone.pattern;
    const plain = [...this.#new.keys()].filter((name) => /[^a-z]/.test(name))
      .sort((a, b) => b.length - a.length);
    const escaped = plain.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
    const pattern = plain.length === 0
      ? undefined
      : new RegExp(`(?<![\\w@/.-])(?:${escaped.join("|")})(?![\\w@/-])`, "g");
    this.#alone = { of: this.#new.size, pattern };
    return pattern;
  }
}

function renamedSchema(schema: unknown, names: Renaming): unknown {
  if (Array.isArray(schema)) return schema.map((one) => renamedSchema(one, names));
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === "properties") {
        return [
          key,
          Object.fromEntries(
            Object.entries(value).map(([name, one]) => [names.of(name), renamedSchema(one, names)]),
          ),
        ];
      }
      if (key === "required") return [key, (value as string[]).map((name) => names.of(name))];
      if (key === "description") return [key, names.in(value as string)];
      return [key, renamedSchema(value, names)];
    }),
  );
}

function renamedResult(value: unknown, names: Renaming): unknown {
  if (typeof value === "string") return names.in(value);
  if (Array.isArray(value)) return value.map((one) => renamedResult(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [names.ofKnown(key), renamedResult(one, names)]),
  );
}

function originalArguments(value: unknown, schema: JsonSchema, names: Renaming): unknown {
  const { properties, items } = schema as {
    properties?: Record<string, JsonSchema>;
    items?: JsonSchema;
  };
  if (Array.isArray(value)) {
    return value.map((one) => originalArguments(one, items ?? {}, names));
  }
  if (typeof value !== "object" || value === null) return value;
  const given = { ...value } as Record<string, unknown>;
  const original: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(properties ?? {})) {
    if (!(names.of(name) in given)) continue;
    original[name] = originalArguments(given[names.of(name)], one, names);
    delete given[names.of(name)];
  }
  return { ...original, ...given };
}

/**
 * Renames every tool and parameter of a server; its handlers notice nothing of it,
 * and the keys of their results follow the parameters of the same name.
 *
 * @param server The server.
 * @param names The renaming, shared by all that speaks of the server.
 * @returns The renamed server.
 */
export function renameServer(server: TrialServer, names: Renaming): TrialServer {
  for (const tool of server.tools) {
    names.of(tool.name);
    renamedSchema(tool.inputSchema, names);
  }
  return {
    name: names.of(server.name),
    tools: server.tools.map((tool) => ({
      name: names.of(tool.name),
      description: names.in(tool.description),
      inputSchema: renamedSchema(tool.inputSchema, names) as JsonSchema,
      call(args) {
        const result = tool.call(
          originalArguments(args, tool.inputSchema, names) as Record<string, unknown>,
        );
        return renamedResult(result, names) as string | object;
      },
    })),
  };
}
