import { html } from "hono/html";
import type { Html } from "./layout.ts";

/** Where the forms of the device pages go, and what proves that they are ours. */
export interface DeviceForm {
  action: string;
  xsrf: string;
}

/**
 * Asks for the code that the device shows.
 *
 * @param code What is filled in.
 * @param problem What was wrong with the last one.
 * @param form Where it goes.
 * @returns The page's text and form.
 */
export function codeForm({ action, xsrf }: DeviceForm, code = "", problem?: string): Html {
  return html`
    <p>Type the code that your device or program shows.</p>
    ${problem
      ? html`
        <p class="bad" role="alert">${problem}</p>
      `
      : ""}
    <form method="post" action="${action}">
      <input type="hidden" name="xsrf" value="${xsrf}">
      <label for="code">Code</label>
      <input
        id="code"
        type="text"
        name="user_code"
        value="${code}"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        autofocus
        required
      >
      <div class="actions"><button class="primary">Next</button></div>
    </form>
  `;
}

/**
 * Asks whether the device is really one's own: codes are also sent by people who want in (RFC 8628, section 5.4).
 *
 * @param code The device's code.
 * @param client Name of the application.
 * @param form Where it goes.
 * @returns The page's text and form.
 */
export function confirmForm({ action, xsrf }: DeviceForm, code: string, client: string): Html {
  return html`
    <p>
      Compare the code with the one on your device, and continue only when you have started this sign-in
      to <strong>${client}</strong> yourself.
    </p>
    <div class="code">${code}</div>
    <form method="post" action="${action}">
      <input type="hidden" name="xsrf" value="${xsrf}">
      <input type="hidden" name="user_code" value="${code}">
      <div class="actions">
        <button name="abort" value="yes">Cancel</button>
        <button class="primary" name="confirm" value="yes">Continue</button>
      </div>
    </form>
  `;
}
