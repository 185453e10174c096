import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../../../connect.ts";
import { createSignIn, SignInError } from "../../../entra/device_code.ts";
import { approveDeviceCode } from "../../../entra/embedded_user.ts";
import { readClientIdentity, readServerIdentity } from "../../../entra/settings.ts";
import { startAuthority } from "../../../entra/start_authority.ts";
import { listen } from "../../../serve.ts";
import type { Learner } from "./visit.ts";

/**
 * Lets the course's client look around without a token and then call a tool that wants one, with the embedded authority.
 *
 * @param learner What the learner has written.
 * @param tool The tool that wants a token.
 * @returns True, or a hint.
 */
export async function reachWithClient(
  { createServer, protect }: Learner,
  tool: string,
): Promise<string | true> {
  await using authority = await startAuthority();
  const env = { ENTRA_AUTHORITY: authority.url };
  await using server = await listen(createServer, protect(readServerIdentity(env)));
  let signIns = 0;
  const signIn = createSignIn({
    identity: readClientIdentity(env),
    onDeviceCode(code) {
      signIns++;
      return approveDeviceCode(code);
    },
  });
  try {
    const client = await connect(server.url, { fetch: signIn.fetch });
    await client.listTools();
    if (signIns > 0) return "The client has to sign in before it may see the tools.";
    const result = await client.callTool({ name: tool, arguments: {} }) as CallToolResult;
    await client.close();
    if (signIns === 0) return `The client gets an answer of ${tool} and was never told to sign in.`;
    return result.isError ? `The client signs in, and ${tool} fails.` : true;
  } catch (error) {
    return `The client gives up: ${causeOf(error).message}`;
  }
}

/** What the sign-in said, where the transport has packed it up. */
function causeOf(error: unknown): Error {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof SignInError) return at;
  }
  return error instanceof Error ? error : new Error(String(error));
}
