import { html } from "hono/html";
import type { User } from "../directory.ts";
import type { Html } from "./layout.ts";

/** What the page that asks who signs in shows. */
export interface SignInView {
  /** Name of the application that asks. */
  client: string;
  users: readonly User[];
  /** Proves that the form was ours. */
  csrf: string;
  /** A name to begin with: what the client has proposed, or what was tried. */
  proposed?: string;
  problem?: string;
}

/**
 * Accounts to choose from, and a field for a name.
 *
 * @param view Who asks, and who can be chosen.
 * @returns The page's text and forms.
 */
export function signInForm({ client, users, csrf, proposed = "", problem }: SignInView): Html {
  return html`
    <p>to continue to <strong>${client}</strong></p>
    ${problem
      ? html`
        <p class="bad" role="alert">${problem}</p>
      `
      : ""}
    <form method="post">
      <input type="hidden" name="csrf" value="${csrf}">
      <ul class="accounts">${users.map(account)}</ul>
    </form>
    <details ${problem || proposed ? "open" : ""}>
      <summary>Use another account</summary>
      <form method="post">
        <input type="hidden" name="csrf" value="${csrf}">
        <label for="name">Email or user name</label>
        <input
          id="name"
          type="text"
          name="account"
          value="${proposed}"
          autocomplete="username"
          required
        >
        <div class="actions">
          <button name="cancel" value="yes" formnovalidate>Cancel</button>
          <button class="primary">Next</button>
        </div>
      </form>
    </details>
  `;
}

function account({ id, displayName, givenName, surname, userPrincipalName }: User): Html {
  return html`
    <li>
      <button class="account" name="account" value="${id}">
        <span class="initials" aria-hidden="true">${givenName[0]}${surname[0]}</span>
        <span>${displayName}<small>${userPrincipalName}</small></span>
      </button>
    </li>
  `;
}
