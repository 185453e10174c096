/**
 * Opens a page in this machine's browser.
 *
 * @module
 */

/**
 * Asks the system for its browser; `BROWSER` in the environment names another program.
 *
 * @param url The page.
 * @returns Whether there is a browser that took it. A machine without a screen has none: then the address has to be shown.
 */
export async function openBrowser(url: string): Promise<boolean> {
  const [command, ...args] = browserCommand();
  if (command === undefined) return false;
  try {
    const child = new Deno.Command(command, {
      args: [...args, url],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    // Some browsers run on in the same process: this one need not wait for them.
    child.unref();
    const soon = Promise.withResolvers<true>();
    const timer = setTimeout(() => soon.resolve(true), 2_000);
    const opened = await Promise.race([child.status.then(({ success }) => success), soon.promise]);
    clearTimeout(timer);
    return opened;
  } catch {
    return false;
  }
}

function browserCommand(): string[] {
  const named = Deno.env.get("BROWSER");
  if (named) return [named];
  switch (Deno.build.os) {
    case "darwin":
      return ["open"];
    case "windows":
      return ["rundll32", "url.dll,FileProtocolHandler"];
    default:
      return Deno.env.get("DISPLAY") || Deno.env.get("WAYLAND_DISPLAY") ? ["xdg-open"] : [];
  }
}
