import { assertEquals } from "@std/assert";
import type { Browser, Page } from "./browser/chromium.ts";
import { findChromium } from "./browser/find_chromium.ts";
import { openNotebook, openWindow, readPictures, runAll } from "./browser/notebook_page.ts";
import { picturesOf } from "./browser/pictures.ts";
import { processesOf } from "./browser/processes.ts";
import { type LabSettings, labSettings } from "./browser/settings.ts";
import { courseName } from "./checkout.ts";
import { notebookPaths, readNotebook } from "./notebook_file.ts";
import { TextLineStream } from "./setup/lines.ts";
import { ROOT } from "../root.ts";

const missing = findChromium() ? "" : " (not run: there is no Chromium)";

/** The lab command as a learner starts it, and a browser. */
interface Lab {
  url: URL;
  browser: Browser;
  page: Page;
  settings: LabSettings;
  process: Deno.ChildProcess;
}

let lab: Lab;

/**
 * Chapters in which cells ask the person or wait for a sign-in, so that a page has to be there when they run; learner_test.ts goes through three
 * more. The others are executed without one by the part of the suite that compares outputs, and learner_test.ts looks at their pictures.
 */
const RUN = /^notebooks\/(?:06|10|12)_/;

Deno.test.beforeAll(async () => {
  if (missing) return;
  const settings = labSettings();
  const process = new Deno.Command(Deno.execPath(), {
    args: ["task", "lab", "--no-browser", "--port", "0"],
    cwd: ROOT,
    env: settings.env,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
    // A group of its own, to be interrupted as a terminal does it.
    detached: true,
  }).spawn();
  const { launchBrowser } = await import("./browser/chromium.ts");
  const url = await printedUrl(process.stdout);
  const browser = await launchBrowser();
  lab = {
    url,
    browser,
    page: await openWindow(browser),
    settings,
    process,
  };
});

Deno.test.afterAll(async () => {
  if (!lab) return;
  await lab.browser.close();
  try {
    Deno.kill(-lab.process.pid, "SIGTERM");
  } catch {
    // It has ended, as it should.
  }
  lab.settings[Symbol.dispose]();
});

Deno.test({
  name: `lab opens chapter 00 without a pop-up${missing}`,
  ignore: missing !== "",
  async fn() {
    const { page } = lab;
    await openNotebook(page, lab.url);
    assertEquals(await page.locator(".jp-Dialog").count(), 0);
    assertEquals(await page.locator(".Toastify__toast").count(), 0);
    assertEquals(
      await page.locator(".lm-TabBar-tab.jp-mod-current").innerText(),
      "00_start_here.ipynb",
    );
  },
});

for (const path of await notebookPaths()) {
  if (!RUN.test(courseName(path))) continue;
  Deno.test({
    name: `lab runs all cells of ${courseName(path)} and shows its pictures${missing}`,
    ignore: missing !== "",
    async fn() {
      const { page } = lab;
      await openNotebook(page, lab.url, courseName(path));
      await runAll(page);
      const expected = picturesOf(await readNotebook(path), true);
      const { errors, svg, png, mermaid } = await readPictures(page, expected);
      assertEquals(errors, []);
      assertEquals({ svg, png, mermaid }, expected);
    },
  });
}

Deno.test({
  name: `lab ends with status 0 on Ctrl-C, and its kernels with it${missing}`,
  ignore: missing !== "" || Deno.build.os === "windows",
  async fn() {
    const token = lab.url.searchParams.get("token");
    const response = await fetch(new URL(`/api/kernels?token=${token}`, lab.url));
    const kernels: { id: string }[] = await response.json();
    assertEquals(kernels.length > 0, true);
    Deno.kill(-lab.process.pid, "SIGINT");
    assertEquals((await lab.process.status).code, 0);
    for (const { id } of kernels) assertEquals(await processesOf(`kernel-${id}`), []);
  },
});

async function printedUrl(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<URL> {
  const lines = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
  for await (const line of lines.values({ preventCancel: true })) {
    const found = line.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/);
    if (found) return new URL(found[0]);
  }
  throw new Error("deno task lab ended before it printed an address");
}
