import type { Oidc } from "./oidc.ts";
import type { AskedPermission } from "./pages/consent.ts";
import { findTarget, type Target } from "./resources.ts";
import { DEFAULT_SCOPE, enabledScopes, registeredScopes } from "./scopes.ts";
import type { State } from "./state.ts";

/** What somebody is asked to allow. */
export interface ConsentRequest {
  resources: { id: string; name: string; permissions: AskedPermission[] }[];
  /** Whether a permission is among them that only an administrator can give. */
  needsAdministrator: boolean;
}

/**
 * Reads out of a sign-in what the user still has to allow.
 *
 * @param state The authority.
 * @param interaction The sign-in.
 * @param client Who asks.
 * @returns What to show and to keep.
 */
export function readConsentRequest(
  state: State,
  interaction: Oidc.Interaction,
  client: Oidc.Client,
): ConsentRequest {
  const asked = Object.entries(missingScopes(interaction)).map(([identifier, scopes]) => {
    const target = findTarget(state, identifier, scopes.join(" "));
    return { target, values: valuesOf(state, target, client) };
  });
  return {
    resources: asked.map(({ target, values }) => ({
      id: target.id,
      name: target.name,
      permissions: values.map((value) => describe(target, value)),
    })),
    needsAdministrator: asked.some(({ target, values }) =>
      values.some((value) => permissionOf(target, value)?.type === "Admin")
    ),
  };
}

/** Scopes by resource; all that is asked for when the client wants consent whether it is missing or not. */
function missingScopes({ prompt, params }: Oidc.Interaction): Record<string, string[]> {
  const missing = prompt.details.missingResourceScopes as Record<string, string[]> | undefined;
  return missing ?? { [String(params.resource)]: String(params.scope).split(" ") };
}

/** `.default` asks for what the client's registration lists; without a list, for all that the API offers. */
function valuesOf({ directory }: State, { api, asked }: Target, client: Oidc.Client): string[] {
  const values = asked.map(({ value }) => value);
  if (!api || !values.includes(DEFAULT_SCOPE)) return values;
  const registered = registeredScopes(directory.findApplication(client.clientId), api);
  return registered.length > 0 ? registered : enabledScopes(api);
}

function describe(target: Target, value: string): AskedPermission {
  const known = permissionOf(target, value);
  return {
    value,
    title: known?.userConsentDisplayName || known?.adminConsentDisplayName || value,
    description: known?.userConsentDescription || known?.adminConsentDescription || "",
  };
}

function permissionOf({ api }: Target, value: string) {
  return api?.api.oauth2PermissionScopes.find((scope) => scope.value === value);
}
