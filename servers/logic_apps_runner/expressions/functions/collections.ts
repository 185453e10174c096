import { isObject, isSame, type Json, type JsonObject, kindOf, toText } from "../../json.ts";
import { ExpressionError } from "../ast.ts";
import type { Functions } from "../functions.ts";
import { array, MOST_CHARACTERS, text, tooLong, whole, wrong } from "./expect.ts";

/** Work with arrays, objects, and texts as arrays of characters. */
export const COLLECTIONS: Functions = {
  length: {
    arity: [1, 1],
    run([value]) {
      if (typeof value === "string" || Array.isArray(value)) return value.length;
      throw wrong("length", value, "a string or an array");
    },
  },
  empty: {
    arity: [1, 1],
    run([value]) {
      if (value === null) return true;
      if (typeof value === "string" || Array.isArray(value)) return value.length === 0;
      if (isObject(value)) return Object.keys(value).length === 0;
      throw wrong("empty", value, "a string, an array or an object");
    },
  },
  contains: {
    arity: [2, 2],
    run([collection, value]) {
      if (typeof collection === "string") return collection.includes(text("contains", value));
      if (Array.isArray(collection)) return collection.some((item) => isSame(item, value));
      if (isObject(collection)) return Object.hasOwn(collection, text("contains", value));
      throw wrong("contains", collection, "a string, an array or an object");
    },
  },
  first: { arity: [1, 1], run: ([value]) => list("first", value)[0] ?? null },
  last: { arity: [1, 1], run: ([value]) => list("last", value).at(-1) ?? null },
  take: {
    arity: [2, 2],
    run: ([value, count]) => cut("take", value, 0, Math.max(0, whole("take", count))),
  },
  skip: { arity: [2, 2], run: ([value, count]) => cut("skip", value, whole("skip", count)) },
  join: {
    arity: [2, 2],
    run([value, by]) {
      const joined = array("join", value).map(toText).join(text("join", by));
      if (joined.length > MOST_CHARACTERS) throw tooLong("join", joined.length);
      return joined;
    },
  },
  union: {
    arity: [1, 100],
    run: (args) =>
      args.every(isObject)
        ? Object.assign({}, ...args as JsonObject[])
        : unique(args.flatMap((arg) => array("union", arg))),
  },
  intersection: {
    arity: [1, 100],
    run([value, ...others]) {
      const rest = others.map((other) => array("intersection", other));
      return unique(array("intersection", value)).filter((item) =>
        rest.every((other) => other.some((one) => isSame(one, item)))
      );
    },
  },
  createArray: { arity: [1, 100], run: (args) => args },
  addProperty: {
    arity: [3, 3],
    run([object, name, value]) {
      const key = text("addProperty", name);
      if (isObject(object) && Object.hasOwn(object, key)) {
        throw new ExpressionError(`addProperty() finds "${key}" already there: use setProperty()`);
      }
      return withProperty("addProperty", object, key, value);
    },
  },
  setProperty: {
    arity: [3, 3],
    run: ([object, name, value]) =>
      withProperty("setProperty", object, text("setProperty", name), value),
  },
  removeProperty: {
    arity: [2, 2],
    run([object, name]) {
      if (!isObject(object)) throw wrong("removeProperty", object, "an object");
      const key = text("removeProperty", name);
      return Object.fromEntries(Object.entries(object).filter(([one]) => one !== key));
    },
  },
};

function list(name: string, value: Json): Json[] {
  if (typeof value === "string") return [...value];
  if (Array.isArray(value)) return value;
  throw new ExpressionError(`${name}() got ${kindOf(value)}: expected a string or an array`);
}

function cut(name: string, value: Json, from: number, to?: number): Json {
  const part = list(name, value).slice(Math.max(0, from), to);
  return typeof value === "string" ? part.join("") : part;
}

function unique(items: Json[]): Json[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}

function withProperty(name: string, object: Json, key: string, value: Json): JsonObject {
  if (!isObject(object)) throw wrong(name, object, "an object");
  const kept = Object.entries(object).filter(([one]) => one !== key);
  return Object.fromEntries([...kept, [key, value]]);
}
