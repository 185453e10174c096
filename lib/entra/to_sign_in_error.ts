import type { Authority } from "./authority.ts";
import { AuthorizationError } from "./loopback.ts";
import { readMsalError } from "./msal_error.ts";
import { SignInError } from "./sign_in_error.ts";

const DECLINED = /\b(access_denied|authorization_declined)\b/;
const EXPIRED = /\b(expired_token|code_expired|device_code_expired|user_timeout_reached)\b/;

/** Says in a sentence why signing in came to nothing. */
export function toSignInError(
  error: unknown,
  { base, kind: authority }: Authority,
  signal?: AbortSignal,
): SignInError {
  if (error instanceof SignInError) return error;
  if (signal?.aborted) return new SignInError("cancelled", "Signing in was stopped");
  const { kind, told } = readMsalError(error);
  // What a device is told while it waits is in MSAL's message alone.
  const text = `${told} ${(error as { errorMessage?: string }).errorMessage ?? ""}`;
  if (DECLINED.test(text)) {
    return new SignInError("declined", "Nobody signed in: it was declined on the page");
  }
  if (EXPIRED.test(text) || (error as Error).name === "TimeoutError") {
    return new SignInError("expired", "Nobody signed in within the time that the code is good for");
  }
  if (kind === "unreachable") {
    return new SignInError(
      "unreachable",
      `Cannot reach the authority at ${base}: ${
        authority === "embedded" ? "start it with deno task serve:entra" : "check the network"
      }`,
    );
  }
  if (kind === "consent_required") {
    return new SignInError(
      "consent_required",
      `Cannot sign in: an administrator has to agree first to what this client asks for (${told})`,
    );
  }
  if (kind === "refused" && !(error instanceof AuthorizationError) && !isOfMsal(error)) {
    return new SignInError("refused", `Cannot sign in: ${toText(error)}`, { cause: error });
  }
  return new SignInError("refused", `Cannot sign in: the authority refuses it (${told})`);
}

function isOfMsal(error: unknown): boolean {
  return typeof (error as { errorCode?: unknown }).errorCode === "string";
}

function toText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
