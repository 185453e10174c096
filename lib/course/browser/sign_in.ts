import type { Page } from "./chromium.ts";

/** The device page of the embedded authority, with a code. */
export const SIGN_IN_LINK = 'a[href*="/devicelogin?user_code="]';

const MOST_PAGES = 8;

/**
 * Signs the first user of the embedded tenant in wherever a cell shows a link for it, in a tab of its own, as a person would.
 *
 * @param page A notebook's page.
 * @param done Links that have been followed; new ones are added.
 * @throws {Error} When the pages do not lead to the end.
 */
export async function signInWhereAsked(page: Page, done: Set<string>): Promise<void> {
  const links: string[] = await page.locator(SIGN_IN_LINK).evaluateAll((elements) =>
    (elements as unknown as { href: string }[]).map(({ href }) => href)
  );
  for (const link of links.filter((link) => !done.has(link))) {
    done.add(link);
    await signIn(page, link);
  }
}

/**
 * Signs a user of the embedded tenant in, in a tab of its own, as a person would.
 *
 * @param page A notebook's page.
 * @param link The link that a cell shows.
 * @param user The user's name; the first one when missing.
 * @throws {Error} When the pages do not lead to the end.
 */
export async function signIn(page: Page, link: string, user = ""): Promise<void> {
  const tab = await page.context().browser()!.newPage();
  await tab.goto(link);
  for (let step = 0; step < MOST_PAGES; step++) {
    if (/have signed in/.test(await tab.title())) return await tab.close();
    const account = tab.locator('button[name="account"]', { hasText: user });
    // The button that leads on, on each of the pages in turn.
    const next = account.or(tab.locator("button.primary")).first();
    if (await next.count() === 0) break;
    await Promise.all([tab.waitForEvent("framenavigated"), next.click()]);
    await tab.waitForLoadState();
  }
  throw new Error(`Cannot sign in on the page "${await tab.title()}"`);
}
