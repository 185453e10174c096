import { USERS } from "../entra/embedded.ts";
import { type Display, display, displayOf, isOnPage } from "./display.ts";
import { escapeAttribute, escapeHtml, INK, MONO } from "./html.ts";
import { mask } from "./mask.ts";

/** What an authority gives a device to show (RFC 8628, section 3.2). */
export interface CodeToShow {
  verificationUri: string;
  userCode: string;
}

/** Who signs in where nobody watches. */
export interface DeviceCodeOptions {
  /** User principal name of somebody in the embedded tenant; the first one when missing. */
  user?: string;
}

/**
 * Shows where to sign in, as a link, and the code to type in there. In a notebook that somebody looks at, it returns at once and the caller
 * waits for the person; where nobody looks, a user of the embedded tenant signs in through the same pages before it returns.
 *
 * @param code The address and the code.
 * @param options Who signs in where nobody watches.
 * @throws {Error} When nobody watches and the authority is the real one.
 *
 * @example Usage
 * ```ts ignore
 * await showDeviceCode({ verificationUri: body.verification_uri, userCode: body.user_code });
 * ```
 */
export async function showDeviceCode(
  code: CodeToShow,
  options: DeviceCodeOptions = {},
): Promise<void> {
  const isEmbedded = URL.parse(code.verificationUri)?.hostname === "127.0.0.1";
  if (isOnPage()) return await display(codeCard(code, isEmbedded));
  if (!isEmbedded) {
    throw new Error("Nobody is here to sign in at Entra ID: run the cell in a notebook");
  }
  const name = nameOf(options.user);
  await display(noteCard(code, `Nobody watches, so ${name} signs in through the same pages.`));
  const { approveDeviceCode } = await import("../entra/embedded_user.ts");
  await approveDeviceCode(code, options);
}

function codeCard({ verificationUri, userCode }: CodeToShow, isEmbedded: boolean): Display {
  // The embedded page takes the code from its address.
  const page = isEmbedded ? `${verificationUri}?user_code=${userCode}` : verificationUri;
  const html = `<div style="${MONO};margin:4px 0;padding:8px 12px;border:1px solid ${INK.line}">` +
    `Open <a href="${escapeAttribute(page)}" target="_blank" rel="noreferrer">` +
    `${escapeHtml(verificationUri)}</a> and sign in with the code ` +
    `<b style="font-size:16px;letter-spacing:2px">${escapeHtml(userCode)}</b>` +
    `<div style="color:${INK.muted};margin-top:4px">The notebook waits for you.</div></div>`;
  return displayOf(html, `Open ${verificationUri} and sign in with the code ${userCode}`);
}

function noteCard({ verificationUri }: CodeToShow, note: string): Display {
  const page = mask(verificationUri);
  const html = `<div style="${MONO};margin:4px 0;padding:8px 12px;border:1px solid ${INK.line}">` +
    `Open ${escapeHtml(page)} and sign in with the code <b>‹code›</b>` +
    `<div style="color:${INK.muted};margin-top:4px">${escapeHtml(note)}</div></div>`;
  return displayOf(html, `Open ${page} and sign in with the code ‹code›\n${note}`);
}

function nameOf(user = USERS[0].userPrincipalName): string {
  const found = USERS.find(({ userPrincipalName, id }) => [userPrincipalName, id].includes(user));
  return found?.displayName ?? user;
}
