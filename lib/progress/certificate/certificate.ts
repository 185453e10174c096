import { type FlattenedJWS, FlattenedSign } from "jose";
import { ROOT } from "../../root.ts";
import { courseMap } from "../course_map.ts";
import { readProgress } from "../progress_file.ts";
import { drawCertificate } from "./draw_certificate.ts";
import { ALGORITHM, openKey } from "./key.ts";

/** The `typ` of the signature's header: no other thing that somebody signs is taken for a certificate (RFC 8725, section 3.11). */
export const TYPE = "mcp-workshop-certificate+json";

/** What every certificate says about itself. */
const STATEMENT =
  "In the checkout that holds this key, every check named here is recorded as passed. The key and the record are " +
  "the holder's own: this proves that the record has not changed since it was signed, and nothing more.";

/** A chapter or an exercise in a certificate. */
export interface CertifiedStation {
  /** For example `01_portfolio`. */
  name: string;
  title: string;
  /** Titles of its checks and when each first passed, ISO 8601. */
  checks: { title: string; passed: string }[];
}

/** What is signed. */
export interface CertificateClaims {
  course: "MCP Workshop";
  /** The name that the learner gave. */
  name: string;
  /** When it was signed, ISO 8601. */
  issued: string;
  statement: string;
  chapters: CertifiedStation[];
  exercises: CertifiedStation[];
}

/** A chapter or an exercise that is not done. */
export interface MissingStation {
  /** From the root of the checkout. */
  path: string;
  title: string;
  /** Titles of the checks that have not passed; empty when its notebook shows none. */
  checks: string[];
}

/** A certificate in both of its forms, or what keeps it from being issued. */
export type Issued =
  | { issued: true; claims: CertificateClaims; thumbprint: string; json: string; svg: string }
  | { issued: false; missing: MissingStation[] };

/** What a certificate is issued for. */
export interface IssueOptions {
  /** The learner's name, as it is to stand there; at most 80 characters. */
  name: string;
  /** The checkout, by default this one. */
  root?: string;
  /** When it is issued, by default now. */
  now?: Date;
}

/**
 * Issues a certificate, when every check of every chapter and exercise has passed: a small JSON, signed as a JWS with the key of the
 * checkout (RFC 7515, flattened JSON serialization), and an SVG that carries that JSON.
 *
 * @param options The learner's name.
 * @returns The certificate, or what is missing. When something is missing, no key is made.
 * @throws {TypeError} When the name is empty, too long, or has characters that do not show.
 */
export async function issueCertificate(options: IssueOptions): Promise<Issued> {
  const { root = ROOT, now = new Date() } = options;
  const name = toName(options.name);
  const missing = await missingStations(root);
  if (missing.length > 0) return { issued: false, missing };
  const [map, { passed }] = await Promise.all([courseMap(root), readProgress(root)]);
  const toCertified = (station: { name: string; title: string; checks: string[] }) => ({
    name: station.name,
    title: station.title,
    checks: station.checks.map((title) => ({ title, passed: passed[station.name][title] })),
  });
  const claims: CertificateClaims = {
    course: "MCP Workshop",
    name,
    issued: now.toISOString(),
    statement: STATEMENT,
    chapters: map.filter(({ checks }) => checks.length > 0).map(toCertified),
    exercises: map.flatMap(({ exercises }) => exercises).map(toCertified),
  };
  const { privateKey, publicJwk, thumbprint } = await openKey(root);
  const jws = await new FlattenedSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, jwk: publicJwk })
    .sign(privateKey);
  const json = toJson(jws);
  return { issued: true, claims, thumbprint, json, svg: drawCertificate(claims, thumbprint, json) };
}

/**
 * What keeps a certificate from being issued: chapters and exercises with checks that have not passed, and exercises whose checks
 * cannot be told, because the outputs of the solution are gone.
 *
 * @param root The checkout, by default this one.
 * @returns They, in the order of the course.
 */
export async function missingStations(root = ROOT): Promise<MissingStation[]> {
  const map = await courseMap(root);
  const exercises = map.flatMap((chapter) => chapter.exercises);
  const stations = map.flatMap((chapter) => [chapter, ...chapter.exercises]);
  return stations
    .filter((each) => each.checks.length === 0 ? exercises.includes(each as never) : !each.done)
    .map(({ path, title, checks, passed }) => ({
      path,
      title,
      checks: checks.filter((check) => !passed.includes(check)),
    }));
}

/**
 * A certificate as its file holds it.
 *
 * @param jws The signed claims.
 * @returns The JSON.
 */
export function toJson({ payload, protected: header, signature }: FlattenedJWS): string {
  return `${JSON.stringify({ payload, protected: header, signature }, null, 2)}\n`;
}

function toName(text: string): string {
  const name = text.trim();
  if (name.length > 0 && name.length <= 80 && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return name;
  throw new TypeError(
    `Cannot certify "${
      text.slice(0, 90)
    }": expected a name of 1 to 80 characters that can be printed`,
  );
}
