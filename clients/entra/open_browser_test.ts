import { assertEquals } from "@std/assert";
import { openBrowser } from "./open_browser.ts";

/** Opens a page while the environment says this. */
async function openWith(env: Record<string, string>): Promise<boolean> {
  const names = ["BROWSER", "DISPLAY", "WAYLAND_DISPLAY"];
  const before = names.map((name) => [name, Deno.env.get(name)] as const);
  try {
    for (const name of names) Deno.env.delete(name);
    for (const [name, value] of Object.entries(env)) Deno.env.set(name, value);
    return await openBrowser("http://127.0.0.1:1/");
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
  }
}

Deno.test({
  name: "openBrowser() says whether there is a browser that took the page",
  ignore: Deno.build.os !== "linux",
  async fn() {
    assertEquals(await openWith({ BROWSER: "true" }), true);
    assertEquals(await openWith({ BROWSER: "false" }), false);
    assertEquals(await openWith({ BROWSER: "/no/such/browser" }), false);
    assertEquals(await openWith({}), false);
  },
});
