import { html } from "hono/html";
import { TENANT } from "../../../lib/entra/embedded.ts";
import { type Html, type Page, toPage as toWholePage } from "../../../lib/page.ts";
import type { KoaContext } from "../oidc.ts";
import { STYLE } from "./style.ts";

export type { Html };

/** How a page is sent. */
export interface PageOptions {
  /** Default 200. */
  status?: number;
  /** Where a form may lead beside this server: browsers look at redirects after a form, too. */
  formTarget?: string;
}

const LOGO = html`
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      fill="currentColor"
      d="M12 2 3 6v6c0 5 3.8 8.9 9 10 5.2-1.1 9-5 9-10V6l-9-4Zm0 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6Zm0 12.5c-2.4-.8-4.2-2.3-5.2-4.4C8 13.8 10 13.300 12 13.300s4 .5 5.200 1.800c-1 2.100-2.800 3.600-5.200 4.400Z"
    />
  </svg>
`;

/**
 * Makes a page in the authority's dress. It needs no script and may be framed by nobody.
 *
 * @param title Names the page in the browser and above its text.
 * @param body What is under the title.
 * @param formTarget Where a form may lead beside this server.
 * @returns The page, and the headers that it goes with.
 */
export function toPage(title: string, body: Html, formTarget?: string): Promise<Page> {
  return toWholePage({
    title,
    style: STYLE,
    formTargets: formTarget === undefined ? [] : [formTarget],
    body: html`
      <main>
        <div class="brand">${LOGO} ${TENANT.displayName}</div>
        <h1>${title}</h1>
        ${body}
      </main>
      <footer>
        Embedded Entra ID of the MCP Workshop: it runs on this machine, and nobody here has a password.
      </footer>
    `,
  });
}

/**
 * Sends a page.
 *
 * @param ctx The request; gets the page.
 * @param title Names the page in the browser and above its text.
 * @param body What is under the title.
 * @param options Status and where forms may lead.
 */
export async function sendPage(
  ctx: KoaContext,
  title: string,
  body: Html,
  { status = 200, formTarget }: PageOptions = {},
): Promise<void> {
  const { html, headers } = await toPage(title, body, formTarget);
  ctx.status = status;
  ctx.type = "html";
  ctx.set(headers);
  ctx.body = html;
}
