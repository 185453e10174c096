import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult, TextResourceContents } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { ROOT } from "../lib/root.ts";
import { listen } from "../lib/serve.ts";
import { createMailServer } from "./mail.ts";
import { parseAddressBook } from "./mail/address_book.ts";
import { parseSink } from "./mail/deliver.ts";

const MAIL = `${ROOT}servers/mail.ts`;
const BOOK = "# who is who\n*@harbourworks.example\n\nAgency@Travel.example\r\n";

/** What listens at the sink's URL: keeps what is posted, and refuses it for some recipients. */
function startRecorder(refused: string[] = []) {
  const posted: unknown[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const json = await request.json();
      if (refused.includes(json.recipient)) return new Response("no", { status: 503 });
      posted.push(json);
      return new Response(null, { status: 204 });
    },
  );
  const url = `http://127.0.0.1:${(server.addr as Deno.NetAddr).port}/`;
  return { url, posted, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function send(client: Client, recipient: string, body = "Hello", subject?: string) {
  const args = { recipient, body, ...(subject !== undefined && { subject }) };
  return await call(client, "send_email", args);
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args }) as CallToolResult;
  const [part] = result.content;
  return { ...result, text: part?.type === "text" ? part.text : "" };
}

type Setting = { book?: string; sink?: string };

/** A test over stdio, with the flags, and over HTTP, with the options. */
function testMail(
  name: string,
  { book, refused }: { book?: string; refused?: string[] },
  body: (client: Client, posted: unknown[]) => Promise<void>,
): void {
  const recorded = (use: (setting: Setting, posted: unknown[]) => Promise<void>) => async () => {
    await using recorder = startRecorder(refused);
    await use({ sink: recorder.url, book }, recorder.posted);
  };
  Deno.test(
    `${name}, over stdio`,
    recorded(async ({ sink, book }, posted) => {
      const file = book === undefined ? undefined : await writeBook(book);
      const flags = file === undefined ? [] : ["--address-book", file];
      const client = await connect(MAIL, { args: ["--sink", sink!, ...flags], cwd: ROOT });
      try {
        await body(client, posted);
      } finally {
        await client.close();
        if (file !== undefined) await Deno.remove(file);
      }
    }),
  );
  Deno.test(
    `${name}, over HTTP`,
    recorded(async ({ sink, book }, posted) => {
      const addressBook = book === undefined ? undefined : parseAddressBook(book);
      await using server = await listen(() =>
        createMailServer({ sink: parseSink(sink!), addressBook })
      );
      const client = await connect(server.url);
      try {
        await body(client, posted);
      } finally {
        await client.close();
      }
    }),
  );
}

async function writeBook(text: string): Promise<string> {
  await Deno.mkdir(`${ROOT}.course/mail`, { recursive: true });
  const path = await Deno.makeTempFile({ dir: `${ROOT}.course/mail`, suffix: ".txt" });
  await Deno.writeTextFile(path, text);
  return path;
}

testMail("the mail server introduces itself and its two tools", {}, async (client) => {
  assertEquals(client.getServerVersion()?.name, "mail");
  assertStringIncludes(client.getInstructions()!, "cannot be called back");
  assertEquals(Object.keys(client.getServerCapabilities()!).sort(), ["resources", "tools"]);
  const { tools } = await client.listTools();
  assertEquals(
    tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties ?? {})]),
    [["send_email", ["recipient", "body", "subject"]], ["list_sent", []]],
  );
  assertEquals(tools.map(({ annotations }) => annotations?.readOnlyHint), [false, true]);
  assertEquals(tools[0].annotations?.openWorldHint, true);
  assert(tools.every((tool) => tool.title && tool.description && tool.outputSchema));
});

testMail("send_email posts a message for each recipient, each once", {}, async (client, posted) => {
  const recipient =
    "ines@harbourworks.example, tom@harbourworks.example ,INES@harbourworks.example";
  const { text, structuredContent, isError } = await send(client, recipient, "Two\nlines", "Hi");
  assertEquals([text, isError], [
    "Sent to ines@harbourworks.example, tom@harbourworks.example.",
    undefined,
  ]);
  const message = { from: "mail", subject: "Hi", body: "Two\nlines" };
  const both = ["ines@harbourworks.example", "tom@harbourworks.example"];
  assertEquals(structuredContent, { sent_to: both });
  assertEquals(posted, both.map((recipient) => ({ ...message, recipient })));
});

testMail("list_sent and mail://sent show what was sent", {}, async (client) => {
  assertEquals((await call(client, "list_sent")).text, "Nothing was sent.");
  await send(client, "ines@harbourworks.example", "First");
  await send(client, "tom@harbourworks.example", "Second", "Two");
  const { text, structuredContent } = await call(client, "list_sent");
  assertEquals(structuredContent, {
    messages: [
      { recipients: ["ines@harbourworks.example"], subject: "", body: "First" },
      { recipients: ["tom@harbourworks.example"], subject: "Two", body: "Second" },
    ],
    left_out: 0,
  });
  const { contents } = await client.readResource({ uri: "mail://sent" });
  assertEquals((contents[0] as TextResourceContents).text, text);
  assertStringIncludes(text, "To: tom@harbourworks.example\nSubject: Two\n\nSecond");
});

testMail("send_email refuses what is no address, for everybody", {}, async (client, posted) => {
  const wrong = [
    "ines",
    "@harbourworks.example",
    "ines@",
    "ines@localhost",
    "ines@harbourworks..example",
    ".ines@harbourworks.example",
    "ines@-harbourworks.example",
    "Ines <ines@harbourworks.example>",
    "ines@harbourworks.example; tom@harbourworks.example",
    "ines@harbourworks.example,",
    "a b@harbourworks.example",
    "іnes@harbourworks.example", // a Cyrillic і
    `${"x".repeat(65)}@harbourworks.example`,
    "ines@127.0.0.1",
  ];
  for (const address of wrong) {
    const { isError, text } = await send(client, `tom@harbourworks.example,${address}`);
    assertEquals(isError, true, address);
    assertStringIncludes(text, "expected an address such as");
  }
  const many = Array.from({ length: 21 }, (_, i) => `a${i}@harbourworks.example`).join(",");
  assertStringIncludes((await send(client, many)).text, "Cannot send to 21 recipients");
  assertEquals((await send(client, "ines@harbourworks.example", "")).isError, true);
  assertEquals(posted, []);
});

testMail("send_email lets no header be smuggled in", {}, async (client, posted) => {
  const ends = ["\n", "\r\n", "\r", "\0", "\u2028", "\u0085", "\u202e"];
  for (const end of ends) {
    const subject = await send(
      client,
      "ines@harbourworks.example",
      "b",
      `Hi${end}Bcc: x@a.example`,
    );
    assertStringIncludes(subject.text, "as subject: expected one line");
    const recipient = await send(client, `ines@harbourworks.example${end},x@a.example`);
    assertStringIncludes(recipient.text, "as recipient: expected one line");
    assertEquals([subject.isError, recipient.isError], [true, true]);
  }
  assertEquals(posted, []);
});

testMail("send_email writes to the address book alone", { book: BOOK }, async (client, posted) => {
  await send(client, "Ines@HarbourWorks.example, agency@travel.example");
  assertEquals(posted.length, 2);
  const strangers = [
    "x@north.example",
    "x@eu.harbourworks.example",
    "x@harbourworks.example.north.example",
    "other@travel.example",
  ];
  for (const stranger of strangers) {
    const { isError, text } = await send(client, `ines@harbourworks.example,${stranger}`);
    assertEquals(isError, true);
    assertEquals(
      text,
      `Cannot send to ${stranger}: not in the address book of this server. Nothing was sent`,
    );
  }
  assertEquals(posted.length, 2);
});

testMail(
  "send_email says who got the message and who did not",
  { refused: ["tom@harbourworks.example"] },
  async (client, posted) => {
    const { isError, text } = await send(
      client,
      "ines@harbourworks.example,tom@harbourworks.example,uma@harbourworks.example",
    );
    assertEquals(isError, true);
    assertEquals(
      text,
      "Cannot send to tom@harbourworks.example: the sink answered with status 503. " +
        "Sent to ines@harbourworks.example, uma@harbourworks.example.",
    );
    assertEquals(posted.length, 2);
    const { structuredContent } = await call(client, "list_sent");
    assertEquals(structuredContent?.messages, [{
      recipients: ["ines@harbourworks.example", "uma@harbourworks.example"],
      subject: "",
      body: "Hello",
    }]);
  },
);

Deno.test("send_email says that the sink cannot be reached, and keeps nothing as sent", async () => {
  const gone = startRecorder();
  await gone[Symbol.asyncDispose]();
  await using server = await listen(() => createMailServer({ sink: parseSink(gone.url) }));
  const client = await connect(server.url);
  const { isError, text } = await send(client, "ines@harbourworks.example");
  assertEquals([isError, text], [
    true,
    "Cannot send to ines@harbourworks.example: the sink cannot be reached. Nothing was sent.",
  ]);
  assertEquals((await call(client, "list_sent")).text, "Nothing was sent.");
  await client.close();
});

Deno.test("createMailServer() keeps messages when it has no sink", async () => {
  await using server = await listen(() => createMailServer());
  const client = await connect(server.url);
  assertEquals((await send(client, "ines@harbourworks.example")).isError, undefined);
  assertStringIncludes((await call(client, "list_sent")).text, "To: ines@harbourworks.example");
  await client.close();
});

Deno.test("mail.ts ends with one sentence when a flag makes no sense", async () => {
  const wrong: [string, string, RegExp][] = [
    ["--sink", "nowhere", /^Cannot post to the sink "nowhere": expected a URL/],
    ["--sink", "http://192.0.2.1/", /may reach 127\.0\.0\.1 alone/],
    ["--address-book", ".course/mail/none.txt", /there is no such file$/],
    ["--address-book", "LICENSE", /start it with --allow-read=LICENSE after -P=mail$/],
  ];
  for (const [flag, value, said] of wrong) {
    const { command, args, env } = await serverCommand(MAIL, {
      args: [flag, value, "-t", "streamable-http", "--port", "0"],
    });
    const process = new Deno.Command(command, { args, env, stdin: "null", cwd: ROOT });
    const { code, stderr } = await process.output();
    assertMatch(new TextDecoder().decode(stderr).trim(), said);
    assertEquals(code, 2);
  }
});
