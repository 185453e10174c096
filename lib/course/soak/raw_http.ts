/** An HTTP response, whole. */
export interface RawResponse {
  status: number;
  body: string;
}

/** What a request has beside its method and path. */
export interface RawRequest {
  method?: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

const encoder = new TextEncoder();
const END_OF_HEAD = encoder.encode("\r\n\r\n");
const END_OF_LINE = encoder.encode("\r\n");

/**
 * Writes a request as bytes, with exactly these headers: `fetch` would correct them.
 *
 * @param request The request; `content-length` is added unless it is there, or `transfer-encoding` is.
 */
export function toBytes({ method = "POST", path, headers, body = "" }: RawRequest): Uint8Array {
  const payload = typeof body === "string" ? encoder.encode(body) : body;
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const isSized = names.includes("content-length") || names.includes("transfer-encoding");
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (!isSized) lines.push(`content-length: ${payload.length}`);
  return join([
    encoder.encode([`${method} ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n")),
    payload,
  ]);
}

/**
 * Puts bytes behind one another.
 *
 * @param parts The bytes.
 */
export function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A TCP connection on which the soak does what no HTTP client would. */
export class RawConnection implements Disposable {
  readonly #connection: Deno.TcpConn;
  #buffer: Uint8Array = new Uint8Array();

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /**
   * Connects.
   *
   * @param url Where the server listens.
   * @param signal Ends the connection, and with it every read that waits.
   */
  static async open({ hostname, port }: URL, signal?: AbortSignal): Promise<RawConnection> {
    const connection = new RawConnection(await Deno.connect({ hostname, port: Number(port) }));
    signal?.addEventListener("abort", () => connection[Symbol.dispose]());
    return connection;
  }

  /** Sends all of the bytes. Whoever reads at the same time does not wait for the end of it. */
  async send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += await this.#connection.write(bytes.subarray(at));
  }

  /** Says that nothing more will be sent. */
  closeWrite(): Promise<void> {
    return this.#connection.closeWrite();
  }

  /**
   * Reads the next response to its end.
   *
   * @param pause Called before every read, by a reader who takes his time.
   * @returns The response.
   * @throws {Error} When the connection ends before the response does.
   */
  async response(pause?: () => Promise<void>): Promise<RawResponse> {
    const decoder = new TextDecoder();
    const head = decoder.decode(await this.#until(END_OF_HEAD, pause));
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]);
    if (!status) throw new Error(`No HTTP response: ${head.slice(0, 80)}`);
    if (status === 100) return await this.response(pause);
    if (/^transfer-encoding: *chunked/im.test(head)) {
      return { status, body: await this.#chunks(decoder, pause) };
    }
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    return { status, body: decoder.decode(await this.#take(length, pause)) };
  }

  /**
   * Reads until a piece of text has come.
   *
   * @param text What the text looks like.
   * @returns The match.
   * @throws {Error} When the connection ends before it comes.
   */
  async heard(text: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = text.exec(new TextDecoder().decode(this.#buffer));
      if (match) return match;
      await this.#more();
    }
  }

  [Symbol.dispose](): void {
    try {
      this.#connection.close();
    } catch {
      // The other side has closed it.
    }
  }

  async #chunks(decoder: TextDecoder, pause?: () => Promise<void>): Promise<string> {
    let body = "";
    for (;;) {
      const size = parseInt(new TextDecoder().decode(await this.#until(END_OF_LINE, pause)), 16);
      const chunk = await this.#take(size, pause);
      await this.#take(END_OF_LINE.length, pause);
      if (size === 0) return body + decoder.decode();
      body += decoder.decode(chunk, { stream: true });
    }
  }

  /** Everything up to a mark, without the mark. */
  async #until(mark: Uint8Array, pause?: () => Promise<void>): Promise<Uint8Array> {
    for (;;) {
      const at = indexOf(this.#buffer, mark);
      if (at >= 0) {
        const before = this.#buffer.subarray(0, at);
        this.#buffer = this.#buffer.subarray(at + mark.length);
        return before;
      }
      await this.#more(pause);
    }
  }

  async #take(length: number, pause?: () => Promise<void>): Promise<Uint8Array> {
    while (this.#buffer.length < length) await this.#more(pause);
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  async #more(pause?: () => Promise<void>): Promise<void> {
    await pause?.();
    if (!await this.#read()) throw new Error("The connection ended before the response did");
  }

  async #read(): Promise<boolean> {
    const bytes = new Uint8Array(16 * 1024);
    const count = await this.#connection.read(bytes);
    if (count === null) return false;
    this.#buffer = join([this.#buffer, bytes.subarray(0, count)]);
    return true;
  }
}

function indexOf(bytes: Uint8Array, mark: Uint8Array): number {
  for (let at = 0; at + mark.length <= bytes.length; at++) {
    if (mark.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
