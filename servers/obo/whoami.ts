import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { OnBehalfOf } from "../../lib/entra/obo.ts";
import { callerOf } from "./caller.ts";
import { fetchProfile, type GraphOptions, type Profile, profileSchema } from "./graph.ts";

/** What acting for a user needs. */
export interface Acting {
  /** Exchanges the caller's token for one that is made for Graph. */
  exchange: OnBehalfOf;
  /** What the exchanged token is to permit, for example `https://graph.microsoft.com/User.Read`. */
  scope: string;
  /** Where Graph is. */
  graph: GraphOptions;
}

/**
 * Registers `whoami`: asks Microsoft Graph, on behalf of the user who calls, for the user's own profile.
 *
 * @param server Server that gets the tool.
 * @param acting How to act for the user.
 */
export function registerWhoami(server: McpServer, { exchange, scope, graph }: Acting): void {
  server.registerTool("whoami", {
    title: "Who am I",
    description:
      "Who the user is: name, sign-in name, e-mail address and object id of the signed-in " +
      "user, from the profile in Microsoft Graph.",
    inputSchema: {},
    outputSchema: profileSchema.shape,
    annotations: { readOnlyHint: true, openWorldHint: true },
  }, async (_, { authInfo, signal }) => {
    const { token } = callerOf(authInfo);
    const { accessToken } = await exchange(token, [scope], signal);
    const profile = await fetchProfile(accessToken, graph, signal);
    return {
      content: [{ type: "text", text: describe(profile) }],
      structuredContent: profile,
    };
  });
}

function describe({ id, displayName, userPrincipalName, mail }: Profile): string {
  const name = displayName ?? userPrincipalName;
  const reach = mail ? `, mail ${mail}` : "";
  return `You are ${name} (${userPrincipalName})${reach}, object id ${id}.`;
}
