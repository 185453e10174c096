import { listenLocally } from "../../lib/serve/program.ts";

/** An elicitation that waits for a person at its page. */
export interface Consent {
  /** The id that `notifications/elicitation/complete` names. */
  elicitationId: string;
  /** The page. Whoever has the address can answer it, so it holds a random id. */
  url: string;
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  "referrer-policy": "no-referrer",
};

/**
 * The web page of a session for URL mode elicitation: what a person does there never passes through the
 * client or the model. A real server would check that it is the same person who is signed in to it.
 *
 * It listens on a free port of 127.0.0.1 of its own, so that it is there over stdio too.
 */
export class ConsentPage {
  #waiting?: { consent: Consent; onConsent: () => void };
  #listener?: Deno.HttpServer<Deno.NetAddr>;

  /**
   * Opens the page, or gives the one that is waiting already.
   *
   * @param onConsent Called when the person agrees there.
   * @returns Its id and address.
   */
  open(onConsent: () => void): Consent {
    if (this.#waiting) return this.#waiting.consent;
    this.#listener ??= listenLocally(0, (request) => this.#answer(request));
    this.#listener.unref();
    const { port } = this.#listener.addr;
    const elicitationId = crypto.randomUUID();
    const consent = { elicitationId, url: `http://127.0.0.1:${port}/connect/${elicitationId}` };
    this.#waiting = { consent, onConsent };
    return consent;
  }

  /** Ends the page. */
  close(): void {
    this.#waiting = undefined;
    void this.#listener?.shutdown();
    this.#listener = undefined;
  }

  #answer({ url, method }: Request): Response {
    const waiting = this.#waiting;
    if (!waiting || new URL(url).pathname !== new URL(waiting.consent.url).pathname) {
      return page(404, "<p>This page is not waiting for anyone.</p>");
    }
    if (method === "GET") {
      return page(
        200,
        `<p>MCP Workshop would like to read your imaginary account.</p>
        <form method="post"><button>Connect</button></form>`,
      );
    }
    if (method !== "POST") return page(405, "<p>Open this page in a browser.</p>");
    this.#waiting = undefined;
    waiting.onConsent();
    return page(200, "<p>Connected. You can close this page and go back.</p>");
  }
}

function page(status: number, body: string): Response {
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Connect your account</title>
<style>body { font: 18px system-ui; max-width: 30em; margin: 4em auto } button { font: inherit; padding: .4em 1em }</style>
<h1>Connect your account</h1>${body}</html>`;
  return new Response(html, { status, headers: HEADERS });
}
