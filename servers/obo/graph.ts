import { z } from "zod";

/** The part of a user's profile in Microsoft Graph that this server shows. */
export const profileSchema = z.object({
  id: z.string().describe("Object id of the user in the directory"),
  displayName: z.string().nullable().describe("Name as it is shown"),
  userPrincipalName: z.string().describe("Sign-in name"),
  givenName: z.string().nullable(),
  surname: z.string().nullable(),
  mail: z.string().nullable().describe("E-mail address"),
});

/** The part of a user's profile in Microsoft Graph that this server shows. */
export type Profile = z.infer<typeof profileSchema>;

/** Why there is no profile. The message is meant for the model that asked; it holds no word of the token. */
export class GraphError extends Error {
  /**
   * @param code Stable: `refused` (the token is not accepted), `forbidden` (it does not permit this), `unavailable` (another HTTP
   * status), `unreachable`, `timeout`, `malformed` (the reply is no profile), or `cancelled`.
   * @param message One sentence.
   * @param options As for every error.
   */
  constructor(
    readonly code:
      | "refused"
      | "forbidden"
      | "unavailable"
      | "unreachable"
      | "timeout"
      | "malformed"
      | "cancelled",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "GraphError";
  }
}

/** How Graph is asked. */
export interface GraphOptions {
  /** The address of the profile, for example `https://graph.microsoft.com/v1.0/me`. */
  url: string;
  /** Milliseconds that Graph may take, 8,000 by default. */
  timeout?: number;
}

/**
 * Asks Microsoft Graph for the profile of the user in whose name a token is.
 *
 * @param token An access token made for Graph: never the one that this server was called with.
 * @param options Where Graph is; see {@linkcode GraphOptions}.
 * @param signal Aborted when the call is cancelled.
 * @returns The profile.
 * @throws {GraphError} When Graph does not give it.
 */
export async function fetchProfile(
  token: string,
  { url, timeout = 8_000 }: GraphOptions,
  signal?: AbortSignal,
): Promise<Profile> {
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      // Whoever is redirected to would get the token.
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const body = parse(await response.text());
    if (!response.ok) throw refusal(response.status, body);
    const profile = profileSchema.safeParse(body);
    if (profile.success) return profile.data;
    throw new GraphError("malformed", "Cannot read the reply of Microsoft Graph: it is no profile");
  } catch (error) {
    throw toGraphError(error, { url, timeout, signal });
  }
}

function refusal(status: number, body: unknown): GraphError {
  const told = `${status}${codeOf(body)}`;
  if (status === 401) {
    return new GraphError(
      "refused",
      `Microsoft Graph does not accept the token that was exchanged for it (${told}): check that ` +
        "GRAPH_SCOPE and GRAPH_ME_URL are of the same Graph",
    );
  }
  if (status === 403) {
    return new GraphError(
      "forbidden",
      `Microsoft Graph does not permit this (${told}): the server's application needs User.Read, ` +
        "and the user's consent for it",
    );
  }
  const hint = status === 429 || status >= 500 ? "try again later" : "check GRAPH_ME_URL";
  return new GraphError("unavailable", `Microsoft Graph answered with status ${told}: ${hint}`);
}

/** Graph's own code, such as `InvalidAuthenticationToken`; its sentences are not passed on. */
function codeOf(body: unknown): string {
  const code = (body as { error?: { code?: unknown } } | undefined)?.error?.code;
  return typeof code === "string" && /^\w{1,60}$/.test(code) ? ` ${code}` : "";
}

function toGraphError(
  error: unknown,
  { url, timeout, signal }: { url: string; timeout: number; signal?: AbortSignal },
): GraphError {
  if (error instanceof GraphError) return error;
  const options = { cause: error };
  if (signal?.aborted) return new GraphError("cancelled", "The call was cancelled", options);
  if (error instanceof DOMException && error.name === "TimeoutError") {
    const message = `Microsoft Graph did not answer within ${timeout / 1000} s: try again later`;
    return new GraphError("timeout", message, options);
  }
  const what = error instanceof Deno.errors.NotCapable
    ? "this process may not, start it with --allow-net for that host after -P=obo"
    : "check the network, and GRAPH_ME_URL";
  const message = `Cannot reach Microsoft Graph at ${new URL(url).host}: ${what}`;
  return new GraphError("unreachable", message, options);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
