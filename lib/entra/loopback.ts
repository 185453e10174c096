/** Waits for the browser to come back from the authority. */
export interface Loopback extends AsyncDisposable {
  /** Where the authority sends the browser: this machine, on a free port (RFC 8252, section 7.3). */
  redirectUri: string;
  /** The code; rejects with the authority's error. */
  code: Promise<string>;
}

/** The authority sent the browser back with an error. */
export class AuthorizationError extends Error {
  override name = "AuthorizationError";

  /** @param errorCode The field's standard error, such as `access_denied`. */
  constructor(readonly errorCode: string, message: string) {
    super(message);
  }
}

/**
 * Listens for an authorization code.
 *
 * @param state What the answer has to bring back; anything else is ignored, as somebody else's (RFC 9700, section 4.7).
 */
export function listenForCode(state: string): Loopback {
  const { promise: code, resolve, reject } = Promise.withResolvers<string>();
  code.catch(() => {});
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method !== "GET" || pathname !== "/") return page(404, "There is nothing here.");
      const states = searchParams.getAll("state");
      if (states.length !== 1 || states[0] !== state) {
        return page(400, "This answer belongs to no sign-in that is under way.");
      }
      const received = searchParams.get("code");
      if (received) {
        resolve(received);
        return page(200, "You have signed in. You can close this page.");
      }
      const error = searchParams.get("error") ?? "no_code";
      reject(new AuthorizationError(error, searchParams.get("error_description") ?? error));
      return page(200, "You have not signed in. You can close this page.");
    },
  );
  return {
    redirectUri: `http://localhost:${server.addr.port}`,
    code,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function page(status: number, text: string): Response {
  return new Response(`<!doctype html><meta charset="utf-8"><title>Sign-in</title><p>${text}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      connection: "close",
    },
  });
}
