import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { FlattenedSign } from "jose";
import { join } from "node:path";
import { ROOT } from "../../root.ts";
import { writeTestNotebook } from "../test_notebook.ts";
import { issueCertificate, type Issued, missingStations, TYPE } from "./certificate.ts";
import { ALGORITHM, certificateKeyPath, openKey } from "./key.ts";
import { reportOf } from "./report.ts";
import { verifyCertificate } from "./verify.ts";

/** A checkout with a chapter (one check) and an exercise (two checks), and what has passed in it. */
async function checkout(passed: Record<string, string[]>) {
  const root = await Deno.makeTempDir();
  const write = (name: string, text: string, checks?: string[]) =>
    writeTestNotebook(root, name, text, checks);
  await write("01_tools.ipynb", "# 01 · Tools\n[next](exercises/01_portfolio.ipynb)", ["calls it"]);
  await write("exercises/01_portfolio.ipynb", "# Exercise 1 · Portfolio & <more>");
  await write("solutions/01_portfolio.ipynb", "# Exercise 1 · Portfolio", ["adds up", "refuses"]);
  await Deno.mkdir(join(root, ".course"));
  const times = Object.fromEntries(
    Object.entries(passed).map(([name, titles]) => [
      name,
      Object.fromEntries(titles.map((title) => [title, "2026-11-20T10:00:00.000Z"])),
    ]),
  );
  await Deno.writeTextFile(join(root, ".course/progress.json"), JSON.stringify({ passed: times }));
  return { root, [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }) };
}

const ALL = { "01_tools": ["calls it"], "01_portfolio": ["adds up", "refuses"] };

async function issued(root: string, name = "Ada & <Grace>"): Promise<Issued & { issued: true }> {
  const result = await issueCertificate({ name, root });
  assert(result.issued);
  return result;
}

/** Changes something in the signed claims of a certificate, and not the signature. */
function forged(json: string, change: (text: string) => string): string {
  const jws = JSON.parse(json);
  const bytes = Uint8Array.fromBase64(jws.payload, { alphabet: "base64url" });
  const text = change(new TextDecoder().decode(bytes));
  const payload = new TextEncoder().encode(text).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
  return JSON.stringify({ ...jws, payload });
}

Deno.test("issueCertificate() signs what has passed, and both forms verify", async () => {
  await using course = await checkout(ALL);
  const { json, svg, thumbprint } = await issued(course.root);
  for (const text of [json, svg]) {
    const verified = await verifyCertificate(text, { root: course.root });
    assert(verified.signed);
    assertEquals([verified.own, verified.thumbprint], [true, thumbprint]);
    assertEquals(verified.claims.name, "Ada & <Grace>");
    assertEquals(verified.claims.exercises.map(({ checks }) => checks.length), [2]);
    const report = reportOf(verified, "mine.json");
    assertStringIncludes(report, "the key of this checkout");
    assertStringIncludes(report, "and nothing more");
  }
});

Deno.test("issueCertificate() keeps one key, its owner's alone, also when several ask at once", async () => {
  await using course = await checkout(ALL);
  const keys = await Promise.all(Array.from({ length: 4 }, () => openKey(course.root)));
  assertEquals(new Set(keys.map(({ thumbprint }) => thumbprint)).size, 1);
  assertEquals((await issued(course.root)).thumbprint, keys[0].thumbprint);
  const names = (await Array.fromAsync(Deno.readDir(join(course.root, ".course"))))
    .map(({ name }) => name).toSorted();
  assertEquals(names, ["certificate_key.json", "progress.json"]);
  if (Deno.build.os === "windows") return;
  const { mode } = await Deno.stat(certificateKeyPath(course.root));
  assertEquals(mode! & 0o777, 0o600);
});

Deno.test("issueCertificate() never lets the private key out", async () => {
  await using course = await checkout(ALL);
  const { json, svg } = await issued(course.root);
  const { d } = JSON.parse(await Deno.readTextFile(certificateKeyPath(course.root)));
  const header = JSON.parse(atob(JSON.parse(json).protected.replace(/-/g, "+").replace(/_/g, "/")));
  assertEquals(Object.keys(header.jwk).toSorted(), ["crv", "kty", "x", "y"]);
  assert(!`${json}${svg}`.includes(d));
});

Deno.test("issueCertificate() refuses while checks are missing, says which, and makes no key", async () => {
  await using course = await checkout({ "01_portfolio": ["adds up"], "99_other": ["refuses"] });
  const result = await issueCertificate({ name: "Ada", root: course.root });
  assertEquals(result, {
    issued: false,
    missing: [
      { path: "notebooks/01_tools.ipynb", title: "01 · Tools", checks: ["calls it"] },
      {
        path: "notebooks/exercises/01_portfolio.ipynb",
        title: "Exercise 1 · Portfolio & <more>",
        checks: ["refuses"],
      },
    ],
  });
  await assertRejects(() => Deno.stat(certificateKeyPath(course.root)), Deno.errors.NotFound);
});

Deno.test("missingStations() takes an exercise whose checks cannot be told for missing", async () => {
  await using course = await checkout(ALL);
  assertEquals(await missingStations(course.root), []);
  await Deno.remove(join(course.root, "notebooks/solutions"), { recursive: true });
  assertEquals((await missingStations(course.root)).map(({ title }) => title), [
    "Exercise 1 · Portfolio & <more>",
  ]);
});

Deno.test("issueCertificate() refuses names that cannot be printed", async () => {
  await using course = await checkout(ALL);
  for (const name of ["", "  ", "A".repeat(81), "Ada\nsigned by all", "Ada\u202e"]) {
    await assertRejects(() => issueCertificate({ name, root: course.root }), TypeError);
  }
});

Deno.test("verifyCertificate() finds what was changed after signing", async () => {
  await using course = await checkout(ALL);
  const { json, svg } = await issued(course.root, "Ada");
  const { root } = course;
  const other = JSON.parse((await issued(root, "Grace")).json);
  const wrong = {
    "another name": forged(json, (text) => text.replace("Ada", "Bob")),
    "a check more": forged(json, (text) => text.replace("adds up", "adds all")),
    "another signature": JSON.stringify({ ...JSON.parse(json), signature: other.signature }),
    "the drawing alone": svg.replace(">Ada<", ">Bob<"),
    "a drawing without JSON": svg.replace(/<metadata>[^<]*</, "<metadata><"),
    "no signature": JSON.stringify({ ...JSON.parse(json), signature: "" }),
  };
  for (const [what, text] of Object.entries(wrong)) {
    const verified = await verifyCertificate(text, { root });
    assert(!verified.signed, what);
    assertStringIncludes(reportOf(verified, "file"), "no certificate");
  }
});

Deno.test("verifyCertificate() takes nothing else for a certificate", async () => {
  await using course = await checkout(ALL);
  const { privateKey, publicJwk } = await openKey(course.root);
  const sign = async (claims: unknown, typ: string) =>
    JSON.stringify(
      await new FlattenedSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: ALGORITHM, typ, jwk: publicJwk }).sign(privateKey),
    );
  const { claims } = await issued(course.root);
  const none = btoa(JSON.stringify({ alg: "none", typ: TYPE, jwk: publicJwk })).replace(/=+$/, "");
  const texts = [
    ...["", "[]", "null", "{}", "<svg></svg>", "<svg><metadata>{}</metadata></svg>"],
    await sign(claims, "JWT"),
    await sign({ name: "Ada" }, TYPE),
    JSON.stringify({
      ...JSON.parse(await sign(claims, TYPE)),
      ...{ protected: none, signature: "" },
    }),
  ];
  for (const text of texts) {
    assertEquals((await verifyCertificate(text, { root: course.root })).signed, false, text);
  }
});

Deno.test("verifyCertificate() says when another key has signed, and knows a key by its name", async () => {
  await using one = await checkout(ALL);
  await using two = await checkout(ALL);
  const { json, thumbprint } = await issued(one.root);
  await issued(two.root);
  const verified = await verifyCertificate(json, { root: two.root });
  assert(verified.signed && !verified.own);
  assertStringIncludes(reportOf(verified, "file"), "another key");
  const named = await verifyCertificate(json, { root: two.root, thumbprint });
  assert(named.signed && named.own);
  assertStringIncludes(reportOf(named, "file", true), "the key that you named");
});

Deno.test("progress --verify says what it found, by its exit code, too", async () => {
  await using course = await checkout(ALL);
  const { json, thumbprint } = await issued(course.root, "Ada");
  const file = join(course.root, "mine.json");
  const verify = async (text: string, ...flags: string[]) => {
    await Deno.writeTextFile(file, text);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "lib/course/progress.ts", "--verify", file, ...flags],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
    }).output();
    return [code, new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr)] as const;
  };
  const [[good, said], [other, foreign], [bad, tampered]] = [
    await verify(json, `--key=${thumbprint}`),
    await verify(json),
    await verify(forged(json, (text) => text.replace("Ada", "Bob"))),
  ];
  assertEquals([good, other, bad], [0, 1, 1], said);
  assertStringIncludes(said, "name       Ada");
  assertStringIncludes(foreign, "another key");
  assertStringIncludes(tampered, "was changed after signing");
});
