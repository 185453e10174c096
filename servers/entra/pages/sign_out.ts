import { html } from "hono/html";
import type { Html } from "./layout.ts";

/**
 * Asks before it signs out: a link on a foreign page may have led here.
 *
 * @param action Where it goes.
 * @param xsrf Proves that the form was ours.
 * @returns The page's text and form.
 */
export function signOutForm(action: string, xsrf: string): Html {
  return html`
    <p>You stay signed in to what you have signed in to on other devices.</p>
    <form method="post" action="${action}">
      <input type="hidden" name="xsrf" value="${xsrf}">
      <div class="actions">
        <button>Stay</button>
        <button class="primary" name="logout" value="yes">Sign out</button>
      </div>
    </form>
  `;
}
