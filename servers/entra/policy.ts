import { interactionPolicy } from "./oidc.ts";

/**
 * When a person is asked something: who he is, and what he allows.
 *
 * @returns The provider's prompts, in their order.
 */
export function createPolicy(): ReturnType<typeof interactionPolicy.base> {
  const { base, Check, Prompt } = interactionPolicy;
  const policy = base();
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  const login = policy.get("login")!;
  // A hint names the user by a pairwise subject, which the provider would not recognize.
  login.checks.remove("id_token_hint");
  login.checks.add(
    // Whoever holds the device may not be who sits at the browser: Entra always asks who signs in.
    new Check(
      "device_sign_in",
      "an account has to be chosen for the device",
      "login_required",
      ({ oidc }) => oidc.deviceCode !== undefined && !oidc.result?.login,
    ),
  );
  // Consent was given once and holds, for native applications too.
  policy.get("consent")!.checks.remove("native_client_prompt");
  return policy;
}
