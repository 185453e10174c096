/**
 * Sends a request with exactly these headers (fetch does not let a caller choose the Host) and reads
 * the status of the response.
 */
export async function rawStatus(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body: string = "",
): Promise<number> {
  using connection = await Deno.connect({ hostname: url.hostname, port: Number(url.port) });
  const lines = Object.entries({ ...headers, "content-length": String(body.length) });
  const head = [`${method} ${url.pathname}${url.search} HTTP/1.1`]
    .concat(lines.map(([name, value]) => `${name}: ${value}`));
  await connection.write(new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n${body}`));
  let text = "";
  for await (const chunk of connection.readable.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
    if (status) return Number(status);
  }
  throw new Error(`No HTTP response: ${text}`);
}
