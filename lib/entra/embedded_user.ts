/**
 * A person at the embedded authority's sign-in pages, for tests and for notebooks that nobody watches. It goes through the same HTML pages
 * as a browser does, with their cookies, forms and hidden fields, and knows no other way in.
 *
 * @module
 */
import { USERS } from "./embedded.ts";
import { type Form, openPages, type Page } from "./embedded_user/pages.ts";

/** What a device shows to whoever uses it. */
export interface ShownCode {
  /** Address of the page. */
  verificationUri: string;
  userCode: string;
}

/** What the person does. */
export interface EmbeddedUserOptions {
  /** User principal name or object id. Default: the first user of the embedded tenant. */
  user?: string;
  /** Whether to consent when asked. Default `true`. */
  consent?: boolean;
}

/**
 * Signs a user in on a device, by its code (RFC 8628).
 *
 * @example
 * ```ts ignore
 * createSignIn({ onDeviceCode: (code) => approveDeviceCode(code) });
 * ```
 *
 * @param code What the device shows.
 * @param options Who, and whether he consents.
 * @throws {Error} When the pages do not lead to the end, with what they say.
 */
export async function approveDeviceCode(
  { verificationUri, userCode }: ShownCode,
  options: EmbeddedUserOptions = {},
): Promise<void> {
  const pages = openPages();
  let page = await pages.open(verificationUri);
  page = await pages.submit(formWith(page, "user_code"), { user_code: userCode });
  page = await pages.submit(formWith(page, "confirm"), { confirm: "yes" });
  page = await answer(pages, page, options);
  if (!page.url || !/have signed in/.test(page.title)) throw stuck(page);
}

/**
 * Goes with a user through an authorization request (RFC 6749, section 4.1), up to the redirect that leads back to the client.
 *
 * @param authorizeUrl Address that the client would open in a browser.
 * @param options Who, and whether he consents.
 * @returns Where the browser is sent: the client's redirect URI with `code` and `state`, or with `error`. It is not visited.
 * @throws {Error} When the pages do not lead there, with what they say.
 */
export async function approveAuthorization(
  authorizeUrl: string | URL,
  options: EmbeddedUserOptions = {},
): Promise<string> {
  const pages = openPages();
  const page = await answer(pages, await pages.open(String(authorizeUrl)), options);
  if (page.leftFor === undefined) throw stuck(page);
  return page.leftFor;
}

/**
 * Goes with a user through the authorization request of a client that has registered itself at the gateway: first the gateway's own consent
 * page, then the authority's pages, then back through the gateway.
 *
 * @param authorizeUrl Address that the client would open in a browser: the gateway's.
 * @param options Who, and whether he consents.
 * @returns Where the browser is sent: the client's redirect URI with `code` and `state`, or with `error`. It is not visited.
 * @throws {Error} When the pages do not lead there, with what they say.
 */
export async function approveAtGateway(
  authorizeUrl: string | URL,
  options: EmbeddedUserOptions = {},
): Promise<string> {
  const pages = openPages();
  const asked = await pages.open(String(authorizeUrl));
  if (asked.leftFor !== undefined) return asked.leftFor;
  const consent = options.consent === false ? "no" : "yes";
  const { leftFor } = await pages.submit(formWith(asked, "consent"), { consent });
  if (leftFor === undefined || consent === "no") return leftFor ?? fail(asked);
  const back = await pages.open(await approveAuthorization(leftFor, options));
  return back.leftFor ?? fail(back);
}

function fail(page: Page): never {
  throw stuck(page);
}

type Pages = ReturnType<typeof openPages>;

/** Chooses an account and consents, as often as the pages ask. */
async function answer(
  pages: Pages,
  page: Page,
  { user = USERS[0].userPrincipalName, consent = true }: EmbeddedUserOptions,
): Promise<Page> {
  for (let asked = 0; asked < 5; asked++) {
    const account = page.forms.find((form) => form.names.includes("account"));
    const permission = page.forms.find((form) => form.names.includes("consent"));
    if (page.leftFor !== undefined || page.status >= 400 || !(account ?? permission)) break;
    page = account
      ? await pages.submit(account, { account: user })
      : await pages.submit(permission!, { consent: consent ? "yes" : "no" });
  }
  return page;
}

function formWith(page: Page, name: string): Form {
  const form = page.forms.find((form) => form.names.includes(name));
  if (!form || page.status >= 400) throw stuck(page);
  return form;
}

function stuck({ title, text }: Page): Error {
  return new Error(`Cannot sign in on the page "${title}": ${text}`);
}
