import { html } from "hono/html";
import type { User } from "../directory.ts";
import type { Html } from "./layout.ts";

/** One permission, for people. */
export interface AskedPermission {
  /** The scope's value. */
  value: string;
  title: string;
  description: string;
}

/** What the page that asks for consent shows. */
export interface ConsentView {
  client: string;
  clientId: string;
  /** Where the browser goes afterwards, when it goes anywhere. */
  destination?: string;
  user: User;
  /** Name of the API, and what is asked at it. */
  resources: { name: string; permissions: AskedPermission[] }[];
  csrf: string;
}

/**
 * Names the client, the account and each permission.
 *
 * @param view Who asks for what.
 * @returns The page's text and form.
 */
export function consentForm(view: ConsentView): Html {
  const { client, clientId, destination, user, resources, csrf } = view;
  return html`
    <p class="quiet">${user.userPrincipalName}</p>
    <p><strong>${client}</strong> would like to act as you:</p>
    <form method="post">
      <input type="hidden" name="csrf" value="${csrf}">
      ${resources.map(({ name, permissions }) =>
        html`
          <p class="quiet">At ${name}</p><ul class="scopes">${permissions.map(permission)}</ul>
        `
      )}
      <p class="quiet">
        Accept only when you have started this yourself. Client ID ${clientId}${destination
          ? `; you will be sent to ${destination}`
          : ""}.
      </p>
      ${user.administrator
        ? html`
          <label class="check">
            <input type="checkbox" name="everybody" value="yes">
            <span>Accept for everybody in the organisation</span>
          </label>
        `
        : ""}
      <div class="actions">
        <button name="consent" value="no">Cancel</button>
        <button class="primary" name="consent" value="yes">Accept</button>
      </div>
    </form>
  `;
}

function permission({ value, title, description }: AskedPermission): Html {
  return html`
    <li>
      <strong>${title}</strong>
      ${title === value ? "" : html`
        <code>${value}</code>
      `}
      <span>${description}</span>
    </li>
  `;
}

/**
 * Somebody who may not consent alone is told so.
 *
 * @param client Name of the application.
 * @param csrf Proves that the form was ours.
 * @returns The page's text and form.
 */
export function approvalNeeded(client: string, csrf: string): Html {
  return html`
    <p>
      <strong>${client}</strong> asks for more than you may give. Only an administrator of your
      organisation can, so ask one of them first.
    </p>
    <form method="post">
      <input type="hidden" name="csrf" value="${csrf}">
      <div class="actions">
        <button class="primary" name="consent" value="no">Go back without it</button>
      </div>
    </form>
  `;
}
