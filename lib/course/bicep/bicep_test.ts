/**
 * Bicep that is deployed: its syntax, and what of its references a parser can follow. Types, API versions and what Azure
 * accepts are not checked here: `az bicep build` and `azd up` do that.
 */
import { assert, assertEquals } from "@std/assert";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../root.ts";
import { layout } from "../setup/layout.ts";
import { run } from "../setup/run.ts";

/** What pycep-parser makes of a file; the parts that are looked at. */
interface Bicep {
  error?: string;
  parameters: Record<string, { decorators: { type: string }[]; default: unknown }>;
  modules?: Record<
    string,
    { type: string; detail: { path: string }; config: unknown }
  >;
  outputs: Record<string, { value: unknown }>;
}

const SERVERS = join(ROOT, "servers");

async function filesNamed(pattern: RegExp, folder = SERVERS): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) found.push(...await filesNamed(pattern, path));
    else if (pattern.test(name)) found.push(path);
  }
  return found.sort();
}

async function parseAll(): Promise<Map<string, Bicep>> {
  const { python } = layout();
  const script = fileURLToPath(new URL("parse.py", import.meta.url));
  const { ok, out, err } = await run([python, script, ...await filesNamed(/\.bicep$/)]);
  assert(ok, `${err}\nrequirements-test.txt is installed by "deno task test"`);
  return new Map(Object.entries(JSON.parse(out)));
}

/** Every value of one key, at any depth. */
function* valuesOf(tree: unknown, key: string): Generator<unknown> {
  if (typeof tree !== "object" || tree === null) return;
  for (const [name, value] of Object.entries(tree)) {
    if (name === key) yield value;
    yield* valuesOf(value, key);
  }
}

Deno.test("Bicep files", async (t) => {
  const files = await parseAll();
  const shown = (path: string) => relative(SERVERS, path);

  await t.step("parse (syntax only: types and API versions are not run)", () => {
    assert(files.size > 20);
    const failed = [...files].filter(([, { error }]) => error !== undefined);
    assertEquals(failed.map(([path, { error }]) => `${shown(path)}: ${error}`), []);
  });

  await t.step("give each module the parameters that it has, and all that it needs", () => {
    let modules = 0;
    const wrong: string[] = [];
    for (const [path, { modules: own = {} }] of files) {
      for (const [name, { type, detail, config }] of Object.entries(own)) {
        modules++;
        const module = files.get(join(dirname(path), detail.path));
        const where = `${shown(path)}, module ${name}`;
        if (type !== "local" || !module) {
          wrong.push(`${where}: ${detail.path} is not a file of ours`);
          continue;
        }
        // Of a module with a condition or a loop they stand deeper.
        const [params = {}] = valuesOf(config, "params");
        const given = Object.keys(params as object);
        for (const each of given.filter((each) => !(each in module.parameters))) {
          wrong.push(`${where}: ${detail.path} has no parameter ${each}`);
        }
        for (const [needed, { default: value }] of Object.entries(module.parameters)) {
          if (value === null && !given.includes(needed)) wrong.push(`${where}: lacks ${needed}`);
        }
      }
    }
    assert(modules > 15);
    assertEquals(wrong, []);
  });

  await t.step("read files that are there", async () => {
    const read: string[] = [];
    for (const path of files.keys()) {
      const text = await Deno.readTextFile(path);
      for (const [, name] of text.matchAll(/\bload\w+Content\(\s*'([^']+)'/g)) {
        read.push(join(dirname(path), name));
      }
    }
    assert(read.length > 0);
    for (const path of read) assert((await Deno.stat(path)).isFile, shown(path));
  });

  await t.step("have secrets marked as such, and none in what they put out", () => {
    const isSecret = (name: string) => /(?:secret|password|apikey|accesskey)$/i.test(name);
    const open = [...files].flatMap(([path, { parameters }]) =>
      Object.entries(parameters)
        .filter(([name, { decorators }]) =>
          isSecret(name) && !decorators.some(({ type }) => type === "secure")
        )
        .map(([name]) => `${shown(path)}: ${name} is not @secure()`)
    );
    const told = [...files].flatMap(([path, { outputs }]) =>
      [...valuesOf(outputs, "function")].map((call) => (call as { type: string }).type)
        .filter((type) => /^list/.test(type))
        .map((type) => `${shown(path)}: an output calls ${type}`)
    );
    assertEquals([...open, ...told], []);
  });

  await t.step("get their parameters from main.parameters.json", async () => {
    for (const path of await filesNamed(/^main\.parameters\.json$/)) {
      const { parameters } = JSON.parse(await Deno.readTextFile(path));
      const main = files.get(join(dirname(path), "main.bicep"));
      assert(main, shown(path));
      const unknown = Object.keys(parameters).filter((name) => !(name in main.parameters));
      // azd asks for a secret that no file should hold.
      const lacking = Object.entries(main.parameters)
        .filter(([name, { default: value, decorators }]) =>
          value === null && !(name in parameters) &&
          !decorators.some(({ type }) => type === "secure")
        )
        .map(([name]) => name);
      assertEquals({ path: shown(path), unknown, lacking }, {
        ...{ path: shown(path), unknown: [], lacking: [] },
      });
    }
  });
});
