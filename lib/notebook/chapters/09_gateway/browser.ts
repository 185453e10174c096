import { openPages, type Page, type Pages } from "../../../entra/embedded_user/pages.ts";
import { USERS } from "../../../entra/embedded.ts";
import { type Display, displayOf } from "../../display.ts";
import { escapeHtml, INK } from "../../html.ts";
import { mask } from "../../mask.ts";

/** Where a browser has been, and where it was sent in the end. */
export interface Journey {
  /** Titles of the pages on which the person had to do something, each with its host's name. */
  pages: { at: string; title: string }[];
  /** Where the browser left for: a client's redirect URI. */
  end: URL;
}

/** A browser with a person before it, who keeps its cookies between two journeys. */
export interface Browser {
  /** Opens a page and does nothing on it. */
  look(url: string | URL): Promise<Page>;
  /**
   * Goes on from page to page: allows or cancels, and chooses an account.
   *
   * @param url Where a client sends the person.
   * @param options Whether the person allows what the gateway asks, and who it is.
   */
  go(url: string | URL, options?: { allow?: boolean; user?: string }): Promise<Journey>;
}

const LONGEST = 12;

/**
 * Opens a browser without a screen: it knows cookies, redirects and forms. Only the embedded authority lets one in.
 *
 * @param hosts Names of hosts, by origin.
 * @returns The browser.
 */
export function openBrowser(hosts: Record<string, string | URL>): Browser {
  const pages = openPages();
  const names = Object.entries(hosts).map(([name, url]) => [new URL(url).origin, name]);
  const origins = new Map(names as [string, string][]);
  return {
    look: (url) => pages.open(String(url)),
    async go(url, options = {}) {
      const journey: Journey["pages"] = [];
      let page = await pages.open(String(url));
      for (let step = 0; step < LONGEST; step++) {
        if (page.leftFor !== undefined) {
          const next = new URL(page.leftFor);
          if (!origins.has(next.origin)) return { pages: journey, end: next };
          page = await pages.open(next.href);
          continue;
        }
        journey.push({ at: origins.get(new URL(page.url).origin) ?? "", title: page.title });
        page = await act(pages, page, options);
      }
      throw new Error(`Cannot get out of the page "${page.title}": ${page.text}`);
    },
  };
}

function act(
  pages: Pages,
  page: Page,
  { allow = true, user = USERS[0].userPrincipalName }: { allow?: boolean; user?: string },
): Promise<Page> {
  const find = (field: string) => page.forms.find(({ names }) => names.includes(field));
  const [account, consent] = [find("account"), find("consent")];
  if (account) return pages.submit(account, { account: user });
  if (consent) return pages.submit(consent, { consent: allow ? "yes" : "no" });
  throw new Error(`Cannot go on from the page "${page.title}": ${page.text}`);
}

/** Where lines of the gateway's page begin: its text comes in one. */
const LINES = / (?=A client|It calls|You will|At http|It may|Allow it|Allow Cancel)/;

/**
 * Shows a page of the gateway as a browser would, but for its colours.
 *
 * @param page The page.
 * @returns The displayable.
 */
export function showPage({ url, text }: Page): Display {
  const lines = mask(text).split(LINES);
  const buttons = lines.at(-1) === "Allow Cancel" ? lines.pop()!.split(" ") : [];
  const [title, ...rest] = lines;
  const at = mask(new URL(url).origin);
  const box = `border:1px solid ${INK.line};border-radius:8px`;
  const html = `<div style="${box};max-width:480px;margin:4px 0;padding:12px 20px">` +
    `<div style="color:${INK.muted};font-size:12px">${escapeHtml(at)}</div>` +
    `<div style="font-size:17px;font-weight:600;margin:6px 0">${escapeHtml(title)}</div>` +
    rest.map((line) => `<div style="margin:4px 0">${emphasize(line)}</div>`).join("") +
    `<div style="text-align:right;margin-top:10px">` +
    buttons.map((name) => `<span style="${box};padding:3px 14px;margin-left:8px">${name}</span>`)
      .join("") +
    `</div></div>`;
  const foot = buttons.length > 0 ? [`[${buttons.join("] [")}]`] : [];
  return displayOf(html, [at, title, ...rest, ...foot].join("\n"));
}

/** What follows a label of the page is bold there. */
function emphasize(line: string): string {
  const [, label, value] = /^(It calls itself|You will be sent to) (.*)$/.exec(line) ?? [];
  return value ? `${label} <b>${escapeHtml(value)}</b>` : escapeHtml(line);
}
