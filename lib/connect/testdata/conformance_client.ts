/**
 * The client that the conformance suite tests: it gets the server's address as its argument, and by `MCP_CONFORMANCE_CONTEXT`
 * what has been agreed beforehand.
 *
 * @module
 */
import {
  ClientCredentialsProvider,
  PrivateKeyJwtProvider,
} from "@modelcontextprotocol/sdk/client/auth-extensions.js";
import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import { connect } from "../../connect.ts";
import { connectSignedIn, StoredSignIn } from "./stored_sign_in.ts";

/** Where the suite says that the client's metadata document is. */
const CLIENT_METADATA_URL = "https://conformance-test.local/client-metadata.json";

/** What the suite and the client have agreed on beforehand, by scenario. */
interface Agreed {
  client_id?: string;
  client_secret?: string;
  private_key_pem?: string;
  signing_algorithm?: string;
}

const scenario = Deno.env.get("MCP_CONFORMANCE_SCENARIO") ?? "";
const agreed: Agreed = JSON.parse(Deno.env.get("MCP_CONFORMANCE_CONTEXT") ?? "{}");
const [url] = Deno.args;

if (scenario.startsWith("auth/")) {
  const machine = machineProvider();
  await (machine ? actForItself(machine) : actForUser());
}

/** Programs that sign in as themselves. */
function machineProvider(): OAuthClientProvider | undefined {
  const { client_id: clientId = "", client_secret: clientSecret = "" } = agreed;
  switch (scenario) {
    case "auth/client-credentials-basic":
      return new ClientCredentialsProvider({ clientId, clientSecret });
    case "auth/client-credentials-jwt":
      return new PrivateKeyJwtProvider({
        clientId,
        privateKey: agreed.private_key_pem!,
        algorithm: agreed.signing_algorithm!,
      });
  }
}

async function actForItself(authProvider: OAuthClientProvider): Promise<void> {
  const client = await connect(url, { authProvider });
  await client.listTools();
  await client.close();
}

async function actForUser(): Promise<void> {
  const { client_id, client_secret } = agreed;
  const provider = new StoredSignIn({
    clientMetadataUrl: CLIENT_METADATA_URL,
    client: client_id === undefined ? undefined : { client_id, client_secret },
  });
  const { client, call } = await connectSignedIn(url, provider, visit);
  await call((client) => client.listTools());
  await call((client) => client.callTool({ name: "test-tool", arguments: {} }));
  await client.close();
}

/** The suite's page asks nothing: it sends the browser back at once. */
async function visit(page: URL): Promise<URL> {
  const response = await fetch(page, { redirect: "manual" });
  await response.body?.cancel();
  return new URL(response.headers.get("location")!);
}
