/**
 * The client that the conformance suite tests.
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

/** One scenario of the suite. */
export interface Scenario {
  /** The server's address. */
  url: string;
  /** Such as `auth/basic-cimd`. */
  scenario: string;
  /** What has been agreed beforehand. */
  agreed: Agreed;
}

/** Does what a scenario asks of a client: signs in where it has to, lists the tools, calls one. */
export async function actAsClient(scenario: Scenario): Promise<void> {
  if (!scenario.scenario.startsWith("auth/")) return await actUnprotected(scenario);
  const machine = machineProvider(scenario);
  await (machine ? actForItself(scenario, machine) : actForUser(scenario));
}

/** A call of each tool; a form is sent back empty, for the client to fill in its defaults. */
async function actUnprotected({ url }: Scenario): Promise<void> {
  const address = new URL(url);
  // Some of the suite's servers listen at every path and name none.
  if (address.pathname === "/") address.pathname = "/mcp";
  // Others end only when nobody is connected any more, and this process lives on.
  using http = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  const client = await connect(address, {
    fetch: (input, init) => fetch(input, { ...init, client: http }),
    elicitation: () => ({ action: "accept", content: {} }),
    capabilities: { elicitation: { form: { applyDefaults: true } } },
  });
  const { tools } = await client.listTools();
  for (const { name } of tools) await client.callTool({ name, arguments: { a: 5, b: 3 } });
  await client.close();
}

/** Programs that sign in as themselves. */
function machineProvider({ scenario, agreed }: Scenario): OAuthClientProvider | undefined {
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

async function actForItself({ url }: Scenario, authProvider: OAuthClientProvider): Promise<void> {
  const client = await connect(url, { authProvider });
  await client.listTools();
  await client.close();
}

async function actForUser({ url, agreed }: Scenario): Promise<void> {
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
