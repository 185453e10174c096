import { type Json, toText } from "../../json.ts";
import type { Functions } from "../functions.ts";
import { MOST_CHARACTERS, text, tooLong, whole } from "./expect.ts";

/** Work with texts. */
export const TEXTS: Functions = {
  concat: {
    arity: [1, 100],
    run(args) {
      const whole = args.map(toText).join("");
      if (whole.length > MOST_CHARACTERS) throw tooLong("concat", whole.length);
      return whole;
    },
  },
  toLower: { arity: [1, 1], run: ([value]) => text("toLower", value).toLowerCase() },
  toUpper: { arity: [1, 1], run: ([value]) => text("toUpper", value).toUpperCase() },
  trim: { arity: [1, 1], run: ([value]) => text("trim", value).trim() },
  replace: {
    arity: [3, 3],
    run([value, old, fresh]) {
      const parts = old === "" ? [text("replace", value)] : split("replace", value, old);
      const between = text("replace", fresh);
      const length = text("replace", value).length + (parts.length - 1) * between.length;
      if (length > MOST_CHARACTERS) throw tooLong("replace", length);
      return parts.join(between);
    },
  },
  split: {
    arity: [2, 2],
    run: ([value, by]) => split("split", value, by),
  },
  substring: {
    arity: [2, 3],
    run([value, start, length]) {
      const from = whole("substring", start);
      const end = length === undefined ? undefined : from + whole("substring", length);
      return text("substring", value).slice(Math.max(from, 0), end);
    },
  },
  indexOf: {
    arity: [2, 2],
    run: ([value, part]) => find(text("indexOf", value), text("indexOf", part)),
  },
  startsWith: {
    arity: [2, 2],
    run: ([value, part]) => lower("startsWith", value).startsWith(lower("startsWith", part)),
  },
  endsWith: {
    arity: [2, 2],
    run: ([value, part]) => lower("endsWith", value).endsWith(lower("endsWith", part)),
  },
};

/** `indexOf`, `startsWith` and `endsWith` do not look at capitals. */
function find(value: string, part: string): number {
  return value.toLowerCase().indexOf(part.toLowerCase());
}

function split(name: string, value: Json, by: Json): string[] {
  return text(name, value).split(text(name, by));
}

function lower(name: string, value: Json): string {
  return text(name, value).toLowerCase();
}
