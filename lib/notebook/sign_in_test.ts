import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { connect } from "../connect.ts";
import { startEntra } from "./authority.ts";
import { showDeviceCode } from "./device_code.ts";
import { recordHttp } from "./http_log.ts";
import { startListening } from "./listening.ts";
import { openSignIn } from "./sign_in.ts";
import { traffic } from "./traffic.ts";

const QUIET = { quiet: true } as const;

/** What a cell would show, and what it returns. */
async function shown<T>(cell: () => Promise<T>): Promise<{ result: T; lines: string }> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line) => lines.push(String(line));
  try {
    return { result: await cell(), lines: lines.join("\n") };
  } finally {
    console.log = log;
  }
}

Deno.test("an authority is started, replaced and signed in at", async (t) => {
  const options = { name: "twice", flags: ["--profile", "entra"] };
  const { result: first, lines } = await shown(() => startEntra(options));

  await t.step("startEntra() starts the embedded authority and says who can sign in", async () => {
    assertStringIncludes(lines, "embedded, on this machine");
    assertStringIncludes(lines, "Ines Moreau");
    assertEquals(first.env.ENTRA_AUTHORITY, first.authority.base);
    assertEquals(
      (await (await fetch(first.authority.configuration)).json()).issuer,
      first.authority.issuer,
    );
  });

  await using entra = await startEntra({ ...QUIET, ...options });

  await t.step("startEntra() stops the authority that it replaces", async () => {
    await assertRejects(() => fetch(first.authority.configuration), TypeError);
  });

  await t.step(
    "openSignIn() signs in where nobody watches, and the traffic shows how, without a secret",
    async () => {
      await using weather = await startListening("servers/weather.ts", {
        ...QUIET,
        env: entra.env,
      });
      const http = recordHttp();
      const signIn = await openSignIn(entra, {
        user: "tomas.lind@harbourworks.example",
        fetch: http.fetch,
      });
      const { result: client, lines } = await shown(() =>
        connect(weather.url, { fetch: signIn.fetch })
      );
      assertStringIncludes(lines, "Nobody watches, so Tomas Lind signs in");
      await client.listTools();
      assertEquals((await signIn.account())?.name, "Tomas Lind");
      assertEquals(signIn.events.map(({ step }) => step), [
        "challenged",
        "metadata",
        "discovered",
        "asked",
        "token",
      ]);
      await client.close();
      await http.settled();

      const drawn = traffic(http, { weather: weather.url, authority: entra.authority.base });
      const text = String(drawn);
      assertStringIncludes(text, "401 WWW-Authenticate");
      assertStringIncludes(text, "POST /{tenant}/oauth2/v2.0/token device_code");
      assertStringIncludes(text, "POST /mcp tools/list + token");
      assert(!text.includes("authorization_pending"));
      const html = String(drawn.bundle["text/html"]);
      for (const secret of secretsOf(http.exchanges)) {
        assert(!html.includes(secret), "A secret is shown");
      }
    },
  );
});

Deno.test("startListening() connects nobody, so a protected server can say what it wants", async () => {
  const { result, lines } = await shown(() => startListening("servers/weather.ts"));
  await using weather = result;
  assertStringIncludes(lines, "nobody is connected");
  const response = await fetch(weather.url, { method: "POST" });
  await response.body?.cancel();
  assertEquals([weather.name, response.status], ["weather", 401]);
});

/** Everything that would open something, as it passed. */
function secretsOf(exchanges: ReturnType<typeof recordHttp>["exchanges"]): string[] {
  const bodies = exchanges.flatMap(({ request, response }) => [request.body, response?.body ?? ""]);
  const named = bodies.flatMap((body) => [
    ...body.matchAll(/"(?:access_token|id_token|refresh_token|device_code|user_code)":"([^"]+)"/g),
    ...body.matchAll(/(?:^|&)device_code=([^&]+)/g),
  ]);
  const found = [...new Set(named.map(([, value]) => value))];
  assert(found.length >= 5, `Found only ${found.length} secrets`);
  return found;
}

Deno.test("showDeviceCode() does not wait where nobody can sign in", async () => {
  const code = { verificationUri: "https://microsoft.com/devicelogin", userCode: "ABCDEFGHJ" };
  await assertRejects(() => showDeviceCode(code), Error, "Nobody is here to sign in at Entra ID");
});
