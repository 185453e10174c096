import { assertEquals } from "@std/assert";
import { REPERTOIRES } from "./calls.ts";
import { load, openSessions, randomFor } from "./load.ts";
import { Tally } from "./outcome.ts";
import { openWay, PROTOCOL_VERSION } from "./way.ts";

/** Initializes sessions as it should, and treats calls as a test likes. */
function serve(answer: (id: number) => Response): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { id, method } = await request.json();
    if (method === "notifications/initialized") return new Response(null, { status: 202 });
    if (method !== "initialize") return answer(id);
    const result = { protocolVersion: PROTOCOL_VERSION };
    return Response.json({ jsonrpc: "2.0", id, result }, { headers: { "mcp-session-id": "s" } });
  });
}

async function loadOn(answer: (id: number) => Response): Promise<Tally> {
  await using server = serve(answer);
  using way = openWay(new URL(`http://127.0.0.1:${server.addr.port}/mcp`));
  const tally = new Tally();
  const sessions = await openSessions({ way, sessions: 2, sdkSessions: 0, rate: 1000, tally });
  const repertoire = REPERTOIRES.stock;
  await load({ sessions, repertoire, calls: 10, rate: 1000, random: randomFor(1), tally });
  return tally;
}

Deno.test("load() calls lost what a server swallows", async () => {
  const empty = () => new Response("", { headers: { "content-type": "text/event-stream" } });
  const { calls, answered, lost } = await loadOn(empty);
  assertEquals([calls, answered], [12, 2]);
  assertEquals([...lost], [["HTTP 200 ended without an answer", 10]]);
});

Deno.test("load() calls lost what a server answers to somebody else", async () => {
  const { lost } = await loadOn((id) => Response.json({ jsonrpc: "2.0", id: id + 1, result: {} }));
  assertEquals([...lost], [["the answer to another call came", 10]]);
});

Deno.test("load() opens a new session when the server has ended one, and counts that as told", async () => {
  const { calls, answered, told, lost } = await loadOn(() => new Response("", { status: 404 }));
  assertEquals([calls, answered, lost.size], [12, 2, 0]);
  assertEquals([...told], [["HTTP 404", 10]]);
});
