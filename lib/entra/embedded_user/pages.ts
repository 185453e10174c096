// @ts-types="../../xmldom.d.ts"
import { DOMParser, type Element } from "@xmldom/xmldom";
import { CookieJar } from "./cookies.ts";

/** A form of a page. */
export interface Form {
  /** Where it is sent. */
  action: string;
  /** What it sends when nobody changes anything: hidden fields and what is filled in. */
  values: Record<string, string>;
  /** Names of all fields and buttons. */
  names: string[];
}

/** What the browser shows. */
export interface Page {
  url: string;
  status: number;
  title: string;
  /** What one can read. */
  text: string;
  forms: Form[];
  /** Where a redirect led that left the authority; there is no page then. */
  leftFor?: string;
}

/** The part of a browser that the sign-in pages need: cookies, redirects and forms. */
export interface Pages {
  open(url: string): Promise<Page>;
  /** Sends a form with these values in it. */
  submit(form: Form, values: Record<string, string>): Promise<Page>;
}

type Elements = ArrayLike<Element>;

/**
 * Opens a browser window of its own: nobody is signed in there.
 *
 * @returns The window.
 */
export function openPages(): Pages {
  const cookies = new CookieJar();
  const visit = async (url: URL, init: RequestInit, origin = url.origin): Promise<Page> => {
    const headers = { ...init.headers, accept: "text/html", cookie: cookies.header(url) };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    cookies.store(url, response.headers.getSetCookie());
    const location = response.headers.get("location");
    if (!location) return toPage(url.href, response.status, await response.text());
    await response.body?.cancel();
    const next = new URL(location, url);
    return next.origin === origin ? await visit(next, {}, origin) : {
      url: url.href,
      status: response.status,
      title: "",
      text: "",
      forms: [],
      leftFor: next.href,
    };
  };
  return {
    open: (url) => visit(new URL(url), {}),
    submit: ({ action, values }, typed) =>
      visit(new URL(action), {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: String(new URLSearchParams({ ...values, ...typed })),
      }),
  };
}

function toPage(url: string, status: number, source: string): Page {
  const html = new DOMParser({ errorHandler: () => {} }).parseFromString(source, "text/html");
  const all = (name: string) => toArray(html?.getElementsByTagName(name) ?? []);
  return {
    url,
    status,
    title: words(all("title").at(0)?.textContent),
    text: words(all("main").at(0)?.textContent ?? all("body").at(0)?.textContent ?? source),
    forms: all("form").map((form) => toForm(form, url)),
  };
}

function toForm(form: Elements[number], url: string): Form {
  const fields = toArray(form.getElementsByTagName("input"));
  const buttons = toArray(form.getElementsByTagName("button"));
  const sent = fields.filter((field) => field.getAttribute("type") !== "checkbox");
  return {
    action: new URL(form.getAttribute("action") || url, url).href,
    values: Object.fromEntries(
      sent.map((field) => [field.getAttribute("name") ?? "", field.getAttribute("value") ?? ""]),
    ),
    names: [...fields, ...buttons].map((field) => field.getAttribute("name") ?? "").filter(Boolean),
  };
}

function toArray(elements: Elements): Elements[number][] {
  return Array.from({ length: elements.length }, (_, index) => elements[index]);
}

function words(text: string | null | undefined): string {
  return text?.replace(/\s+/g, " ").trim() ?? "";
}
