import { assertEquals, assertRejects } from "@std/assert";
import { USERS } from "../../lib/entra/embedded.ts";
import { fetchProfile, GraphError } from "./graph.ts";
import { exchangedFor, startWorld } from "./testing.ts";

const TOKEN = exchangedFor(USERS[0].id);

Deno.test("fetchProfile() gives the six fields and nothing else that Graph says", async () => {
  await using world = await startWorld();
  const profile = await fetchProfile(TOKEN, { url: world.identity.graphMeUrl });
  assertEquals(profile, USERS[0]);
  world.graph.answer = () =>
    Response.json({ ...USERS[0], mail: null, givenName: null, jobTitle: "x" });
  const guest = await fetchProfile(TOKEN, { url: world.identity.graphMeUrl });
  assertEquals(guest, { ...USERS[0], mail: null, givenName: null } as never);
});

Deno.test("fetchProfile() gives up on a Graph that says nothing, and stops when cancelled", async () => {
  await using world = await startWorld();
  const { promise: never, resolve } = Promise.withResolvers<Response>();
  world.graph.answer = () => never;
  const url = world.identity.graphMeUrl;
  const codeOf = async (asking: Promise<unknown>) =>
    (await assertRejects(() => asking, GraphError)).code;
  assertEquals(await codeOf(fetchProfile(TOKEN, { url, timeout: 100 })), "timeout");
  const leaving = new AbortController();
  const asking = fetchProfile(TOKEN, { url }, leaving.signal);
  leaving.abort();
  assertEquals(await codeOf(asking), "cancelled");
  resolve(new Response());
});
