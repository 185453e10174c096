type Dictionary = Record<PropertyKey, unknown>;

function isBytes(value: object): value is ArrayBuffer | ArrayBufferView {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** An object without a prototype is as good as a plain one. */
function sameKind(a: object, b: object): boolean {
  const prototypeOf = (value: object) => Object.getPrototypeOf(value) ?? Object.prototype;
  return prototypeOf(a) === prototypeOf(b);
}

/** The keys by which objects are compared, symbols included. */
function keysOf(value: object): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(value);
  return [
    ...Object.keys(value),
    ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)),
  ];
}

/**
 * Tells whether two values are equal all the way down. Numbers are compared with `===`, but `NaN`
 * equals itself; a property that is `undefined` differs from one that is absent.
 *
 * @param a One value.
 * @param b The other.
 * @returns Whether they are equal.
 * @throws {TypeError} If both are a `WeakMap` or both a `WeakSet`: what they hold cannot be known.
 *
 * @example Usage
 * ```ts
 * import { assert, assertFalse, equal } from "@std/assert";
 *
 * assert(equal({ list: [1, new Set(["a"])] }, { list: [1, new Set(["a"])] }));
 * assertFalse(equal({ name: undefined }, {}));
 * ```
 */
export function equal(a: unknown, b: unknown): boolean {
  const seen = new Map<object, Set<object>>();

  function isEqual(a: unknown, b: unknown): boolean {
    if (Object.is(a, b) || a === b) return true;
    if (
      typeof a !== "object" || typeof b !== "object" || a === null || b === null
    ) return false;
    if (!sameKind(a, b)) return false;
    if (a instanceof WeakMap || a instanceof WeakSet) {
      throw new TypeError(`Cannot compare ${a.constructor.name} instances`);
    }
    if (seen.get(a)?.has(b)) return true;
    seen.set(a, (seen.get(a) ?? new Set()).add(b));
    return sameValue(a, b) && sameMembers(a, b) &&
      sameProperties(a as Dictionary, b as Dictionary);
  }

  function sameValue(a: object, b: object): boolean {
    if (
      a instanceof Date || a instanceof Number || a instanceof String ||
      a instanceof Boolean
    ) {
      return Object.is(a.valueOf(), b.valueOf());
    }
    if (
      a instanceof RegExp || a instanceof URL || a instanceof URLSearchParams
    ) {
      return String(a) === String(b);
    }
    if (a instanceof Error) {
      return a.name === (b as Error).name && a.message === (b as Error).message;
    }
    if (a instanceof WeakRef) {
      return isEqual(a.deref(), (b as typeof a).deref());
    }
    if (!isBytes(a)) return true;
    const [left, right] = [bytesOf(a), bytesOf(b as ArrayBuffer)];
    return left.length === right.length &&
      left.every((byte, index) => byte === right[index]);
  }

  function sameMembers(a: object, b: object): boolean {
    if (a instanceof Map) return sameEntries([...a], [...b as typeof a]);
    if (a instanceof Set) return sameEntries([...a], [...b as typeof a]);
    return !Array.isArray(a) || a.length === (b as unknown[]).length;
  }

  function sameEntries(a: unknown[], b: unknown[]): boolean {
    const rest = [...b];
    return a.length === b.length && a.every((entry) => {
      const index = rest.findIndex((other) => isEqual(entry, other));
      if (index >= 0) rest.splice(index, 1);
      return index >= 0;
    });
  }

  function sameProperties(a: Dictionary, b: Dictionary): boolean {
    if (isBytes(a)) return true;
    const keys = keysOf(a);
    return keys.length === keysOf(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
  }

  return isEqual(a, b);
}
