import { listen } from "../../serve.ts";
import { createEchoServer } from "./echo.ts";
import { RawClient } from "./raw_client.ts";

/** Runs a test with a client that has a session at a fresh server. */
export async function withClient(test: (client: RawClient) => Promise<void>): Promise<void> {
  await using server = await listen(createEchoServer);
  await test(await new RawClient(server.url).initialize());
}
