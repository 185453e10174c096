import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { serverCommand } from "../../connect/child.ts";
import { spawnServer } from "../../connect/server_process.ts";
import { startTestAuthority } from "../../entra/test_authority.ts";
import { ROOT } from "../../root.ts";
import {
  copyGateway,
  followAudit,
  judgeForbid,
  judgeRedirect,
  judgeRepeat,
  type MayRedirect,
  type MayRepeat,
  only,
} from "./09_gateway.ts";

async function start(file: string, args: string[] = [], env: Record<string, string> = {}) {
  const command = await serverCommand(join(ROOT, "servers", file), { args });
  const { url, end } = await spawnServer({ ...command, env });
  return { url, [Symbol.asyncDispose]: () => end() };
}

Deno.test("judgeForbid() wants one tool refused and no other, at the gateway itself", async () => {
  await using authority = await startTestAuthority();
  await using orders = await start("orders.ts");
  const files = await copyGateway("test");
  await using gateway = await start(
    "gateway.ts",
    ["--config", files.config, "--backend", `orders=${orders.url.origin}`],
    authority.env,
  );
  const url = new URL("/orders/mcp", gateway.url);
  const bench = { files, url, token: await authority.token() };
  const judge = async (condition: string) => String(await judgeForbid(condition, bench));

  const tool = '(string)context.Variables["tool"]';
  assertEquals(await judge(`${tool} == "cancel_order"`), "true");
  assertStringIncludes(await judge("false"), "still reaches the API");
  assertStringIncludes(await judge("true"), "Now nobody can connect");
  assertStringIncludes(await judge(`${tool} != ""`), "get_order is refused too");
  assertStringIncludes(await judge(`${tool} == "get_order" || ${tool} == "x"`), "get_order is");
  assertStringIncludes(
    await judge(
      'context.Request.Body.As<string>(preserveContent: true).Contains("cancel_order")',
    ),
    "look at the tool, not at the whole body",
  );
  assertStringIncludes(await judge("tool ="), "The gateway does not take it");
  assertEquals(await files.read("orders.xml"), await readCourse("orders.xml"));
});

const readCourse = (name: string) =>
  Deno.readTextFile(join(ROOT, "servers/gateway/policies", name));

Deno.test("copyGateway() edits what the course has, and says when nothing changes", async () => {
  const files = await copyGateway("test edits");
  await files.edit("stock.xml", (xml) => xml.replace('calls="120"', 'calls="1"'));
  await files.edit("stock.xml", (xml) => xml.replace("minute", "hour"));
  const text = await files.read("stock.xml");
  assertEquals([text.includes('calls="120"'), text.includes("calls a hour")], [true, true]);
  const error = await files.edit("stock.xml", (xml) => xml).catch((error) => error);
  assertStringIncludes(error.message, "Nothing changes in stock.xml");
  await files.restore();
  assertEquals(await files.read("stock.xml"), await readCourse("stock.xml"));
});

Deno.test("only() keeps the policies that are named, of each of the course's files", async () => {
  const inboundOf = (xml: string) => /<inbound>([^]*)<\/inbound>/.exec(xml)![1];
  const stock = only("validate-azure-ad-token", "rate-limit-by-key")(await readCourse("stock.xml"));
  const names = [...inboundOf(stock).matchAll(/^ {4}<([\w-]+)/gm)].map(([, name]) => name);
  assertEquals(names, ["base", "validate-azure-ad-token", "rate-limit-by-key"]);
  assertEquals(inboundOf(only()(await readCourse("global.xml"))).trim(), "");
  assertEquals(inboundOf(only()(await readCourse("orders.xml"))).trim(), "<base />");
});

Deno.test("judgeRedirect() wants the whole address compared", () => {
  const hint = (mayRedirect: MayRedirect) => String(judgeRedirect(mayRedirect));
  assertEquals(hint((registered, asked) => registered.includes(asked)), "true");
  assertStringIncludes(
    hint((registered, asked) => registered.some((one) => asked.startsWith(one))),
    "goes on",
  );
  assertStringIncludes(
    hint((registered, asked) =>
      registered.some((one) => URL.parse(one)?.host === URL.parse(asked)?.host)
    ),
    "allowed for",
  );
  assertStringIncludes(
    hint((registered, asked) =>
      registered.some((one) => URL.parse(one)?.href.toLowerCase() === asked.toLowerCase())
    ),
    "Paths have capitals",
  );
  assertStringIncludes(hint(() => false), "is registered, and refused");
  assertStringIncludes(hint(() => true), "registered nothing");
});

Deno.test("judgeRepeat() wants what is idempotent, and what has a key", () => {
  const hint = (mayRepeat: MayRepeat) => String(judgeRepeat(mayRepeat));
  const idempotent = ["GET", "PUT", "DELETE"];
  assertEquals(hint((method, key) => key || idempotent.includes(method)), "true");
  assertStringIncludes(hint(() => true), "A POST without a key");
  assertStringIncludes(hint((method) => method !== "POST"), "PATCH");
  assertStringIncludes(hint(() => false), "GET may be sent again");
  assertStringIncludes(hint((method) => method === "GET"), "PUT and DELETE");
  assertStringIncludes(hint((method) => idempotent.includes(method)), "With an idempotency key");
});

Deno.test("followAudit() leaves out what was asked before, though its line comes late", async () => {
  const stderr: string[] = [];
  let lines = 0;
  const write = (http: string) => stderr.push(JSON.stringify({ id: String(++lines), http }));
  const options = { hostname: "127.0.0.1", port: 0, onListen() {} };
  await using server = Deno.serve(options, ({ method }) => {
    write("POST");
    write(method);
    return new Response();
  });
  const log = await followAudit(stderr, new URL(`http://127.0.0.1:${server.addr.port}/`));
  write("POST");
  const rows = await log.next(({ http }) => http === "POST", 1);
  assertEquals(rows.map(({ id }) => id), ["3"]);
});
