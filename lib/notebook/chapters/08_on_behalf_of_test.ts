import { assertEquals, assertStringIncludes } from "@std/assert";
import { startTestAuthority } from "../../entra/test_authority.ts";
import { judgeClaims, judgeExchange, judgeKey, type ToFields } from "./08_on_behalf_of.ts";

Deno.test("judgeExchange() takes the right fields, and says what is wrong with others", async () => {
  await using authority = await startTestAuthority();
  const { server } = authority;
  const token = await authority.token();
  const right = (assertion: string) => ({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion,
    requested_token_use: "on_behalf_of",
    scope: server.graphScope,
  });
  const judge = (toFields: ToFields) => judgeExchange(toFields, token, server);
  const without = (name: string) => (assertion: string) =>
    Object.fromEntries(Object.entries(right(assertion)).filter(([field]) => field !== name));

  assertEquals(await judge(right), true);
  const wrong: [ToFields, string][] = [
    [without("assertion"), "The user's token is not among the fields"],
    [without("grant_type"), "The grant type is missing"],
    [without("requested_token_use"), "Say what the token is to be used for"],
    [without("scope"), "Say what you ask for"],
    [
      (given) => ({ ...without("assertion")(given), token: given }),
      "The user's token goes into the field assertion",
    ],
    [
      (given) => ({ ...right(given), grant_type: "authorization_code" }),
      '"authorization_code" is for something else',
    ],
    [
      (given) => ({ ...right(given), scope: `api://${server.clientId}/.default` }),
      "",
    ],
    [
      (given) => ({
        ...right(given),
        scope: "https://graph.microsoft.com/Application.ReadWrite.All",
      }),
      "AADSTS65001",
    ],
    [(given) => ({ ...right(given), client_secret: "x" }), "leave them out"],
  ];
  for (const [fields, hint] of wrong) {
    const said = String(await judge(fields));
    assertStringIncludes(said, hint);
    assertEquals(said.includes(token), false);
  }
});

Deno.test("judgeClaims() wants the claims by which services know user, receiver and sender", () => {
  const right = { sameUser: "oid", madeFor: "aud", askedBy: "appid" };
  assertEquals(judgeClaims(right), true);
  const hint = (changes: Partial<typeof right>) => String(judgeClaims({ ...right, ...changes }));
  assertStringIncludes(hint({ sameUser: "sub" }), "another one in every application");
  assertStringIncludes(hint({ sameUser: "name" }), "There is an id");
  assertStringIncludes(hint({ sameUser: "" }), "sameUser");
  assertStringIncludes(hint({ madeFor: "iss" }), "madeFor");
  assertStringIncludes(hint({ askedBy: "azp" }), "version 1");
  assertStringIncludes(hint({ askedBy: "" }), "askedBy");
});

Deno.test("judgeKey() wants a key for each token and each set of scopes", () => {
  assertEquals(judgeKey((_, assertion, scopes) => JSON.stringify([assertion, scopes])), true);
  assertEquals(judgeKey((...all) => JSON.stringify(all)), true);
  const hint = (keyOf: Parameters<typeof judgeKey>[0]) => String(judgeKey(keyOf));
  assertStringIncludes(hint(() => "graph"), "Tomas asks, and gets the token of Ines");
  assertStringIncludes(hint((user) => user), "the key of the old one");
  assertStringIncludes(hint((_, token) => token), "Who asks for Mail.Send");
  assertStringIncludes(hint((_, token, scopes) => token + scopes), "run together");
  assertStringIncludes(hint(() => crypto.randomUUID()), "another key the second time");
});
