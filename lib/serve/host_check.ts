import type { ListenOptions } from "../serve.ts";
import { rpcError } from "./rpc_error.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const EVERY_ADDRESS = ["0.0.0.0", "::", "[::]"];

/**
 * Makes the check against DNS rebinding: a page of another site that resolves its own name to
 * 127.0.0.1 gives itself away by its Host, and any page of another site by its Origin (MCP
 * 2025-11-25, Transports, Security Warning).
 *
 * @returns A function that gives the refusal, or `undefined` when the request may pass.
 */
export function createHostCheck(
  options: Pick<ListenOptions, "host" | "allowedHosts" | "publicUrl">,
): (headers: Headers) => Response | undefined {
  const allowed = new Set(
    [...LOOPBACK, ...options.allowedHosts ?? []].map((host) => host.trim().toLowerCase()),
  );
  if (options.host && !EVERY_ADDRESS.includes(options.host)) allowed.add(toName(options.host));
  if (options.publicUrl) allowed.add(new URL(options.publicUrl).host);
  const isAllowed = (host: string) => allowed.has(host) || allowed.has(host.replace(/:\d+$/, ""));

  return (headers) => {
    const host = headers.get("host")?.toLowerCase() ?? "";
    if (!isAllowed(host)) {
      return rpcError(
        403,
        -32000,
        `Host "${host}" is not allowed: start the server with --allowed-host for it`,
      );
    }
    const origin = headers.get("origin");
    if (origin !== null && !isAllowed(URL.parse(origin)?.host ?? "")) {
      return rpcError(
        403,
        -32000,
        `Origin "${origin}" is not allowed: start the server with --allowed-host for its host`,
      );
    }
  };
}

function toName(host: string): string {
  const name = host.toLowerCase();
  return name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
}
