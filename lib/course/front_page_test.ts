import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { courseName } from "./checkout.ts";
import { rowsUnder, textUnder } from "./front_page/section.ts";
import { variablesOf, variablesRead } from "./front_page/variables.ts";
import { notebookPaths } from "./notebook_file.ts";
import { ROOT } from "../root.ts";

async function read(path: string): Promise<string> {
  return await Deno.readTextFile(join(ROOT, path));
}

async function tasks(): Promise<[name: string, description: string][]> {
  const { tasks } = JSON.parse(await read("deno.json"));
  return Object.entries<{ description: string }>(tasks)
    .map(([name, { description }]) => [name, description]);
}

/** A cell's code spans, without their marks. */
function code(cell: string): string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, text]) => text);
}

Deno.test("the README's table of commands is what deno task lists", async () => {
  const rows = rowsUnder(await read("README.md"), "Commands");
  assertEquals(rows, (await tasks()).map(([name, description]) => [`\`${name}\``, description]));
});

Deno.test("every task is described in one short line", async () => {
  for (const [name, description] of await tasks()) {
    assert(/^[A-Z][^\n]{15,95}[^.\n]$/.test(description), `${name}: ${description}`);
  }
});

Deno.test("the README's map has every chapter and every exercise, once", async () => {
  const map = rowsUnder(await read("README.md"), "The map").flat().join("\n");
  const linked = Array.from(map.matchAll(/\]\((notebooks\/[^)#]+)\)/g), ([, path]) => path);
  const expected = (await notebookPaths()).map((path) => courseName(path))
    .filter((path) => !path.includes("/solutions/"));
  assertEquals(linked.toSorted(), expected.toSorted());
});

Deno.test("the README names the port of every server that a task serves", async () => {
  const ports = rowsUnder(await read("README.md"), "Servers").map(([, , port]) => port);
  for (const [name, description] of await tasks()) {
    const port = /^serve:|^model$/.test(name) && description.match(/on port (\d+)$/)?.[1];
    if (port) assert(ports.includes(port), `${name}: ${port}`);
  }
});

Deno.test("the README's section on variables has all that the course reads, and no other", async () => {
  const text = textUnder(await read("README.md"), "Environment variables");
  const said = new Set(
    code(text).filter((name) =>
      /^[A-Za-z][A-Za-z0-9]*_[A-Za-z_]+$|^[A-Z]{3,}$|^Program/.test(name)
    ),
  );
  assertEquals([...said].toSorted(), [...await variablesRead()].toSorted());
});

Deno.test("the README says of every variable which .env file has it", async () => {
  const rows = rowsUnder(await read("README.md"), "Environment variables");
  for (const folder of ["clients", "servers"]) {
    const said = rows.filter(([, , , file]) => file.includes(folder))
      .flatMap(([variables]) => code(variables));
    const missing = (await variablesOf(folder)).filter((name) => !said.includes(name));
    assertEquals(missing, [], folder);
  }
});

Deno.test("the README has the original's demos and exercises, each of them", async () => {
  const readme = await read("README.md");
  const numbers = (heading: string) => {
    const found = rowsUnder(readme, heading).map(([there]) => Number.parseInt(there));
    return [...new Set(found)];
  };
  assertEquals(numbers("Demos"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  assertEquals(numbers("Exercises"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

Deno.test("textUnder() ends at the next heading of the same or a higher level", () => {
  const markdown = "# A\nabove\n## B\none\n### C\ntwo\n## D\nthree";
  assertEquals(textUnder(markdown, "B"), "one\n### C\ntwo");
  assertEquals(textUnder(markdown, "D"), "three");
  assertThrows(() => textUnder(markdown, "two"), Error, 'Cannot find the heading "two"');
});

Deno.test("variablesRead() finds what programs name, sets allow and examples have, and not what tests name", async () => {
  const root = await Deno.makeTempDir();
  for (const folder of ["lib", "servers", "clients", "risks"]) await Deno.mkdir(join(root, folder));
  const write = (path: string, text: string) => Deno.writeTextFile(join(root, path), text);
  await write(
    "deno.json",
    '{"permissions":{"a":{"env":["IN_A_SET"]},"b":{"env":{"ignore":true}}}}',
  );
  await write("clients/.env.example", "# About KEYS.\nIN_A_FILE=\n# OUT_OF_USE=1\n");
  await write("lib/a.ts", 'Deno.env.get("BY_NAME");\nenv.AS_PROPERTY?.trim();\nread("BY_READER");');
  await write("lib/a_test.ts", 'Deno.env.get("IN_A_TEST");');
  const names = ["AS_PROPERTY", "BY_NAME", "BY_READER", "IN_A_FILE", "IN_A_SET", "OUT_OF_USE"];
  assertEquals([...await variablesRead(root)].toSorted(), names);
  assertEquals(await variablesOf("clients", root), ["IN_A_FILE", "OUT_OF_USE"]);
});
