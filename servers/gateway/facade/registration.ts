import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { OAuthError } from "./oauth_error.ts";
import { assertRedirectUri } from "./redirect_uri.ts";

/** A client that has registered itself. */
export interface Client {
  /** What it calls itself by in requests. */
  clientId: string;
  /** Short, and what its tokens carry. */
  id: string;
  name: string;
  redirectUris: string[];
}

const Metadata = z.object({
  client_name: z.string().max(100).regex(/^[^\p{Cc}\p{Cf}]*$/u, "has invisible characters")
    .optional(),
  redirect_uris: z.array(z.string()).min(1).max(10),
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).optional(),
});

const Registered = z.object({ jti: z.string(), name: z.string(), uris: z.array(z.string()) });

/** Marks a signed text as a registration, so that nothing else that is signed here can pass for one. */
const TYPE = "client+jwt";

/**
 * The clients (RFC 7591). Nothing is stored: a client's id *is* its registration, signed by the gateway, so that no flood of registrations can
 * fill a memory or push others out. A gateway that starts anew has another key, and clients register again.
 */
export class Registrations {
  readonly #hosts: readonly string[];
  readonly #secret = crypto.getRandomValues(new Uint8Array(32));

  /** @param hosts Hosts that people may be sent back to, beside this machine. */
  constructor(hosts: readonly string[]) {
    this.#hosts = hosts;
  }

  /**
   * Registers a client.
   *
   * @param input What it says of itself.
   * @param now The time in milliseconds.
   * @returns The answer of RFC 7591, section 3.2.1.
   * @throws {OAuthError} When it may not be registered.
   */
  async register(input: unknown, now: number): Promise<Record<string, unknown>> {
    const { data, error } = Metadata.safeParse(input);
    if (error) {
      const isUri = error.issues[0].path[0] === "redirect_uris";
      throw new OAuthError(
        isUri ? "invalid_redirect_uri" : "invalid_client_metadata",
        `Cannot register the client: ${z.prettifyError(error).replace(/\s+/g, " ")}`,
      );
    }
    for (const uri of data.redirect_uris) assertRedirectUri(uri, this.#hosts);
    const name = data.client_name?.trim() || "A client without a name";
    const issued = Math.floor(now / 1000);
    const clientId = await new SignJWT({ name, uris: data.redirect_uris })
      .setProtectedHeader({ alg: "HS256", typ: TYPE })
      .setJti(crypto.randomUUID()).setIssuedAt(issued).sign(this.#secret);
    return {
      client_id: clientId,
      client_id_issued_at: issued,
      client_name: name,
      redirect_uris: data.redirect_uris,
      // A secret that everybody can get proves nothing: PKCE does.
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    };
  }

  /**
   * Finds a client.
   *
   * @param clientId What it calls itself by.
   * @throws {OAuthError} When it has not registered here.
   */
  async find(clientId: string | undefined): Promise<Client> {
    try {
      const options = { algorithms: ["HS256"], typ: TYPE };
      const { payload } = await jwtVerify(clientId ?? "", this.#secret, options);
      const { jti, name, uris } = Registered.parse(payload);
      return { clientId: clientId!, id: jti, name, redirectUris: uris };
    } catch {
      throw new OAuthError("invalid_client", "Unknown client: register at /register");
    }
  }
}
