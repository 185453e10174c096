/**
 * Shows a person how to sign in.
 *
 * @module
 */
import { safeLine } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";
import { openBrowser } from "./open_browser.ts";
import { drawQr } from "./qr.ts";

/** What a device shows (RFC 8628, section 3.3). */
interface ShownCode {
  verificationUri: string;
  userCode: string;
  /** Seconds. */
  expiresIn: number;
}

/** Blanks before what is shown. */
const INDENT = "  ";

/** What a server's metadata has said. */
export interface Found {
  server: string;
  metadataUrl: string;
  /** The authority. */
  issuer: string;
}

/**
 * Shows why somebody has to sign in.
 *
 * @param screen Where.
 * @param found What the server's metadata has said.
 * @param scopes What is asked for.
 */
export function showReason(screen: Screen, found: Found, scopes: string[]): void {
  const { style } = screen;
  const rows = {
    metadata: found.metadataUrl,
    authority: found.issuer,
    scopes: scopes.map((scope) => scope.split("/").at(-1)).join(" "),
  };
  screen.note(`${style.bold(safeLine(found.server))} is protected`);
  for (const [name, text] of Object.entries(rows)) {
    screen.note(style.dim(`${INDENT}${name.padEnd(9)}  ${safeLine(text)}`));
  }
  screen.note();
}

/**
 * Shows the address and the code, and where somebody watches and the line is long enough, the address for a phone.
 *
 * @param screen Where.
 * @param code What to show.
 */
export async function showCode(screen: Screen, code: ShownCode): Promise<void> {
  const { style } = screen;
  const where = isLoopback(code.verificationUri) ? "this machine" : "this machine or another one";
  screen.note(`Sign in with a browser of ${where}:`);
  screen.note();
  screen.note(`${INDENT}Open  ${style.cyan(safeLine(code.verificationUri))}`);
  screen.note(`${INDENT}Code  ${style.bold(safeLine(code.userCode))}`);
  screen.note();
  if (Deno.stderr.isTerminal()) {
    const width = Deno.consoleSize().columns - INDENT.length;
    const lines = await drawQr(code.verificationUri, { width, colours: style.isColoured });
    for (const line of lines) screen.note(INDENT + line);
    if (lines.length > 0) screen.note();
  }
  const minutes = Math.max(1, Math.round(code.expiresIn / 60));
  screen.note(
    style.dim(
      `Waiting for you, ${minutes} ${
        minutes === 1 ? "minute" : "minutes"
      } at most. Ctrl-C gives up.`,
    ),
  );
}

/**
 * Opens the sign-in page, and shows its address to whoever has to open it by hand.
 *
 * @param screen Where.
 * @param url The page.
 */
export async function showPage(screen: Screen, url: string): Promise<void> {
  const { style } = screen;
  screen.note("Sign in on this page:");
  screen.note();
  screen.note(`${INDENT}${style.cyan(safeLine(url))}`);
  screen.note();
  if (!await openBrowser(url)) {
    screen.note("No browser has opened: open the page on this machine by hand.");
  }
  screen.note(style.dim("Waiting for you. Ctrl-C gives up."));
}

/** No phone gets there. */
function isLoopback(address: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(URL.parse(address)?.hostname ?? "");
}
