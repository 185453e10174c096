/**
 * An HTTP response whose body is a JSON-RPC error with no request id.
 *
 * @param status HTTP status.
 * @param code JSON-RPC error code: -32700 parse error, -32600 invalid request, -32603 internal
 * error, -32000 and -32001 for what the transport refuses.
 */
export function rpcError(
  status: number,
  code: number,
  message: string,
  headers?: Record<string, string>,
): Response {
  return Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status, headers });
}

/** The refusal of a body that is JSON but no request that can be handled. */
export function invalidRequest(why = "the body is not a JSON-RPC 2.0 message"): Response {
  return rpcError(400, -32600, `Invalid request: ${why}`);
}
