import { assertEquals, assertRejects } from "@std/assert";
import { join, RawConnection, toBytes } from "./raw_http.ts";

Deno.test("RawConnection reads sized and chunked responses, one behind the other", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const text = await request.text();
      const body = text === "chunked" ? new Blob(["größe ", "of chunks"]).stream() : text;
      return new Response(body, { status: text === "chunked" ? 200 : 404 });
    },
  );
  using connection = await RawConnection.open(new URL(`http://127.0.0.1:${server.addr.port}`));
  const request = (body: string) => toBytes({ path: "/", headers: { host: "127.0.0.1" }, body });
  await connection.send(join([request("sized"), request("chunked"), request("")]));
  assertEquals(await connection.response(), { status: 404, body: "sized" });
  assertEquals(await connection.response(), { status: 200, body: "größe of chunks" });
  assertEquals(await connection.response(), { status: 404, body: "" });
});

Deno.test("RawConnection says when the connection ends before the response does", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = listener.accept().then(async (connection) => {
    await connection.write(
      new TextEncoder().encode("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"),
    );
    connection.close();
  });
  const { port } = listener.addr as Deno.NetAddr;
  using connection = await RawConnection.open(new URL(`http://127.0.0.1:${port}`));
  await assertRejects(() => connection.response(), Error, "ended before");
  await serving;
});
