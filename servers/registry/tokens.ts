import { generateKeyPair, jwtVerify, SignJWT } from "jose";
import { Refusal } from "./refusal.ts";

/** What a token lets its bearer do: publish under names that fit a pattern, `example.ada/*` or `example.ada.*`. */
export interface Permission {
  action: "publish" | "edit";
  resource: string;
}

/** Who has shown what. */
export interface Proof {
  /** How: `dns`. */
  method: string;
  /** For what: the domain. */
  subject: string;
  permissions: Permission[];
}

const ISSUER = "mcp-registry";
const LIFETIME_SECONDS = 300;

/** Makes and reads the registry's own tokens: five minutes, Ed25519, the key only in this process. */
export class Tokens {
  private constructor(private readonly keys: { privateKey: CryptoKey; publicKey: CryptoKey }) {}

  /** Makes a fresh key: tokens do not outlive the process. */
  static async create(): Promise<Tokens> {
    return new Tokens(await generateKeyPair("EdDSA"));
  }

  /** Turns a proof into a token. */
  async issue(
    { method, subject, permissions }: Proof,
  ): Promise<{ registry_token: string; expires_at: number }> {
    const now = Math.floor(Date.now() / 1000);
    const expires_at = now + LIFETIME_SECONDS;
    const registry_token = await new SignJWT({
      auth_method: method,
      auth_method_sub: subject,
      permissions,
    }).setProtectedHeader({ alg: "EdDSA", typ: "JWT" }).setIssuer(ISSUER).setIssuedAt(now)
      .setNotBefore(now).setExpirationTime(expires_at).sign(this.keys.privateKey);
    return { registry_token, expires_at };
  }

  /**
   * Reads the permissions of a request.
   *
   * @param authorization Its header.
   * @returns What it may do.
   * @throws {Refusal} 401, without a token of ours that still holds.
   */
  async read(authorization: string | undefined): Promise<Permission[]> {
    const token = /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) {
      throw new Refusal(
        401,
        "Missing token: expected Authorization: Bearer with a token of this registry",
      );
    }
    try {
      const { payload } = await jwtVerify(token, this.keys.publicKey, {
        algorithms: ["EdDSA"],
        issuer: ISSUER,
        requiredClaims: ["exp", "permissions"],
      });
      return payload.permissions as Permission[];
    } catch {
      throw new Refusal(401, "Invalid or expired token: show your domain again for a new one");
    }
  }
}

/**
 * Demands a permission.
 *
 * @param permissions What the token allows.
 * @param actions One of these is enough.
 * @param name Name of the server.
 * @throws {Refusal} 403, naming what the token is good for.
 */
export function demand(
  permissions: Permission[],
  actions: Permission["action"][],
  name: string,
): void {
  const fitting = permissions.filter(({ action }) => actions.includes(action));
  if (fitting.some(({ resource }) => fits(name, resource))) return;
  const mine = fitting.map(({ resource }) => resource).join(", ") || "nothing";
  throw new Refusal(403, `Cannot ${actions[0]} "${name}": this token is good for ${mine}`);
}

function fits(name: string, pattern: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
