// Learners need no browser driver: in deno.json every task would fetch it.
// deno-lint-ignore no-import-prefix
import { type Browser, chromium, type Locator, type Page } from "npm:playwright-core@1.65.1";

import { findChromium } from "./find_chromium.ts";

export type { Browser, Locator, Page };

/**
 * Starts a headless browser with a profile of its own, which asks for nothing on the network.
 *
 * @returns The browser; close it.
 * @throws {Error} When there is no Chromium.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error("Cannot find Chromium: install it, or name it in CHROMIUM");
  }
  return await chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
