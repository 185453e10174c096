import { html } from "hono/html";
import type { State } from "../state.ts";
import type { Html } from "./layout.ts";

/**
 * What somebody sees who opens the authority's address itself.
 *
 * @param state The authority.
 * @returns The page's text.
 */
export function frontText({ root, profile, directory }: State): Html {
  const links = [
    ["/devicelogin", "Enter the code of a device"],
    [`${root}/v2.0/.well-known/openid-configuration`, "Metadata"],
    [`${root}/discovery/v2.0/keys`, "Keys"],
    [`${root}/oauth2/v2.0/logout`, "Sign out"],
  ];
  return html`
    <p>
      Tenant ${directory.tenant.domain}, with the manners of ${profile === "entra"
        ? "Entra ID"
        : "the MCP authorization specification"}.
    </p>
    <ul class="scopes">
      ${links.map(([address, text]) =>
        html`
          <li><a href="${address}">${text}</a></li>
        `
      )}
    </ul>
  `;
}
