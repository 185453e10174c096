interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** Cookies of one window at one authority (RFC 6265, as far as name, value and path go). */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /**
   * Keeps what a response has set; one without a value, or that has expired, is forgotten.
   *
   * @param url Where it was set.
   * @param lines The `Set-Cookie` headers.
   */
  store(url: URL, lines: string[]): void {
    for (const line of lines) {
      const [pair, ...attributes] = line.split(";").map((part) => part.trim());
      const at = pair.indexOf("=");
      const cookie = {
        name: pair.slice(0, at),
        value: pair.slice(at + 1),
        path: attribute(attributes, "path") ?? url.pathname.replace(/[^/]*$/, ""),
      };
      const key = `${cookie.path} ${cookie.name}`;
      const expires = Date.parse(attribute(attributes, "expires") ?? "");
      if (!cookie.value || expires <= Date.now()) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }

  /** The `Cookie` header for a request. */
  header(url: URL): string {
    return [...this.#cookies.values()].filter(({ path }) => matches(url.pathname, path))
      .map(({ name, value }) => `${name}=${value}`).join("; ");
  }
}

function attribute(attributes: string[], name: string): string | undefined {
  const found = attributes.find((one) => one.toLowerCase().startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

function matches(path: string, cookiePath: string): boolean {
  return path === cookiePath ||
    path.startsWith(cookiePath.endsWith("/") ? cookiePath : `${cookiePath}/`);
}
