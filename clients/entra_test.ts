import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { USERS, VS_CODE_APP_ID } from "../lib/entra/embedded.ts";
import { approveAuthorization, approveDeviceCode } from "../lib/entra/embedded_user.ts";
import { openPages } from "../lib/entra/embedded_user/pages.ts";
import type { ProtectOptions } from "../lib/entra/middleware.ts";
import { readServerIdentity } from "../lib/entra/settings.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { createSmallServer, startProtected } from "../lib/entra/test_server.ts";
import { createVerifier } from "../lib/entra/verifier.ts";
import { listen } from "../lib/serve.ts";
import { closedAddress, makeBrowser, startImpatientFront } from "./entra/test_places.ts";
import {
  CLIENT,
  clientEnvironment,
  openTerminals,
  type Running,
  startClient,
  startServer,
  type Terminals,
} from "./entra/test_run.ts";
import { drawQr } from "./entra/qr.ts";
import { type Finished, runDeno } from "./test_process.ts";
import { HAS_TERMINAL, startOnTerminal } from "./test_terminal.ts";

const [{ displayName, userPrincipalName }] = USERS;

/** Reads address and code off the screen, as a person would. */
async function readCode(client: Running) {
  const [, verificationUri] = await client.until(/^ +Open +(\S+)$/m);
  const [, userCode] = await client.until(/^ +Code +(\S+)$/m);
  return { verificationUri, userCode };
}

/** Starts the client and signs in with the code that it shows. */
async function signIn(terminals: Terminals, ...args: string[]): Promise<Finished> {
  await using client = terminals.start(terminals.url, ...args);
  await approveDeviceCode(await readCode(client));
  return await client.ended();
}

/** No token, and nothing of one, may be on the screen. */
function assertSilent({ out, err }: Finished): void {
  assertEquals((out + err).match(/eyJ|Bearer|refresh_token/), null);
}

/** The client has ended with one sentence and nothing else. */
function assertRefused({ code, out, err }: Finished, sentence: RegExp): void {
  assertMatch(err.trimEnd().split("\n").at(-1)!, sentence);
  assertEquals({ code, out }, { code: 1, out: "" }, err);
  assertEquals(err.match(/^ +at |Error:/m), null);
}

Deno.test("client:entra signs in, lists and calls in three terminals, and is silent afterwards", async (t) => {
  await using terminals = await openTerminals();
  const { url, cache } = terminals;
  const call = ["--call", "get_weather", "city=Seattle"];

  await t.step("first start: the code, the lists, the call", async () => {
    const done = await signIn(terminals, ...call);
    assertEquals(done.code, 0, done.err);
    assertStringIncludes(done.out, `signed in as ${displayName} (${userPrincipalName})`);
    for (const name of ["get_weather(city?)", "  resources", "  prompts"]) {
      assertStringIncludes(done.out, name);
    }
    assertMatch(done.out, /get_weather\(city: "Seattle"\)\n[^]*Seattle/);
    assertSilent(done);
  });

  await t.step("the tokens are for their owner alone", async () => {
    if (Deno.build.os !== "windows") {
      assertEquals((await Deno.stat(cache)).mode! & 0o777, 0o600);
    }
    assertStringIncludes(await Deno.readTextFile(cache), userPrincipalName);
  });

  await t.step(
    "second start, under another name: nobody is asked, and programs can read it",
    async () => {
      const byName = url.replace("127.0.0.1", "localhost");
      const done = await terminals.run(byName, "--json", ...call);
      assertEquals({ code: done.code, err: done.err }, { code: 0, err: "" });
      const { account, tools, calls, ...rest } = JSON.parse(done.out);
      assertEquals(rest.url, byName);
      assertEquals(account, { name: displayName, username: userPrincipalName });
      assert(tools.some(({ name }: { name: string }) => name === "get_weather"));
      assertEquals(calls[0].arguments, { city: "Seattle" });
      assertEquals(calls[0].result.structuredContent.city, "Seattle");
      assertSilent(done);
    },
  );

  await t.step("another server of the same application: nobody is asked either", async () => {
    const obo = await startServer("servers/obo.ts", terminals.authority);
    try {
      const done = await terminals.run(obo.url.href, "--call", "whoami");
      assertEquals({ code: done.code, err: done.err }, { code: 0, err: "" });
      assertMatch(done.out, new RegExp(`whoami\\(\\)\\n[^]*${userPrincipalName}`));
      assertSilent(done);
    } finally {
      await obo.end();
    }
  });

  await t.step("a tool that fails is printed, and known by the status", async () => {
    const done = await terminals.run(url, "--call", "get_weather", "city=Atlantis");
    assertMatch(done.out, /get_weather\(city: "Atlantis"\)\n {2}Error: .*Atlantis/);
    assertEquals({ code: done.code, err: done.err }, { code: 1, err: "" });
  });

  await t.step("what cannot be called is refused before anything is called", async () => {
    const unknown = await terminals.run(url, "--json", "--call", "get_wether");
    assertRefused(unknown, /^There is no tool "get_wether": expected get_weather/);
  });

  await t.step("sign-out: who it was, then nobody", async () => {
    const done = await terminals.run("--sign-out");
    assertEquals([done.code, done.err.trim()], [
      0,
      `Signed out ${displayName} (${userPrincipalName})`,
    ]);
    assertEquals((await terminals.run("--sign-out")).err.trim(), "Nobody was signed in");
  });

  await t.step("then it asks again, and Ctrl-C leaves", async () => {
    await using client = terminals.start(url);
    await readCode(client);
    await client.until(/Ctrl-C gives up/);
    client.interrupt();
    const { code, out, err } = await client.ended();
    assertEquals({ code, out }, { code: 130, out: "" });
    assertEquals(err.match(/^ +at |Error/m), null);
  });

  await t.step("who cancels on the page is told so", async () => {
    await using client = terminals.start(url);
    const { verificationUri, userCode } = await readCode(client);
    const pages = openPages();
    const [form] = (await pages.open(verificationUri)).forms;
    const [confirm] = (await pages.submit(form, { user_code: userCode })).forms;
    await pages.submit(confirm, { abort: "yes" });
    assertRefused(await client.ended(), /declined|refused|cancelled/);
  });
});

/** Starts a protected server in this process. */
async function withServer(
  options: ProtectOptions,
  test: (url: string) => Promise<void>,
): Promise<void> {
  const server = await startProtected(options);
  try {
    await test(server.url.href);
  } finally {
    await server.close();
  }
}

Deno.test("client:entra says in one sentence that nobody is there, or nobody has to sign in", async (t) => {
  const closed = closedAddress();
  const identity = readServerIdentity({ ENTRA_AUTHORITY: closed });
  const run = (...args: string[]) =>
    runDeno([...CLIENT, "--cache", "none", ...args], {
      env: clientEnvironment({ ENTRA_AUTHORITY: closed }),
    });

  await t.step("the server is down", async () => {
    const sentence = new RegExp(
      `^Cannot reach ${closed}/mcp: expected a server that listens there`,
    );
    assertRefused(await run(`${closed}/mcp`), sentence);
  });
  await t.step("the authority is down", () =>
    withServer({ identity }, async (url) => {
      const sentence = new RegExp(
        `^Cannot reach the authority at ${closed}: .*deno task serve:entra`,
      );
      assertRefused(await run(url), sentence);
    }));
  await t.step("the server is not protected", async () => {
    await using server = await listen(createSmallServer);
    const { href } = server.url;
    assertRefused(
      await run(href),
      new RegExp(`^${href} is not protected: .*deno task client ${href}`),
    );
  });
  await t.step("what is typed is no command", async () => {
    assertRefused(
      await run("--nonsense"),
      /^Unknown option '--nonsense'; --help lists the options$/,
    );
    assertMatch((await run("--help")).out, /^Sign in to a protected MCP server/);
  });
});

Deno.test("client:entra shows a page or a picture, and says in one sentence what came of it", async (t) => {
  await using authority = await startAuthority();
  const identity = readServerIdentity({ ENTRA_AUTHORITY: authority.url });
  const env = clientEnvironment({ ENTRA_AUTHORITY: authority.url });
  const args = [...CLIENT, "--cache", "none"];

  await t.step({
    name: "--browser: it opens this machine's browser and takes the code that comes back",
    ignore: Deno.build.os === "windows",
    fn: () =>
      withServer({ identity }, async (url) => {
        await using browser = await makeBrowser();
        const command = [...args, url, "--browser"];
        await using client = startClient(command, { ...env, BROWSER: browser.command });
        const [, shown] = await client.until(/^ +(http\S+)$/m);
        await client.until(/Waiting for you/);
        const page = await browser.page();
        assertEquals(page, shown);
        assertEquals(new URL(page).searchParams.get("code_challenge_method"), "S256");
        const landed = await fetch(await approveAuthorization(page));
        assertMatch(await landed.text(), /You have signed in/);
        const { code, out, err } = await client.ended();
        assertEquals(code, 0, err);
        assertStringIncludes(out, `signed in as ${displayName}`);
      }),
  });

  await t.step({
    name: "on a terminal: a picture of the address (needs script of util-linux)",
    ignore: !HAS_TERMINAL,
    fn: () =>
      withServer({ identity }, async (url) => {
        await using client = startOnTerminal([...args, url], { ...env, TERM: "xterm-256color" });
        const shown = await client.until("Ctrl-C gives up");
        const lines = await drawQr(`${authority.url}/devicelogin`, { width: 80, colours: false });
        const picture = lines.map((line) => `  ${line}\n`).join("");
        assertStringIncludes(shown.replaceAll("\r", ""), picture);
        await client.type("\x03");
        assertEquals(await client.ended(), 130);
      }),
  });

  await t.step(
    "a tool beyond the token's scopes: it steps up, and nobody is asked twice",
    () =>
      withServer({ identity, initialScopes: ["MCP.Resources"] }, async (url) => {
        await using client = startClient([...args, url, "--json", "--call", "who"], env);
        await approveDeviceCode(await readCode(client));
        const { code, out, err } = await client.ended();
        assertEquals([code, err.match(/Code /g)!.length], [0, 1], err);
        const { tools, calls } = JSON.parse(out);
        assertEquals(tools, []);
        assertStringIncludes(calls[0].result.content[0].text, "MCP.Tools");
      }),
  );

  await t.step("the server wants tokens that are made for another one", () => {
    const other = { ...identity, clientId: VS_CODE_APP_ID };
    return withServer({ identity, verifier: createVerifier({ identity: other }) }, async (url) => {
      await using client = startClient([...args, url], env);
      await approveDeviceCode(await readCode(client));
      assertRefused(await client.ended(), /refuses the token .* is it made for this server/);
    });
  });

  await t.step("nobody comes while the code is good", async () => {
    await using front = startImpatientFront(authority.url);
    const behind = readServerIdentity({ ENTRA_AUTHORITY: front.url });
    await withServer({ identity: behind }, async (url) => {
      await using client = startClient([...args, url], { ...env, ENTRA_AUTHORITY: front.url });
      assertRefused(await client.ended(), /^Nobody signed in within the time/);
    });
  });
});
