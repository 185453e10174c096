/**
 * Client ID metadata documents that the authority knows without a network: `https://client.example` is a name that nobody can own (RFC 2606),
 * and these are the documents that its server would send.
 *
 * @module
 */

/** The client of the course: who shows this URL as `client_id` needs no registration. */
const WORKSHOP_CLIENT_ID = "https://client.example/mcp-workshop.json";

const WORKSHOP_CLIENT = {
  client_id: WORKSHOP_CLIENT_ID,
  client_name: "MCP Workshop client",
  client_uri: "https://client.example/",
  application_type: "native",
  redirect_uris: ["http://127.0.0.1/callback", "http://localhost/callback"],
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  token_endpoint_auth_method: "none",
};

/** By path. The second and the third are refused: one says that it is another client, one has a secret that the whole world can read. */
const DOCUMENTS: Record<string, unknown> = {
  "/mcp-workshop.json": WORKSHOP_CLIENT,
  "/impostor.json": WORKSHOP_CLIENT,
  "/secretive.json": {
    ...WORKSHOP_CLIENT,
    client_id: "https://client.example/secretive.json",
    client_secret: "known to everybody",
  },
};

/**
 * Answers for `https://client.example`.
 *
 * @param url Address of a document.
 * @returns The response; `undefined` for every other host.
 */
export function fetchEmbedded(url: URL): Response | undefined {
  if (url.origin !== new URL(WORKSHOP_CLIENT_ID).origin) return undefined;
  const document = DOCUMENTS[url.pathname];
  return document
    ? Response.json(document, { headers: { "cache-control": "max-age=60" } })
    : Response.json({ error: "not_found" }, { status: 404 });
}
