import type { SignIn, SignInEvent } from "../entra/device_code.ts";
import type { Entra } from "./authority.ts";
import { type DeviceCodeOptions, showDeviceCode } from "./device_code.ts";

/** A client of a notebook that signs in when a server asks for it. */
export interface NotebookSignIn extends SignIn {
  /** Its steps so far; no token is in them. */
  readonly events: SignInEvent[];
}

/** How a notebook signs in. */
export interface NotebookSignInOptions extends DeviceCodeOptions {
  /** Sends every request, as `recordHttp().fetch`. */
  fetch?: typeof fetch;
}

/**
 * Makes the course's client of an authority: its `fetch` signs in by device code when a server asks for a token, and shows the code in the
 * cell that runs. Tokens stay in memory.
 *
 * @param entra The authority, from `startEntra()`.
 * @param options Who signs in where nobody watches, and how requests are sent.
 * @returns The sign-in with its `fetch`, for `connect(url, { fetch })`.
 *
 * @example Usage
 * ```ts ignore
 * const signIn = await openSignIn(entra);
 * const client = await connect(weather.url, { fetch: signIn.fetch });
 * ```
 */
export async function openSignIn(
  entra: Entra,
  options: NotebookSignInOptions = {},
): Promise<NotebookSignIn> {
  const { createSignIn } = await import("../entra/device_code.ts");
  const events: SignInEvent[] = [];
  const signIn = createSignIn({
    identity: entra.client,
    onDeviceCode: (code) => showDeviceCode(code, options),
    onEvent: (event) => void events.push(event),
    fetch: options.fetch,
  });
  return { ...signIn, events };
}
