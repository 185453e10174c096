import { extractWWWAuthenticateParams } from "@modelcontextprotocol/sdk/client/auth.js";
import type { Answer } from "../../../entra/test_server.ts";

/** What a refusal should be. */
export interface Expected {
  status: 401 | 403;
  error?: "invalid_token" | "insufficient_scope";
  /** The scope that it should name. */
  scope: string;
}

/** What an answer says of itself, for a hint: its text, its error or its body. */
export function textOf({ message, text }: Answer): string {
  const said = message?.result?.content?.[0]?.text ?? message?.error?.message ?? text;
  return String(said).slice(0, 120);
}

/** Whether a tool has done its work. */
export function isServed({ status, message }: Answer): boolean {
  return status === 200 && message?.result !== undefined && message.result.isError !== true;
}

/**
 * What is wrong with the challenge of a refusal whose status is right.
 *
 * @returns The hint, or undefined when nothing is wrong.
 */
export function whatIsWrongWithChallenge(
  { status, headers }: Answer,
  expected: Expected,
): string | undefined {
  const header = headers.get("www-authenticate");
  if (header === null) {
    return `The ${status} has no header WWW-Authenticate. Where should a client sign in? See challenge().`;
  }
  const told = extractWWWAuthenticateParams(new Response(null, { headers }));
  if (!/^bearer /i.test(header) || !told.resourceMetadataUrl) {
    return `The ${status} does not say where the metadata is: WWW-Authenticate is "${header}".`;
  }
  if (expected.error && told.error !== expected.error) {
    return `The ${status} says ${told.error ? `error="${told.error}"` : "no error"} in ` +
      `WWW-Authenticate, expected error="${expected.error}".`;
  }
  return told.scope?.split(" ").includes(expected.scope)
    ? undefined
    : `The ${status} ${
      told.scope ? `asks for the scope "${told.scope}"` : "names no scope"
    }. A client has to know what to ask for: ${expected.scope}.`;
}
