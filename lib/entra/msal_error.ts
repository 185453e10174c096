/** What went wrong between MSAL and the authority, without a word of tokens, codes or secrets. */
export interface MsalFailure {
  kind: "unreachable" | "consent_required" | "interaction_required" | "refused";
  /** Entra's own code, such as `AADSTS65001`. */
  code?: string;
  /** The field's standard error, such as `invalid_grant`. */
  error: string;
  /** Both, to be shown. */
  told: string;
}

const UNREACHABLE = ["network_error", "endpoints_resolution_error", "openid_config_error"];
const INTERACTION = ["interaction_required", "login_required", "invalid_grant", "no_tokens_found"];

/**
 * Reads an error of MSAL. Descriptions are written by whoever answers as the authority, so only its codes are taken over.
 *
 * @param error What MSAL threw.
 * @returns What it comes to.
 */
export function readMsalError(error: unknown): MsalFailure {
  const { errorCode, errorMessage, subError, message, name } = error as Partial<
    Error & { errorCode: string; errorMessage: string; subError: string }
  >;
  const text = `${errorMessage ?? ""} ${message ?? ""}`;
  const code = text.match(/AADSTS\d+/)?.[0];
  const standard = toCode(errorCode) ?? toCode(name) ?? "error";
  const told = code ? `${code}, ${standard}` : standard;
  const consent = code === "AADSTS65001" || subError === "consent_required" ||
    errorCode === "consent_required";
  const kind = UNREACHABLE.includes(errorCode ?? "")
    ? "unreachable"
    : consent
    ? "consent_required"
    : name === "InteractionRequiredAuthError" || INTERACTION.includes(errorCode ?? "")
    ? "interaction_required"
    : "refused";
  return { kind, code, error: standard, told };
}

function toCode(text: string | undefined): string | undefined {
  return text && /^\w{1,60}$/.test(text) ? text : undefined;
}
