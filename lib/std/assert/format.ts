/**
 * Writes a value out in full, one member a line and keys sorted, so that two of them can be compared.
 *
 * @param value Any value.
 * @returns The text.
 */
export function format(value: unknown): string {
  return Deno.inspect(value, {
    depth: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: Infinity,
    getters: true,
    strAbbreviateSize: Infinity,
  });
}

/**
 * Ends a sentence of an error with the caller's own message, if there is one.
 *
 * @param msg The caller's message.
 * @returns A colon and the message, or a full stop.
 */
export function ending(msg?: string): string {
  return msg ? `: ${msg}` : ".";
}
