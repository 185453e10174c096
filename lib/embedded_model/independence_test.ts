import { assert, assertEquals } from "@std/assert";

/**
 * The model knows only the request in front of it. This test takes every name, address and phrase from the
 * course's servers and attacks and looks for them in the model's code.
 *
 * What may be there all the same, by rule:
 * - single words of under five letters;
 * - single words of ordinary English, which a planner needs to understand any request: those of {@link ORDINARY},
 *   and those that the examination in `trial/` uses, whose author had seen neither the course nor the planner;
 * - the vocabulary of HTTP, OAuth and JSON Schema, how a wrong type is told, and the cloud whose models can be connected ({@link PROTOCOL}).
 * A name of several parts, a path, an address, a proper name or a phrase is never ordinary.
 *
 * What is not looked for at all:
 * - words of under three letters: "a" and "to" stand in any code, and nobody could be known by them;
 * - fragments of character classes such as "a-z0-9": they come from patterns, and name characters, not things;
 * - the folder `responses/`: it speaks an interface, plans nothing, and its words are those of that interface;
 * - windows of five words of which fewer than three are words of letters: figures and single letters in a row are no phrase.
 * A lone ordinary word can be a tool's name, too (`add`); that the model does not know such a name by heart is proved by
 * `lib/scenario/metamorphic_test.ts`, which gives every tool and parameter another name.
 */
const ORDINARY = new Set(
  `archive audit balance body branch category circle city code comment condition content contents count country currency data
  date description details domain error expression file files filter folder format forecast headline history hours humidity
  image items language length limit link list location mail mailbox message metadata method model name news note number order
  page path period phone place position price prompt query range rating recipient record report result role room score search
  sector seconds session size sort source sources status style subject summary symbol target temperature text texts time title
  today token tool tools topic total translate type unit user value values version weather width year everything required
  progress question request response server system sentence document first second third minimum maximum default answer
  price market open close volume week month quarter day technology consumer energy resource resources template name
  audio level message colour color abort active assistant birthday business context debug denied every guests hello input inside names nothing
  add and before calculate calculator divide documents estimate evaluate fetch floor footer header import invoice keywords multiply
  parse parser properties property require resolve round square subtract whenever works
  optional other outside there party schema takes username warning words number integer boolean string object array email website phone address
  application clear embedded invalid organization profile refused results strength tenant users verify
  account alert common device directory everybody forbidden headers login quiet unavailable
  action agent allow answers append argument browser build choose claim claims compare completions contains current
  definition definitions delete deprecated detail detect dispatch duplicate duration empty enable english entry equals
  examples failed false forwarded french general german gives greater heading health identity ignore inbound information
  invocation invoke latest ledger limits literal loaded manual markdown origin outbound output outputs override
  parameters please policy popularity problem publish queries reasoning replace requests return returned science scores
  september shipped signature simple small split stemmer thrown timestamp transaction undefined union validation
  variable variables`
    .split(/\s+/),
);
const PROTOCOL = new Set([
  "CONNECT",
  "e-mail",
  "content-type",
  "text/event-stream",
  "text/plain",
  "cache-control",
  "no-cache",
  "date-time",
  "date",
  "uri",
  "email",
  "utf-8",
  "x-www-form-urlencoded",
  "127.0.0.1",
  "isError",
  "is_error",
  "tool_calls",
  "max_tokens",
  "params",
  "application/json",
  "additionalProperties",
  "Azure",
  "server_error",
  "invalid_request_error",
  "OpenAI",
  "oneOf",
  "anyOf",
  "allOf",
  "a string or an array",
  "an array or an object",
  "expected a string or an",
]);

const here = new URL(".", import.meta.url).pathname;
const root = new URL("../../", import.meta.url).pathname;

async function sources(folder: string): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory && !["trial", "responses"].includes(entry.name)) {
      found.push(...await sources(path));
    } else if (/\.ts$/.test(entry.name) && !/(?:_test|_bench|\.d)\.ts$/.test(entry.name)) {
      found.push({ path, text: await Deno.readTextFile(path) });
    }
  }
  return found;
}

/** The string literals of a file, without module specifiers and without template parts. */
function literals(text: string): string[] {
  const code = text.replace(/^\s*(?:import|export)\b[^;]*?from\s*["'][^"']+["'];?/gm, "")
    .replace(/(?<=^|\s)\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)]
    .flatMap(([, a, b, c]) => (a ?? b ?? c ?? "").split(/\$\{[^}]*\}|\\n/)).filter(Boolean);
}

/** Every name, address, proper name and phrase in a literal. */
function tellTales(literal: string): string[] {
  const found: string[] = [];
  for (const [word] of literal.matchAll(/[\w@./:~-]*[\w/]/g)) {
    if (word.length < 3 || /^(?:[a-z0-9]-[a-z0-9])+$/.test(word)) continue;
    const several = /^[a-z0-9]+(?:[_-][a-z0-9]+)+$|^[a-z]+(?:[A-Z][a-z0-9]+)+$/.test(word);
    const address = /\w@\w|:\/\/|^[~.]?\/\w|\w\/\w+\.\w|\.(?:txt|pdf|docx|csv|md|sheet)$/.test(
      word,
    );
    const proper = /^[A-Z]{3,6}$|^[A-Z][a-z]{4,}$/.test(word) && word !== literal.split(/\s/)[0];
    const lone = word === literal && /^[a-z]{5,}$/.test(word);
    if (several || address || proper || lone) found.push(word);
  }
  if (/^[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3}$/.test(literal)) found.push(literal);
  const words = literal.match(/[\p{L}\p{N}']+/gu) ?? [];
  for (let i = 0; i + 5 <= words.length; i++) {
    const phrase = words.slice(i, i + 5);
    if (phrase.filter((word) => /^\p{L}{2,}$/u.test(word)).length >= 3) {
      found.push(phrase.join(" "));
    }
  }
  return found;
}

function isAllowed(tale: string, ordinary: Set<string>): boolean {
  if (PROTOCOL.has(tale)) return true;
  const word = tale.toLowerCase();
  return /^\p{L}+$/u.test(tale) &&
    (tale.length < 5 || ORDINARY.has(word) || (ordinary.has(word) && tale === word));
}

/** The words in small letters that the examination uses in its sentences. */
async function ordinaryWords(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const folder of ["trial", "trial/servers", "trial/questions"]) {
    for await (const entry of Deno.readDir(here + folder)) {
      if (!entry.isFile) continue;
      const text = await Deno.readTextFile(`${here}${folder}/${entry.name}`);
      for (const literal of literals(text).filter((one) => /\s\S+\s/.test(one))) {
        for (const [word] of literal.matchAll(/(?<![\w.@/-])[a-z]{3,}(?![\w@/-])/g)) {
          found.add(word);
        }
      }
    }
  }
  return found;
}

Deno.test("the embedded model's code names nothing of the course's servers and attacks", async () => {
  const model = await sources(here.replace(/\/$/, ""));
  const course = [...await sources(`${root}servers`), ...await sources(`${root}risks`)]
    .filter(({ path }) => !path.endsWith("servers/model.ts"));
  assert(model.length > 20 && course.length > 0);
  const code = model.map(({ text }) => text).join("\n");
  const plain = ` ${(code.match(/[\p{L}\p{N}']+/gu) ?? []).join(" ")} `;
  const words = new Set(code.match(/[\w@./:~-]*[\w/]/g) ?? []);
  const ordinary = await ordinaryWords();
  const named = new Map<string, boolean>();
  const isNamed = (tale: string): boolean =>
    named.getOrInsertComputed(
      tale,
      () => tale.includes(" ") ? plain.includes(` ${tale} `) : words.has(tale),
    );
  const found = new Set<string>();
  for (const { path, text } of course) {
    for (const literal of literals(text)) {
      for (const tale of tellTales(literal)) {
        if (!isAllowed(tale, ordinary) && isNamed(tale)) {
          found.add(`${tale} (${path.slice(root.length)})`);
        }
      }
    }
  }
  assertEquals([...found], []);
});

Deno.test("tellTales() finds names, addresses, proper names and phrases", () => {
  assertEquals(tellTales("read_thing"), ["read_thing"]);
  assertEquals(tellTales("mail eve@mallory.example"), ["eve@mallory.example"]);
  assertEquals(tellTales("the Zephyr file"), ["Zephyr"]);
  assert(tellTales("read the file before you go").includes("the file before you go"));
  const none = new Set<string>();
  assert(!isAllowed("read_thing", none) && !isAllowed("Zephyr", none) && isAllowed("price", none));
});
