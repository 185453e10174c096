import { assertEquals, assertStringIncludes } from "@std/assert";
import { hintOf } from "../check.ts";
import type { LiveServer } from "../live_server.ts";
import { copyProject } from "../project_copy.ts";
import { startServer } from "../start_server.ts";
import { CHECKS, judge } from "./06_function_tool.ts";

type Title = keyof typeof CHECKS;

const PROPERTIES = `{
    value: arg.number().describe("How many"),
    from: arg.string().describe("The unit that it is in"),
    to: arg.string().describe("The unit to convert to"),
  }`;

const RIGHT = `
  if (typeof value !== "number") return \`Cannot convert \${JSON.stringify(value)}: expected a number\`;
  for (const name of [from, to]) {
    if (!isUnit(name)) return \`Cannot convert: the unit \${JSON.stringify(name)} is unknown\`;
  }
  const given = unit(value, from);
  if (!given.equalBase(unit(1, to))) return \`Cannot convert \${from} to \${to}: they measure different things\`;
  const answer = \`\${value} \${from} = \${Number(given.toNumber(to).toPrecision(6))} \${to}\`;
  context.log(answer);
  return answer;`;

/** For attempts that are not asked to convert. */
const IDLE = ' return "?";';

const IS_UNIT = `const isUnit = (name) => {
  try { return typeof name === "string" && name.trim() !== "" && Boolean(unit(1, name)); } catch { return false; }
};`;

const file = (
  {
    body = RIGHT,
    properties = PROPERTIES,
    name = "convert",
    description = "Converts a quantity from one unit to another.",
  } = {},
) => `
import { app, arg } from "@azure/functions";
${body.includes("unit") ? `import { evaluate, unit } from "mathjs";\n${IS_UNIT}` : ""}
app.mcpTool("${name}", {
  toolName: "${name}",
  description: "${description}",
  toolProperties: ${properties},
  handler: ({ arguments: { value, from, to } }, context) => {${body}
  },
});
`;

const CALCULATES = `
  if (typeof value !== "number" && typeof value !== "string") return "Cannot convert: expected a number";
  try {
    const answer = \`\${value} \${from} = \${evaluate(\`\${value} \${from} to \${to}\`).toString()}\`;
    context.log(answer);
    return answer;
  } catch {
    return \`Cannot convert \${value} \${from} to \${to}: unknown or different units\`;
  }`;

const THROWS = `
  context.log("converting");
  return \`\${value} \${from} = \${unit(value, from).toNumber(to)} \${to}\`;`;

const attempts: [who: string, file: string, title: Title, hint: string][] = [
  [
    "throws at unknown units",
    file({ body: THROWS }),
    "an unknown unit is answered in one sentence",
    "made your function throw",
  ],
  [
    "puts arguments into an expression",
    file({ body: CALCULATES }),
    "a unit is a name, and nothing to calculate",
    "has calculated what stood in an argument",
  ],
  [
    "declares everything as text",
    file({ body: IDLE, properties: PROPERTIES.replace("arg.number()", "arg.string()") }),
    "the schema says what to call it with",
    "value is a string in the schema",
  ],
  [
    "lets arguments be left out",
    file({
      body: IDLE,
      properties: PROPERTIES.replace(
        'describe("The unit to convert to")',
        'describe("To").optional()',
      ),
    }),
    "the schema says what to call it with",
    "to may be left out",
  ],
  [
    "describes nothing",
    file({ body: IDLE, description: "Converts." }),
    "convert stands beside evaluate, with words for a model",
    '"Converts." is all',
  ],
  [
    "keeps no log",
    file({ body: RIGHT.replace("context.log(answer);", "") }),
    "a call leaves a line in the log",
    "no line of yours",
  ],
  [
    "leaves the unit out",
    file({ body: RIGHT.replace(/return answer;/, "return answer.split(' ').at(-2);") }),
    "it converts",
    "A figure without its unit",
  ],
  [
    "believes the schema",
    file({ body: RIGHT.replace(/\n {2}if \(typeof value[^\n]*/, "") }),
    "what is no number is answered in one sentence",
    "The host does not look at types",
  ],
  [
    "names it otherwise",
    file({ body: IDLE, name: "convert_units" }),
    "convert stands beside evaluate, with words for a model",
    "lists convert_units, evaluate. What is the toolName",
  ],
  [
    "takes a name that is there",
    file({ body: IDLE, name: "evaluate" }),
    "convert stands beside evaluate, with words for a model",
    "already been registered",
  ],
  [
    "writes no toolProperties",
    file({ body: IDLE }).replace(/ {2}toolProperties:[^}]*\},\n/, ""),
    "convert stands beside evaluate, with words for a model",
    "Its log says why: Worker was unable to load entry point convert.ts: Invalid toolProperties",
  ],
  ["leaves the starting cell", file({ body: IDLE }), "it converts", 'answers "?"'],
];

Deno.test("checkFunctionTool() passes a tool that does it all, and tells others what is missing", async (t) => {
  await using project = await copyProject(
    "servers/functions",
    `test_${crypto.randomUUID().slice(0, 8)}`,
  );
  await using host: LiveServer = await startServer("servers/functions_host.ts", {
    flags: ["--project", project.folder],
    quiet: true,
  });
  const hints = async (text: string, titles = Object.keys(CHECKS) as Title[]) => {
    await project.write("src/functions/convert.ts", text);
    const found: string[] = [];
    for (const title of titles) {
      const hint = await hintOf(() => judge(title, host));
      if (hint !== undefined) found.push(hint);
    }
    return found;
  };
  await t.step("a tool that does it all", async () => assertEquals(await hints(file()), []));
  for (const [who, text, title, hint] of attempts) {
    await t.step(`one that ${who}`, async () => {
      assertStringIncludes((await hints(text, [title])).join("\n"), hint);
    });
  }
  await t.step("one that only prints", async () => {
    const found = await hints('console.log("5 km = 3.10686 mi");');
    assertEquals(found.length, Object.keys(CHECKS).length);
  });
});
