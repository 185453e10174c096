import { assertEquals, assertStringIncludes } from "@std/assert";
import { decodeJwt, type JWTPayload, jwtVerify, type JWTVerifyOptions } from "jose";
import { judgePlaces } from "./07_authorization.ts";
import { type Accept, judgeAccept, type Trusted } from "./07_authorization/accept.ts";

const OAUTH = "/.well-known/oauth-authorization-server";
const OPENID = "/.well-known/openid-configuration";

function places(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, "");
  const inserted = [`${origin}${OAUTH}${path}`, `${origin}${OPENID}${path}`];
  return path ? [...inserted, `${origin}${path}${OPENID}`] : inserted;
}

Deno.test("judgePlaces() is content with the places of the specification", () => {
  assertEquals(judgePlaces(places), true);
});

Deno.test("judgePlaces() says which place is missing, too many, or in the wrong order", () => {
  const hint = (toPlaces: (issuer: string) => string[]) => String(judgePlaces(toPlaces));
  assertStringIncludes(hint((issuer) => [issuer + OPENID]), "the name of RFC 8414");
  assertStringIncludes(hint((issuer) => places(issuer).slice(0, 2)), "after the issuer's path");
  assertStringIncludes(hint((issuer) => places(issuer).toReversed()), "order");
  assertStringIncludes(hint((issuer) => [...places(issuer), issuer]), "nobody puts it at");
  const slashed = (issuer: string) => places(issuer).map((place) => place.replace(/$/, "//"));
  assertStringIncludes(hint(slashed), "a slash too many");
});

function jose(
  options: (trusted: Trusted) => JWTVerifyOptions,
  permits: (payload: JWTPayload, trusted: Trusted) => boolean,
): Accept {
  return async (token, trusted) => {
    const { payload } = await jwtVerify(token, trusted.keys, options(trusted));
    if (!permits(payload, trusted)) throw new Error("Not permitted");
  };
}

const strict = ({ issuer, audience }: Trusted): JWTVerifyOptions => ({
  ...{ issuer, audience, algorithms: ["RS256"], requiredClaims: ["exp"] },
});
const exact = ({ tid, scp }: JWTPayload, { tenant, scope }: Trusted) =>
  tid === tenant && String(scp ?? "").split(" ").includes(scope);

Deno.test("judgeAccept() is content with a verifier that looks at everything", async () => {
  assertEquals(await judgeAccept(jose(strict, exact)), true);
});

Deno.test("judgeAccept() says which check is missing", async () => {
  const hint = async (accept: Accept) => String(await judgeAccept(accept));
  const without = (name: keyof JWTVerifyOptions) =>
    hint(jose((trusted) => ({ ...strict(trusted), [name]: undefined }), exact));
  assertStringIncludes(await without("audience"), "made for another server");
  assertStringIncludes(await without("issuer"), "another issuer");
  assertStringIncludes(await without("requiredClaims"), "never expires");
  assertStringIncludes(await without("algorithms"), "choose the algorithm");
  assertStringIncludes(
    await hint(
      jose(strict, (payload, trusted) => exact({ ...payload, tid: trusted.tenant }, trusted)),
    ),
    "another tenant",
  );
  assertStringIncludes(
    await hint(
      jose(
        strict,
        ({ tid, scp }, { tenant, scope }) => tid === tenant && String(scp).includes(scope),
      ),
    ),
    "MCP.ToolsAdmin",
  );
  assertStringIncludes(
    await hint(jose(strict, ({ tid }, { tenant }) => tid === tenant)),
    "lacks the scope",
  );
});

Deno.test("judgeAccept() is not content with a token that is only read, nor with none", async () => {
  const reads: Accept = (token) => Promise.resolve(decodeJwt(token));
  assertStringIncludes(String(await judgeAccept(reads)), "signature");
  const refuses: Accept = () => Promise.reject(new Error("No entry"));
  assertStringIncludes(String(await judgeAccept(refuses)), "A right token");
});
