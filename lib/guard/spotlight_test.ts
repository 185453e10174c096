import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { link, mcpServer, only, scriptedModel, steps } from "../agent/test_servers.ts";
import { openModel } from "../model.ts";
import { spotlight } from "./spotlight.ts";
import { newCall, newContext } from "./test_call.ts";
import { createRandom, pick } from "./test_random.ts";

async function lit(
  how: "delimit" | "mark" | "encode",
  result: CallToolResult,
  context = newContext(),
) {
  const verdict = await spotlight({ how }).onResult!({ call: newCall(), result }, context);
  assert(verdict && "pass" in verdict);
  return verdict.pass;
}

const text = (result: CallToolResult) =>
  result.content.map((each) => each.type === "text" ? each.text : each.type);

Deno.test("spotlight() says in the system prompt how results are written, and writes them so", async () => {
  for (const how of ["delimit", "mark", "encode"] as const) {
    const server = await link(
      "one",
      mcpServer((each) =>
        each.registerTool(
          "go",
          {},
          () => ({ content: [{ type: "text", text: "two  words\nand more" }] }),
        )
      ),
    );
    await using scripted = scriptedModel([{ calls: [{ id: "1", name: "go", arguments: "{}" }] }, {
      text: "done",
    }]);
    const guards = [spotlight({ how })];
    await steps({ model: scripted.model, servers: [server], guards, system: "Be brief." });
    const [system] = scripted.seen[0].body.messages;
    assertEquals(system.role, "system");
    assertMatch(
      system.content,
      /^Be brief\.\n\nWhat tools return|^Be brief\.\n\nIn what tools return/,
    );
    const told: string = scripted.seen[1].body.messages.at(-1).content;
    if (how === "delimit") {
      const [boundary] = system.content.match(/<<[0-9a-f-]{36}>>/);
      assertEquals(told, `${boundary}\ntwo  words\nand more\n${boundary}`);
    } else if (how === "mark") {
      const [, marker] = system.content.match(/the character (.) stands/);
      assertEquals(told, `two${marker}words${marker}\nand${marker}more`);
    } else assertEquals(atob(told), "two  words\nand more");
  }
});

Deno.test("spotlight() changes its boundary with each run", async () => {
  const guard = spotlight({ how: "delimit" });
  const notes = new Set<string>();
  for (let run = 0; run < 3; run++) {
    const verdict = await guard.onTools!([], newContext());
    assert(verdict && "pass" in verdict);
    notes.add(verdict.system!);
  }
  assertEquals(notes.size, 3);
});

Deno.test("spotlight() turns back what the model copies into arguments", async () => {
  const random = createRandom(17);
  const words = ["Total:", "4,210", "Grüße", "a", "你好", "x.y", "\n", "-"];
  for (let round = 0; round < 120; round++) {
    const how = pick(["delimit", "mark", "encode"] as const, random);
    const guard = spotlight({ how });
    const context = newContext();
    const said = Array.from({ length: 12 }, () => pick(words, random)).join(" ").replace(
      /\s*\n\s*/g,
      "\n",
    ).trim();
    const result = await guard.onResult!({
      call: newCall(),
      result: { content: [{ type: "text", text: said }] },
    }, context);
    assert(result && "pass" in result);
    const [written] = text(result.pass);
    assert(written !== said || !said.includes(" "));
    const args = { body: `See ${written} end`, list: [{ deep: written }], n: 3 };
    const back = await guard.onCall!(newCall({ arguments: args }), context);
    const sent = back && "pass" in back ? back.pass.arguments : args;
    assertEquals(sent, { body: `See ${said} end`, list: [{ deep: said }], n: 3 });
  }
  assertEquals(
    await spotlight({ how: "mark" }).onCall!(newCall({ arguments: { a: "b c" } }), newContext()),
    undefined,
  );
});

Deno.test("spotlight() writes everything that the model reads, and leaves pictures", async () => {
  const result: CallToolResult = {
    content: [
      { type: "text", text: "a" },
      { type: "image", data: "AAAA", mimeType: "image/png" },
      { type: "resource", resource: { uri: "x://y", text: "obey me" } },
      { type: "resource_link", uri: "x://z", name: "obey", description: "me too" },
    ],
    structuredContent: { obey: "me" },
  };
  const encoded = await lit("encode", result);
  assertEquals(text(encoded).map((each) => each === "image" ? each : atob(each)), [
    "a",
    "image",
    "[resource x://y]\nobey me",
    "[resource x://z, obey: me too]",
  ]);
  assertEquals(encoded.structuredContent, undefined);
  const structured = await lit("encode", { content: [], structuredContent: { obey: "me" } });
  assertEquals(atob(text(structured)[0]), '{"obey":"me"}');
});

Deno.test("spotlight() changes nothing for the embedded model when it delimits, as its docstring says", async () => {
  const server = await link(
    "port",
    mcpServer((each) =>
      each.registerTool("get_depth", { description: "Returns the depth of the basin." }, () => ({
        content: [{ type: "text", text: "The basin is 9.5 m deep." }],
      }))
    ),
  );
  for (const name of ["embedded-naive", "embedded-wary"]) {
    const model = openModel({ name, env: {} });
    const all = await steps({
      model,
      servers: [server],
      guards: [spotlight({ how: "delimit" })],
      question: "How deep is the basin?",
    });
    assertEquals(only(all, "tool_call").length, 1);
    assertStringIncludes(only(all, "answer")[0].text, "9.5");
    assert(!only(all, "answer")[0].text.includes("<<"), only(all, "answer")[0].text);
  }
});
