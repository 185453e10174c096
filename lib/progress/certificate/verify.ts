import { calculateJwkThumbprint, flattenedVerify, importJWK, type JWK } from "jose";
import { z } from "zod";
import { ROOT } from "../../root.ts";
import { type CertificateClaims, toJson, TYPE } from "./certificate.ts";
import { drawCertificate, jsonOf } from "./draw_certificate.ts";
import { ALGORITHM, readKey } from "./key.ts";

/** What came of a verification. */
export type Verified =
  /** The signature fits what it signs; `own` says whether by the expected key. */
  | { signed: true; own: boolean; thumbprint: string; claims: CertificateClaims }
  | { signed: false; reason: string };

/** With what a certificate is compared. */
export interface VerifyOptions {
  /** The name of the key that is expected (RFC 7638); by default that of the checkout's own key. */
  thumbprint?: string;
  /** The checkout, by default this one. */
  root?: string;
}

const Station = z.object({
  name: z.string(),
  title: z.string(),
  checks: z.array(z.object({ title: z.string(), passed: z.string() })),
});

const Claims = z.object({
  course: z.literal("MCP Workshop"),
  name: z.string(),
  issued: z.string(),
  statement: z.string(),
  chapters: z.array(Station),
  exercises: z.array(Station),
});

const Header = z.object({
  alg: z.literal(ALGORITHM),
  typ: z.literal(TYPE),
  jwk: z.object({ kty: z.literal("EC"), crv: z.literal("P-256"), x: z.string(), y: z.string() }),
});

const Jws = z.object({ payload: z.string(), protected: z.string(), signature: z.string() });

/**
 * Verifies a certificate, JSON or SVG. The key stands in the certificate itself, so a good signature says that nothing has changed since;
 * by whom it was made, only the key's name tells.
 *
 * @param text The text of the file.
 * @param options Which key is expected.
 * @returns What it says, and whether the key is the expected one; or why it is no certificate.
 */
export async function verifyCertificate(
  text: string,
  options: VerifyOptions = {},
): Promise<Verified> {
  const isDrawing = /^\s*<(?:\?xml|svg)/.test(text);
  const json = isDrawing ? jsonOf(text) : text;
  if (json === undefined) return { signed: false, reason: "the drawing carries no signed JSON" };
  const jws = Jws.safeParse(parse(json));
  if (!jws.success) {
    return { signed: false, reason: "it is no signed JSON: payload, protected and signature" };
  }
  const header = Header.safeParse(parse(decode(jws.data.protected)));
  if (!header.success) {
    return { signed: false, reason: `its header is not that of a certificate (${ALGORITHM})` };
  }
  const { jwk } = header.data;
  const payload = await payloadOf(jws.data, jwk);
  if (payload === undefined) {
    return {
      signed: false,
      reason: "the signature does not fit: something was changed after signing",
    };
  }
  const claims = Claims.safeParse(parse(payload));
  if (!claims.success) {
    return { signed: false, reason: "what is signed is no certificate of this course" };
  }
  const thumbprint = await calculateJwkThumbprint(jwk);
  if (isDrawing && drawCertificate(claims.data, thumbprint, toJson(jws.data)) !== text) {
    return { signed: false, reason: "the drawing does not show what its signed JSON says" };
  }
  const expected = options.thumbprint ?? (await readKey(options.root ?? ROOT))?.thumbprint;
  return { signed: true, own: thumbprint === expected, thumbprint, claims: claims.data };
}

async function payloadOf(jws: z.infer<typeof Jws>, jwk: JWK): Promise<string | undefined> {
  try {
    const key = await importJWK(jwk, ALGORITHM);
    const { payload } = await flattenedVerify(jws, key, { algorithms: [ALGORITHM] });
    return new TextDecoder().decode(payload);
  } catch {
    return undefined;
  }
}

function decode(base64url: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.fromBase64(base64url, { alphabet: "base64url" }));
  } catch {
    return "";
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
