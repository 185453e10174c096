import { remembered } from "../../remembered.ts";
import type { Finding, ScanInput } from "./finding.ts";
import { scan } from "./mod.ts";

/** What was found in a text that says the same whatever tools there are; nothing where that is not so. */
const alone = remembered<readonly Finding[] | undefined>(2_000);
const among = remembered<readonly Finding[]>(2_000);

/**
 * Looks at a text as {@linkcode scan} does. A server says the same in every session, and a text is scanned once.
 *
 * @param input The text, its kind, and what is known besides.
 * @returns What was found.
 */
export function rememberedScan(input: ScanInput): readonly Finding[] {
  const { kind, name, text } = input;
  return alone(JSON.stringify([kind, name, text]), () => scanAlone(input)) ??
    among(JSON.stringify(input), () => scan(input));
}

function scanAlone({ kind, name, text, context }: ScanInput): readonly Finding[] | undefined {
  let isAlone = true;
  const found = scan({
    ...{ kind, name, text },
    get context() {
      isAlone = false;
      return context;
    },
  });
  return isAlone ? found : undefined;
}
