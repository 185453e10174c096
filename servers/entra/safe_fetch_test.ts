import { assertEquals, assertRejects } from "@std/assert";
import { get } from "node:http";
import {
  guardLookup,
  isPublicAddress,
  type Resolve,
  safeFetch,
  UnsafeUrlError,
} from "./safe_fetch.ts";

const to = (...addresses: string[]): Resolve => (_hostname, done) =>
  done(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));

Deno.test("isPublicAddress() knows the networks that are not the internet", () => {
  const inside = [
    ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254"],
    ...[
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "198.18.0.1",
      "224.0.0.1",
      "255.255.255.255",
    ],
    ...[
      "::",
      "::1",
      "::ffff:127.0.0.1",
      "::ffff:10.0.0.1",
      "64:ff9b::7f00:1",
      "fc00::1",
      "fd12::1",
    ],
    ...["fe80::1", "ff02::1", "2001:db8::1", "2002:7f00:1::"],
  ];
  for (const address of inside) assertEquals(isPublicAddress(address), false, address);
  for (const address of ["1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]) {
    assertEquals(isPublicAddress(address), true, address);
  }
  assertEquals(isPublicAddress("client.example"), false, "a name is no address");
});

for (
  const [name, url] of [
    ["plain http", "http://client.example/c.json"],
    ["another scheme", "file:///etc/passwd"],
    ["another port", "https://client.example:8443/c.json"],
    ["a name and password", "https://a:b@client.example/c.json"],
    ["a loopback address", "https://127.0.0.1/c.json"],
    ["a loopback address in disguise", "https://0x7f.1/c.json"],
    ["a loopback address of IPv6", "https://[::1]/c.json"],
    ["a loopback address of IPv4 in IPv6", "https://[::ffff:127.0.0.1]/c.json"],
    ["the address of a cloud's metadata", "https://169.254.169.254/c.json"],
  ] as const
) {
  Deno.test(`safeFetch() does not go to ${name}`, async () => {
    const asked: string[] = [];
    const resolve: Resolve = (hostname, done) => {
      asked.push(hostname);
      done(null, [{ address: "127.0.0.1", family: 4 }]);
    };
    await assertRejects(() => safeFetch(new URL(url), {}, resolve), UnsafeUrlError);
    assertEquals(asked, [], "not even its name is looked up");
  });
}

Deno.test("safeFetch() does not go to a public name of a machine inside", async () => {
  for (const addresses of [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["::ffff:192.168.0.1"]]) {
    await assertRejects(
      () => safeFetch(new URL("https://client.example/c.json"), {}, to(...addresses)),
      UnsafeUrlError,
      'Cannot fetch from "client.example": not public',
    );
  }
});

Deno.test("guardLookup() hands public addresses on, one or all", async () => {
  const ask = (all: boolean) =>
    new Promise((answer) =>
      guardLookup(to("1.1.1.1", "2606:4700::1111"))(
        "client.example",
        { all },
        (...found) => answer(found),
      )
    );
  assertEquals(await ask(false), [null, "1.1.1.1", 4]);
  assertEquals(await ask(true), [null, [
    { address: "1.1.1.1", family: 4 },
    { address: "2606:4700::1111", family: 6 },
  ]]);
});

Deno.test("guardLookup() is asked when a connection is made, and its refusal ends it", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Response("reached"),
  );
  const url = `http://client.example:${server.addr.port}/`;
  const error = await new Promise((failed) =>
    get(url, { lookup: guardLookup(to("127.0.0.1")), agent: false }, () => failed(undefined))
      .on("error", failed)
  );
  assertEquals((error as Error)?.message, 'Cannot fetch from "client.example": not public');
});
