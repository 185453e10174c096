/**
 * For tests: a browser, an address without anybody, an authority without patience.
 *
 * @module
 */

/** A browser that keeps the page that it is to open. */
export async function makeBrowser() {
  const folder = await Deno.makeTempDir({ prefix: "entra-browser-" });
  const command = `${folder}/browser`;
  await Deno.writeTextFile(command, `#!/bin/sh\nprintf %s "$1" > "$0.page"\n`, { mode: 0o700 });
  return {
    command,
    page: () => Deno.readTextFile(`${command}.page`),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** An address of this machine at which nobody listens. */
export function closedAddress(): string {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return `http://127.0.0.1:${port}`;
}

/** The authority under another address, where every code is good for one second. */
export function startImpatientFront(authority: string): { url: string } & AsyncDisposable {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { origin, pathname, search } = new URL(request.url);
      const { method } = request;
      const body = method === "POST" ? await request.text() : undefined;
      const headers = { "content-type": request.headers.get("content-type") ?? "" };
      const response = await fetch(authority + pathname + search, { method, headers, body });
      const text = (await response.text()).replaceAll(authority, origin)
        .replace(/"(expires_in|interval)":\d+/g, '"$1":1');
      return new Response(text, { status: response.status, headers: response.headers });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
