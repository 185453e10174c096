/** What a request brings as its proof. */
export type Bearer = { token: string } | { missing: true } | { wrong: string };

/** Entra's tokens have about 2 KiB; nothing ten times as long needs to be looked at. */
const MAX_TOKEN = 20_480;

/**
 * Reads the token of a request: from the `Authorization` header and from nowhere else (RFC 6750, section 2; MCP 2025-11-25,
 * Authorization, Access Token Usage).
 */
export function readBearer(request: { url: string; headers: Pick<Headers, "get"> }): Bearer {
  if (request.url.includes("?") && new URL(request.url).searchParams.has("access_token")) {
    return { wrong: "a token in the address ends up in logs, send it in the Authorization header" };
  }
  const header = request.headers.get("authorization");
  const [, scheme = "", rest = ""] = header?.match(/^(\S+)\s*(.*)$/) ?? [];
  if (scheme.toLowerCase() !== "bearer") return { missing: true };
  if (rest.length > MAX_TOKEN) {
    return { wrong: `the token has ${rest.length} characters, expected at most ${MAX_TOKEN}` };
  }
  if (!/^[\w.~+/-]+=*$/.test(rest)) {
    return { wrong: "the Authorization header has no single token after Bearer" };
  }
  return { token: rest };
}
