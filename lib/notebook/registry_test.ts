import { assertEquals, assertRejects } from "@std/assert";
import { createDomainKey, openRegistry, proveDomain, SCHEMA_URL } from "../registry/mod.ts";
import { rowsOf, startFreshRegistry } from "./registry.ts";

Deno.test("startFreshRegistry() keeps what is published over a kill, and begins anew when called again", async () => {
  const name = `test_${crypto.randomUUID()}`;
  const house = await startFreshRegistry(name);
  try {
    const key = await createDomainKey("ada.example");
    await house.setRecord(key.domain, (await createDomainKey("ada.example")).record);
    await assertRejects(
      () => proveDomain(house.url, key),
      Error,
      "fits no key in the records of ada.example",
    );
    await house.setRecord(key.domain, key.record);
    const { registry_token } = await proveDomain(house.url, key);
    const server = {
      $schema: SCHEMA_URL,
      name: "example.ada/tides",
      description: "Tides",
      version: "1.0.0",
    };
    await openRegistry(house.url).publish(server, registry_token);
    await house.kill();
    await assertRejects(() => openRegistry(house.url).list());
    await house.start();
    assertEquals(rowsOf(await openRegistry(house.url).find({ search: "tides" })), [
      { name: "example.ada/tides", version: "1.0.0", status: "active", latest: "latest" },
    ]);
    const fresh = await startFreshRegistry(name);
    assertEquals(await openRegistry(fresh.url).find({ search: "tides" }), []);
    await fresh.stop();
  } finally {
    await house.stop();
    const folder = new URL(`../../.course/registry/${name}`, import.meta.url);
    await Deno.remove(folder, { recursive: true });
  }
});
