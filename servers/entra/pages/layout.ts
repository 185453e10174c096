import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { TENANT } from "../../../lib/entra/embedded.ts";
import type { KoaContext } from "../oidc.ts";
import { STYLE } from "./style.ts";

/** A piece of HTML in which everything that came from outside is escaped. */
export type Html = ReturnType<typeof html>;

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

/** In one piece: browsers apply it by the hash of what is between its tags. */
const STYLE_ELEMENT = raw(`<style>${STYLE}</style>`);

/**
 * Makes a page. It needs no script and may be framed by nobody (RFC 9700, section 4.16, clickjacking).
 *
 * @param title Names the page in the browser and above its text.
 * @param body What is under the title.
 * @param formTarget Where a form may lead beside this server.
 * @returns The page, and the headers that it goes with.
 */
export async function toPage(
  title: string,
  body: Html,
  formTarget?: string,
): Promise<{ html: string; headers: Record<string, string> }> {
  return {
    html: String(await render(title, body)).trim(),
    headers: {
      "cache-control": "no-store",
      "content-security-policy": policy(formTarget),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    },
  };
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

function policy(formTarget: string | undefined): string {
  const style = createHash("sha256").update(STYLE).digest("base64");
  return [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    `form-action 'self'${formTarget ? ` ${formTarget}` : ""}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

function render(title: string, body: Html): Html {
  return html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <div class="brand">${LOGO} ${TENANT.displayName}</div>
          <h1>${title}</h1>
          ${body}
        </main>
        <footer>
          Embedded Entra ID of the MCP Workshop: it runs on this machine, and nobody here has a
          password.
        </footer>
      </body>
    </html>
  `;
}
