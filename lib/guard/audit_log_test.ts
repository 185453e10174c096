import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { auditLog } from "./audit_log.ts";
import type { Guard } from "./guard.ts";
import { maskSecrets } from "./mask_secrets.ts";
import { createRandom, pick } from "./test_random.ts";
import { play, type WrittenRun } from "./test_runs.ts";

const mailing = (body: string, subject = "Total"): WrittenRun => ({
  id: "mailing",
  question: "Mail the total in a.txt to ines@harbourworks.example",
  servers: ["files", "mail"],
  calls: [
    ["files.read_file", { filepath: "a.txt" }, body],
    ["mail.send_email", { recipient: "ines@harbourworks.example", subject, body }, "Sent"],
  ],
});

async function linesOf(run: WrittenRun, after: Guard[] = []) {
  const lines: string[] = [];
  await play(run, [auditLog({ write: (line) => lines.push(line) }), ...after]);
  return lines.map((line) => JSON.parse(line));
}

Deno.test("auditLog() writes a line for the tools, each call, each result and each block", async () => {
  const stop: Guard = {
    name: "stop",
    onCall: ({ tool }) => tool === "send_email" ? { block: "Not today" } : undefined,
  };
  const lines = await linesOf(mailing("Total: 4,210"), [stop]);
  assertEquals(lines.map(({ hook, tool }) => [hook, tool]), [
    ["tools", undefined],
    ["call", "read_file"],
    ["result", "read_file"],
    ["call", "send_email"],
    ["blocked", "send_email"],
  ]);
  assertEquals(new Set(lines.map(({ run }) => run)).size, 1);
  assertEquals(lines[0].tools.length, 9);
  assertEquals([lines[4].by, lines[4].at, lines[4].reason], ["stop", "onCall", "Not today"]);
  assertEquals(lines[1].arguments, { filepath: "a.txt" });
  const { result, length, sha256 } = lines[2];
  assertEquals([result, length], ["Total: 4,210", 12]);
  assertEquals(sha256, createHash("sha256").update("Total: 4,210").digest("hex"));
  for (const { time } of lines) assertMatch(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

Deno.test("auditLog() keeps secrets out, and gives no plain hash of them away", async () => {
  const lines = await linesOf(
    mailing("PIN: 4821\nToken eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
  );
  const text = JSON.stringify(lines);
  assert(!text.includes("4821") && !text.includes("c2lnbmF0dXJl"));
  assertEquals([lines[2].sha256, typeof lines[2].hmac], [undefined, "string"]);
  assertEquals(lines[2].result, "PIN: [masked 4]\nToken [masked 49]");
});

Deno.test("auditLog() cuts long texts and keeps one line a record", async () => {
  const lines = await linesOf(mailing(`${"line\n".repeat(1_000)}end`));
  assertEquals(lines.length, 5);
  assertEquals([lines[2].result.length, lines[2].length], [2_001, 5_003]);
});

Deno.test("auditLog() says what was sent when a later guard changed the call", async () => {
  const change: Guard = {
    name: "change",
    onCall: (call) =>
      call.tool === "read_file"
        ? { pass: { ...call, arguments: { filepath: "b.txt" } } }
        : undefined,
  };
  const run = mailing("x");
  run.calls.push(["files.read_file", { filepath: "b.txt" }, "b"]);
  const lines = await linesOf(run, [change]);
  assertEquals([lines[1].arguments.filepath, lines[2].sent], ["a.txt", { filepath: "b.txt" }]);
});

Deno.test("auditLog() blocks what it cannot record, and throws nothing", async () => {
  let left = 2;
  const guard = auditLog({
    write: () => {
      if (left-- <= 0) throw new Error("No space left on device");
    },
  });
  const { made, blocked } = await play(mailing("Total: 1"), [guard]);
  assertEquals(made, ["files.read_file"]);
  assertMatch(blocked[0].reason, /^The audit log cannot be written \(No space left on device\)/);
  const nowhere = auditLog({ file: "/nowhere/at/all.jsonl" });
  assertEquals((await play(mailing("Total: 1"), [nowhere])).made, []);
  assertThrows(() => auditLog({}), TypeError, 'give "file", "write" or both');
});

Deno.test("auditLog() appends to its file, which is the owner's alone", async () => {
  const folder = Deno.makeTempDirSync();
  try {
    const file = `${folder}/audit.jsonl`;
    for (let run = 0; run < 2; run++) await play(mailing("Total: 1"), [auditLog({ file })]);
    const lines = Deno.readTextFileSync(file).trimEnd().split("\n").map((line) => JSON.parse(line));
    assertEquals(lines.length, 10);
    assertEquals(new Set(lines.map(({ run }) => run)).size, 2);
    if (Deno.build.os !== "windows") assertEquals(Deno.statSync(file).mode! & 0o077, 0);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

const SECRETS = [
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
  ["ghp", "16C7e42F292c6912E7710c838347Ae178B4a"].join("_"),
  ["AKIA", "IOSFODNN7EXAMPLE"].join(""),
  ["sk", "proj", "abcdEFGH1234ijklMNOP5678"].join("-"),
  ["xoxb", "123456789012", "abcdefGHIJKL"].join("-"),
  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12",
  "4111 1111 1111 1111",
  "NO93 8601 1117 947",
];

Deno.test("maskSecrets() masks secrets by shape wherever they stand", () => {
  const random = createRandom(21);
  const around = ["", "see ", "\n", '{"a": "', "key is: "];
  for (let round = 0; round < 200; round++) {
    const secret = pick(SECRETS, random);
    const text = `${pick(around, random)}${secret}${pick(["", " end", "\n", ", x"], random)}`;
    const place = pick<unknown>([
      text,
      { note: text },
      [[text]],
      { a: { [text]: 1 } },
      JSON.stringify({ note: text }),
    ], random);
    const { value, count } = maskSecrets(place);
    assert(!JSON.stringify(value).includes(secret), JSON.stringify(value));
    assert(count > 0);
  }
});

Deno.test("maskSecrets() masks by name, whatever the shape", () => {
  const names = [
    "password",
    "db_password",
    "apiKey",
    "api-key",
    "client_secret",
    "access_token",
    "Authorization",
    "cookie",
    "pin",
    "private_key",
  ];
  for (const name of names) {
    assertEquals(maskSecrets({ [name]: "abc" }).value, { [name]: "[masked 3]" });
    assertEquals(maskSecrets({ [name]: 1234 }).value, { [name]: "[masked 4]" });
  }
  assertEquals(maskSecrets("the password is hunter2.").value, "the password is [masked 8]");
  assertEquals(
    maskSecrets("https://ines:hunter2@host.example/").value,
    "https://ines:[masked 7]@host.example/",
  );
  assertEquals(
    maskSecrets("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----").count,
    1,
  );
});

Deno.test("maskSecrets() leaves ordinary values alone", () => {
  const values = [
    {
      filepath: "notes/2026-03-02-meeting-of-the-board.txt",
      page: 3,
      max_tokens: 500,
    },
    "The keynote is at 10; the passage is narrow. Press any key to continue.",
    "https://docs.harbourworks.example/guides/how-to-install-a-crane-on-pier-2",
    "order 1044, 2026-03-02T10:00:00Z, +47 555 01 22, report-k3.txt, lib/guard/provenance/policy.ts",
    { recipient: "ines@harbourworks.example", monkey: "banana", keyboard: "qwerty" },
    null,
    [true, 1.5],
  ];
  for (const value of values) {
    assertEquals(maskSecrets(value), { value, count: 0 });
  }
});
