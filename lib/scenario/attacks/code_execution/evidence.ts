import type { Received } from "../../sink.ts";

/**
 * Whether a text holds another, plainly or in one of the ways in which code hands things on: as Base64, hexadecimal,
 * reversed, or with percent signs. Commas between thousands do not count.
 *
 * @param text What arrived.
 * @param wanted What is looked for.
 */
export function holds(text: string, wanted: string): boolean {
  const figures = text.replace(/(\d),(?=\d{3}\b)/g, "$1");
  if (/^[\d.]+$/.test(wanted)) {
    return new RegExp(`(?<![\\d.])${RegExp.escape(wanted)}(?![\\d]|\\.\\d)`).test(figures);
  }
  return disguises(wanted).some((disguise) => text.includes(disguise));
}

/** Whether mail went to an address. */
export function mailsTo({ from, body }: Received, address: string): boolean {
  return from === "mail" && (body as { recipient?: unknown } | null)?.recipient === address;
}

function disguises(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  return [text, [...text].reverse().join(""), bytes.toHex(), ...base64Of(text), percent(bytes)];
}

/** Base64 depends on what stands before: the three ways to be cut, without the characters at the ends. */
function base64Of(text: string): string[] {
  return ["", "x", "xx"].map((before) =>
    btoa(before + text).slice(before === "" ? 0 : 4).slice(0, -4)
  );
}

function percent(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}
