import { assertEquals } from "@std/assert";
import { basename, join } from "node:path";
import type { Browser } from "./browser/chromium.ts";
import { findChromium } from "./browser/find_chromium.ts";
import { openNotebookPage, readPage, runAll } from "./browser/notebook_page.ts";
import { picturesOf } from "./browser/pictures.ts";
import { type LabSettings, labSettings } from "./browser/settings.ts";
import { courseName } from "./checkout.ts";
import { startJupyterLab } from "./lab/jupyterlab.ts";
import { choosePort } from "./lab/port.ts";
import { notebookPaths, readNotebook } from "./notebook_file.ts";
import { layout } from "./setup/layout.ts";
import { TextLineStream } from "./setup/lines.ts";
import { ROOT } from "../root.ts";

const missing = findChromium() ? "" : " (not run: there is no Chromium)";

/** The lab command as a learner starts it, and a browser. */
interface Lab {
  url: URL;
  browser: Browser;
  settings: LabSettings;
  process: Deno.ChildProcess;
}

let lab: Lab;

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
  lab = {
    url: await printedUrl(process.stdout),
    browser: await launchBrowser(),
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
    const page = await openNotebookPage(lab.browser, lab.url);
    assertEquals(await page.locator(".jp-Dialog").count(), 0);
    assertEquals(await page.locator(".Toastify__toast").count(), 0);
    assertEquals(
      await page.locator(".lm-TabBar-tab.jp-mod-current").innerText(),
      "00_start_here.ipynb",
    );
    await page.close();
  },
});

for (const path of await chapters()) {
  Deno.test({
    name: `lab runs all cells of ${courseName(path)} and shows its pictures${missing}`,
    ignore: missing !== "",
    async fn() {
      const page = await openNotebookPage(lab.browser, lab.url, courseName(path));
      await runAll(page);
      await page.waitForLoadState("networkidle");
      const { errors, svg, png, mermaid } = await readPage(page);
      await page.close();
      assertEquals(errors, []);
      assertEquals({ svg, png, mermaid }, picturesOf(await readNotebook(path), true));
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
    const running = await commandLines();
    assertEquals(kernels.filter(({ id }) => running.includes(`kernel-${id}`)), []);
  },
});

Deno.test({
  name: `a notebook that nobody signed shows its charts${missing}`,
  ignore: missing !== "",
  async fn() {
    const root = await Deno.makeTempDir({ prefix: "mcp-workshop-unsigned-" });
    const paths = await withCharts();
    for (const path of paths) await Deno.copyFile(path, join(root, basename(path)));
    const jupyterLab = await startJupyterLab(layout(), {
      port: choosePort(0),
      browser: false,
      notebook: "",
      root,
      env: { ...lab.settings.env, JUPYTER_DATA_DIR: join(root, ".data") },
    });
    try {
      for (const path of paths) {
        const page = await openNotebookPage(lab.browser, jupyterLab.url, basename(path));
        const { svg, png } = await readPage(page);
        const expected = picturesOf(await readNotebook(path), false);
        assertEquals({ svg, png }, { svg: expected.svg, png: expected.png });
        await page.close();
      }
    } finally {
      await jupyterLab.stop();
      await Deno.remove(root, { recursive: true });
    }
  },
});

/** The command lines of all processes. */
async function commandLines(): Promise<string> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "args="] }).output();
  return new TextDecoder().decode(stdout);
}

async function chapters(): Promise<string[]> {
  return (await notebookPaths()).filter((path) => /^notebooks\/\w+\.ipynb$/.test(courseName(path)));
}

/** Up to two chapters whose charts are committed as SVG and PNG. */
async function withCharts(): Promise<string[]> {
  const found: string[] = [];
  for (const path of await chapters()) {
    if (picturesOf(await readNotebook(path), true).svg > 0) found.push(path);
  }
  assertEquals(found.length > 0, true, "no chapter has a chart");
  return found.slice(0, 2);
}

async function printedUrl(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<URL> {
  const lines = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
  for await (const line of lines.values({ preventCancel: true })) {
    const found = line.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/);
    if (found) return new URL(found[0]);
  }
  throw new Error("deno task lab ended before it printed an address");
}
