import { html } from "hono/html";
import { type Page, toPage } from "../../../lib/page.ts";
import type { Transaction } from "./grants.ts";

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f3f5f8; color: #1c2430 }
  main { max-width: 30rem; margin: 8vh auto; padding: 2rem; background: #fff; border-radius: 12px; box-shadow: 0 1px 8px #0002 }
  h1 { font-size: 1.3rem; margin: 0 0 1rem } dt { color: #5b6675; font-size: .875rem } dd { margin: 0 0 .75rem; overflow-wrap: anywhere }
  .bad { color: #a4161a } .actions { display: flex; gap: .75rem; justify-content: flex-end }
  button { font: inherit; padding: .5rem 1.25rem; border-radius: 8px; border: 1px solid #8a95a5; background: #fff; cursor: pointer }
  .primary { background: #1d4ed8; border-color: #1d4ed8; color: #fff }
  @media (prefers-color-scheme: dark) { body { background: #12161c; color: #e4e9f0 } main, button { background: #1b212a; color: inherit } dt { color: #9aa5b4 } .bad { color: #ff8a8a } }
`;

/**
 * The page that asks whether a client may act for somebody. Without it Entra, which knows the gateway already, would ask nothing, and whoever
 * registers a client and sends a link around would get the codes of all who open it (MCP 2025-11-25, Security Best Practices, Confused
 * Deputy).
 *
 * @param id The transaction.
 * @param transaction What is asked.
 * @param targets Where the form may lead in the end.
 */
export function consentPage(
  id: string,
  transaction: Transaction,
  targets: string[],
): Promise<Page> {
  const { client, redirectUri, scopes, resource, csrf } = transaction;
  return toPage({
    title: "Allow this client?",
    style: STYLE,
    formTargets: targets,
    body: html`
      <main>
        <h1>Allow this client?</h1>
        <p>A client that nobody has checked would like to act for you. Its name is its own choice.</p>
        <dl>
          <dt>It calls itself</dt>
          <dd><strong>${client.name}</strong></dd>
          <dt>You will be sent to</dt>
          <dd><strong>${new URL(redirectUri).host}</strong></dd>
          <dt>At</dt>
          <dd>${resource}</dd>
          <dt>It may use</dt>
          <dd>${scopes.join(", ")}</dd>
        </dl>
        <p>Allow it only when you have started this yourself, just now.</p>
        <form method="post" action="/consent">
          <input type="hidden" name="transaction" value="${id}">
          <input type="hidden" name="csrf" value="${csrf}">
          <div class="actions">
            <button class="primary" name="consent" value="yes">Allow</button>
            <button name="consent" value="no">Cancel</button>
          </div>
        </form>
      </main>
    `,
  });
}

/**
 * Tells of something that must not go back to the client.
 *
 * @param problem What is wrong.
 */
export function errorPage(problem: string): Promise<Page> {
  return toPage({
    title: "This cannot go on",
    style: STYLE,
    body: html`
      <main>
        <h1>This cannot go on</h1>
        <p class="bad">${problem}</p>
      </main>
    `,
  });
}
