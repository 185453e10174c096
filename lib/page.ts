import { createHash } from "node:crypto";
import { html, raw } from "hono/html";

/** A piece of HTML in which everything that came from outside is escaped. */
export type Html = ReturnType<typeof html>;

/** What a page is made of. */
export interface PageParts {
  /** Names the page in the browser. */
  title: string;
  /** What its body holds. */
  body: Html;
  style: string;
  /** Origins to which a form may lead beside this server: browsers look at redirects after a form, too. */
  formTargets?: string[];
}

/** A page, and the headers that it goes with. */
export interface Page {
  html: string;
  headers: Record<string, string>;
}

/**
 * Makes a page on which somebody decides something. It needs no script, and nobody may frame it, so that no click is stolen (RFC 9700,
 * section 4.16).
 *
 * @param parts See {@linkcode PageParts}.
 * @returns The page and its headers.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { html } from "hono/html";
 * import { toPage } from "./page.ts";
 *
 * const page = await toPage({ title: "Hello", style: "", body: html`<p>${"<script>"}</p>` });
 * assertStringIncludes(page.html, "&lt;script&gt;");
 * assertStringIncludes(page.headers["content-security-policy"], "frame-ancestors 'none'");
 * ```
 */
export async function toPage({ title, body, style, formTargets = [] }: PageParts): Promise<Page> {
  // In one piece: browsers apply it by the hash of what is between its tags.
  const element = raw(`<style>${style}</style>`);
  const page = await html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        ${element}
      </head>
      <body>${body}</body>
    </html>
  `;
  return {
    html: String(page).trim(),
    headers: {
      "cache-control": "no-store",
      "content-security-policy": toPolicy(style, formTargets),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    },
  };
}

function toPolicy(style: string, formTargets: string[]): string {
  const hash = createHash("sha256").update(style).digest("base64");
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    ["form-action 'self'", ...formTargets].join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
