/**
 * For tests: an authority and a Graph that write down everything that reaches them.
 *
 * @module
 */
import { type Authority, toAuthority } from "../../lib/entra/authority.ts";
import { SERVER_APP, TENANT, USERS } from "../../lib/entra/embedded.ts";
import type { ServerIdentity } from "../../lib/entra/settings.ts";
import { startIssuer } from "../../lib/entra/test_issuer.ts";

/** A request, as it arrived. */
export interface Arrived {
  method: string;
  path: string;
  authorization: string | null;
  body: string;
  /** All of it as text, to be searched. */
  whole: string;
}

type Answer = (arrived: Arrived) => Response | Promise<Response>;
type OtherAnswer = (arrived: Arrived) => Response | Promise<Response> | undefined;

/** What {@linkcode startWorld} gives. */
export interface World extends AsyncDisposable {
  authority: Recorder;
  graph: Recorder;
  /** The embedded tenant's server, at this authority and this Graph. */
  identity: ServerIdentity;
  /** Makes an access token for the server, right but for the changes. */
  sign(changes?: Record<string, unknown>): Promise<string>;
}

/** Something that listens, and writes down what arrives. */
export interface Recorder extends AsyncDisposable {
  origin: string;
  arrived: Arrived[];
  /** What it answers instead, where it answers at all; tests change it. */
  answer?: OtherAnswer;
}

/**
 * Starts both. The authority gives, for every assertion, a token that says for whom it is; the Graph gives the profile of
 * the user that such a token names, and refuses every other one.
 */
export async function startWorld(): Promise<World> {
  const issuer = await startIssuer();
  const authority = record((arrived) => answerAsAuthority(arrived, place, issuer.key.jwk));
  const graph = record(answerAsGraph);
  const place = toAuthority("embedded", authority.origin, TENANT.id);
  const graphMeUrl = `${graph.origin}/v1.0/me`;
  return {
    authority,
    graph,
    identity: { ...issuer.identity, authority: place, graphMeUrl },
    sign: (changes) => issuer.sign({ iss: place.issuer, ...changes }),
    async [Symbol.asyncDispose]() {
      await Promise.all([authority, graph, issuer].map((one) => one[Symbol.asyncDispose]()));
    },
  };
}

/** The refusal of a token request, as Entra words it. */
export function refuseExchange(code: number, error: string, suberror?: string): Response {
  const error_description = `AADSTS${code}: Words of the authority. Trace ID: 1`;
  return Response.json({ error, error_description, error_codes: [code], suberror }, {
    status: error === "invalid_client" ? 401 : 400,
  });
}

/** What the recording authority gives for an assertion of a user; no such token would open anything. */
export function exchangedFor(oid: string): string {
  return `made-for-graph-in-the-name-of-${oid}`;
}

function record(usual: Answer): Recorder {
  const arrived: Arrived[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const one = await write(request);
      arrived.push(one);
      return await (recorder.answer?.(one) ?? usual(one));
    },
  );
  const recorder: Recorder = {
    origin: `http://127.0.0.1:${server.addr.port}`,
    arrived,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return recorder;
}

async function write(request: Request): Promise<Arrived> {
  const { method, headers, url } = request;
  const { pathname: path } = new URL(url);
  const body = await request.text();
  const whole = [method, url, ...[...headers].map((pair) => pair.join(": ")), body].join("\n");
  return { method, path, authorization: headers.get("authorization"), body, whole };
}

function answerAsAuthority({ path, body }: Arrived, place: Authority, jwk: object): Response {
  if (path === new URL(place.jwksUri).pathname) return Response.json({ keys: [jwk] });
  if (path === new URL(place.configuration).pathname) {
    return Response.json({
      issuer: place.issuer,
      authorization_endpoint: place.authorize,
      token_endpoint: place.token,
      jwks_uri: place.jwksUri,
    });
  }
  if (path !== new URL(place.token).pathname) return new Response("not found", { status: 404 });
  const form = new URLSearchParams(body);
  if (form.get("client_secret") !== SERVER_APP.secret) {
    return refuseExchange(7000215, "invalid_client");
  }
  const { oid } = JSON.parse(atob(form.get("assertion")!.split(".")[1]));
  return Response.json({
    token_type: "Bearer",
    scope: form.get("scope"),
    expires_in: 3600,
    access_token: exchangedFor(oid),
  });
}

function answerAsGraph({ authorization }: Arrived): Response {
  const user = USERS.find(({ id }) => authorization === `Bearer ${exchangedFor(id)}`);
  if (user) return Response.json({ "@odata.context": "…", businessPhones: [], ...user });
  const error = { code: "InvalidAuthenticationToken", message: "Access token is empty." };
  return Response.json({ error }, { status: 401 });
}
