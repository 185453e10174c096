import { startJupyterLab } from "../lab/jupyterlab.ts";
import { choosePort } from "../lab/port.ts";
import { setUp } from "../setup/mod.ts";
import { silent } from "../setup/progress.ts";
import { launchBrowser, type Page } from "./chromium.ts";
import { openNotebook, openWindow, runAll } from "./notebook_page.ts";
import { labSettings } from "./settings.ts";

/**
 * Opens a notebook in a JupyterLab and a browser of its own, and ends both afterwards.
 *
 * @param notebook The notebook, from the root of the checkout.
 * @param options The theme, and whether all cells run first.
 * @param work What is done with the page.
 * @returns What came of the work.
 * @throws {Error} When there is no Chromium, or the cells are not done in time.
 */
export async function withNotebook<T>(
  notebook: string,
  options: { dark?: boolean; run?: boolean },
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const place = await setUp({ task: "lab", progress: silent });
  using settings = labSettings({ dark: options.dark });
  const lab = await startJupyterLab(place, {
    port: choosePort(0),
    browser: false,
    notebook,
    env: settings.env,
  });
  try {
    await using browser = await launchBrowser();
    const page = await openWindow(browser);
    await openNotebook(page, lab.url, notebook);
    if (options.run ?? true) await runAll(page);
    return await work(page);
  } finally {
    await lab.stop();
  }
}
