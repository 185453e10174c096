/**
 * Why a sampling request got no message.
 *
 * @module
 */

/**
 * The model could not be asked, or its answer cannot be used; the server gets the message as a JSON-RPC error.
 *
 * Not the SDK's `McpError`: that one puts its code before the message, and the server's side does so again.
 */
export class SamplingError extends Error {
  override name = "SamplingError";
  /** JSON-RPC's "internal error". */
  readonly code = -32603;
}
