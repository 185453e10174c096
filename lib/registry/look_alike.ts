/**
 * Names that are made to be taken for others.
 *
 * @module
 */
import { type Likeness, likeness } from "../guard/alike.ts";

/** Shorter names stand in others by chance. */
const MIN_LENGTH = 6;

/** A name that may be taken for one that is known. */
export interface LookAlike {
  /** The known name. */
  known: string;
  why: Likeness | "the same name under another domain" | "the same server name, another publisher";
}

/**
 * Finds the known servers that a name may be taken for. A name in the namespace of a known server, or below it, is taken for nobody: the
 * registry has asked for a proof of that domain.
 *
 * @param name Name of a server: `example.ada/weather`.
 * @param known Names that people know.
 * @returns The likenesses, at most one for each known name; those of the namespace first.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(lookAlikes("com.c0ntoso/weather", ["com.contoso/mail"]), [
 *   { known: "com.contoso/mail", why: "looks the same" },
 * ]);
 * assertEquals(lookAlikes("com.contoso.team/weather", ["com.contoso/weather"]), []);
 * ```
 */
export function lookAlikes(name: string, known: Iterable<string>): LookAlike[] {
  const [namespace, server] = name.split("/");
  const namespaces: LookAlike[] = [];
  const servers: LookAlike[] = [];
  for (const other of known) {
    const [known, knownServer] = other.split("/");
    if (namespace === known || namespace.startsWith(`${known}.`)) continue;
    const why = likeNamespace(namespace, known);
    if (why) namespaces.push({ known: other, why });
    else if (server === knownServer) {
      servers.push({ known: other, why: "the same server name, another publisher" });
    }
  }
  return [...namespaces, ...servers];
}

/** People read the last label, the publisher's own: `contoso` in `com.contoso` and in `io.github.contoso`. */
function likeNamespace(namespace: string, known: string): LookAlike["why"] | undefined {
  const brand = known.split(".").at(-1)!;
  const labels = namespace.split(".");
  if (labels.includes(brand)) return "the same name under another domain";
  const candidates = [...labels.slice(1), labels.slice(1).join("-")];
  const why = candidates.map((label) => likeness(label, brand)).find((why) => why !== undefined);
  if (why) return why;
  const core = brand.replaceAll("-", "");
  const isInside = candidates.some((label) => label.replaceAll("-", "").includes(core));
  return isInside && core.length >= MIN_LENGTH ? "the same with an addition" : undefined;
}
