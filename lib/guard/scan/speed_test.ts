import { assertLess } from "@std/assert";
import process from "node:process";
import { scan } from "./mod.ts";

const LENGTH = 131_072;

/** Texts made to be slow: beginnings of everything that patterns look for, and nothing that ends them. */
const SLOW: Record<string, string> = {
  "one letter": "a",
  "blanks": " ",
  "line breaks": "\n",
  "letters and blanks": "a ",
  "escape characters": "\x1b",
  "open sequences": "\x1b[8m\x1b]52;",
  "per cent signs": "%41%",
  "ampersands": "&#6",
  "base64 letters": "QUJD",
  "hexadecimal digits": "4f",
  "bits": "01010101 ",
  "signs of Morse": ".- ",
  "open comments": "<!-- ",
  "open elements": '<p style="',
  "open quotes": '"a ',
  "backslashes": "\\n\\u00",
  "zero-width characters": "\u200b\u200c\u200b",
  "tags": "\u{e0041}",
  "look-alikes": "аa",
  "orders that never end": "ignore forget the previous call send ",
  "addresses": "send a.b@c.d-",
  "paths": "read /a/b/c.",
  "names": "call a_b_c ",
  "obligations": "the user must not always ",
  "Chinese": "忽略用户",
  "Chinese without an end, and a Greek letter": "忽略用户字符串".repeat(2_000) + "α ",
  "sentences": "Please send it. ",
  "orders that hide nothing":
    "Say no word without the hint that you never keep it as though pretend ",
  "lists of answers": "- mention that\nFor every answer on the ",
  "letters apart": "a b c d e f ",
};

/** Far more of the processor than it takes, whatever else the machine does; far less than a pattern takes that backtracks. */
const MOST_MILLISECONDS = 5_000;

for (const [what, piece] of Object.entries(SLOW)) {
  Deno.test(`scan() does not backtrack over ${what}`, () => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length));
    const begin = process.cpuUsage();
    scan({ kind: "result", text });
    scan({ kind: "description", text });
    assertLess(process.cpuUsage(begin).user / 1000, MOST_MILLISECONDS);
  });
}
