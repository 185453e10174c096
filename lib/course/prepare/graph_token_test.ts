import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { openAuthority } from "../../entra/authority.ts";
import { TENANT, USERS } from "../../entra/embedded.ts";
import { approveDeviceCode } from "../../entra/embedded_user.ts";
import { openGraphToken } from "./graph_token.ts";
import { type Tenant, testTenants } from "./testing.ts";

const OTHER_TENANT = "11111111-2222-4333-8444-555555555555";

/** A token that says something; only Graph would look whether it is genuine. */
function tokenOf(claims: object): string {
  return `e30.${btoa(JSON.stringify(claims)).replaceAll("+", "-").replaceAll("/", "_")}.x`;
}

/** Gets a token while somebody does what the lines say. */
async function signIn(tenant: Tenant, path = tenant.env.PATH) {
  const lines: string[] = [];
  let approved = Promise.resolve();
  const say = (line: string) => {
    lines.push(line);
    const [, verificationUri, userCode] = /^Open (\S+) and enter the code (\S+)$/.exec(line) ?? [];
    if (userCode) approved = approveDeviceCode({ verificationUri, userCode });
  };
  const authority = openAuthority({ ENTRA_AUTHORITY: tenant.authority });
  const found = await openGraphToken(authority, { say, path });
  await approved;
  return { lines, found };
}

testTenants("openGraphToken()", {
  "takes the token of az": async (tenant) => {
    const { found, lines } = await signIn(tenant);
    assertEquals(lines, []);
    assertEquals(
      [found.via, found.tenantId, found.username],
      ["az", TENANT.id, USERS[0].userPrincipalName],
    );
    assert(found.scopes.includes("Application.ReadWrite.All"));
    assertEquals(
      (await tenant.askedOfAz()).trim(),
      "account get-access-token --resource-type ms-graph --output json",
    );
  },
  "asks az for the tenant that is named": async (tenant) => {
    const accessToken = tokenOf({ tid: OTHER_TENANT, upn: "zoë@other.example", scp: "a b" });
    await tenant.writeAz(JSON.stringify({ accessToken }));
    const authority = openAuthority({ TENANT_ID: OTHER_TENANT });
    const found = await openGraphToken(authority, { say: () => {}, path: tenant.env.PATH });
    assertStringIncludes(await tenant.askedOfAz(), `--tenant ${OTHER_TENANT}`);
    assertEquals(found.scopes, ["a", "b"]);
  },
  "signs in by device code where az is not there, or of no use": async (tenant) => {
    const cases: [why: string, prepare: () => Promise<string | void>][] = [
      ["the Azure CLI (az) is not here", () => Deno.makeTempDir()],
      [
        "az gives no token (ERROR: Please run 'az login'",
        () => tenant.writeAz("", "ERROR: Please run 'az login' to setup account.\n"),
      ],
      [
        `az is signed in to the tenant ${OTHER_TENANT}`,
        () => tenant.writeAz(JSON.stringify({ accessToken: tokenOf({ tid: OTHER_TENANT }) })),
      ],
    ];
    for (const [why, prepare] of cases) {
      const path = await prepare() ?? tenant.env.PATH;
      const { found, lines } = await signIn(tenant, path);
      assertStringIncludes(lines[0], why);
      assertEquals([found.via, found.tenantId], ["device code", TENANT.id]);
    }
  },
  "says so when nobody signs in, without a word of the code": async (tenant) => {
    const nobody = openAuthority({ ENTRA_AUTHORITY: "http://127.0.0.1:1" });
    const path = await Deno.makeTempDir();
    await assertRejects(
      () => openGraphToken(nobody, { say: () => {}, path }),
      Error,
      "Cannot sign in: nothing answers at http://127.0.0.1:1",
    );
    const stop = new AbortController();
    const authority = openAuthority({ ENTRA_AUTHORITY: tenant.authority });
    await assertRejects(
      () =>
        openGraphToken(authority, {
          path,
          signal: stop.signal,
          say: (line) => line.startsWith("Open ") && stop.abort(new Error("enough")),
        }),
      Error,
      "enough",
    );
  },
  "refuses what is no token": async (tenant) => {
    await tenant.writeAz(JSON.stringify({ accessToken: "not a token" }));
    const error = await assertRejects(() => signIn(tenant), Error, "that az gave");
    assert(!error.message.includes("not a token"));
  },
});
