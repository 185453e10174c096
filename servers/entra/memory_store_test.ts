import { assertEquals } from "@std/assert";
import { MemoryStore } from "./memory_store.ts";

Deno.test("MemoryStore keeps models apart and finds by id, uid and user code", async () => {
  const store = new MemoryStore();
  const sessions = store.adapter("Session");
  const codes = store.adapter("DeviceCode");
  await sessions.upsert("1", { uid: "u" }, 60);
  await codes.upsert("1", { userCode: "ABC" }, 60);
  assertEquals(await sessions.find("1"), { uid: "u" });
  assertEquals(await sessions.findByUid("u"), { uid: "u" });
  assertEquals(await codes.findByUid("u"), undefined);
  assertEquals(await codes.findByUserCode("ABC"), { userCode: "ABC" });
  await sessions.destroy("1");
  assertEquals([await sessions.find("1"), await codes.find("1")], [undefined, { userCode: "ABC" }]);
});

Deno.test("MemoryStore forgets what has expired", async () => {
  const codes = new MemoryStore().adapter("DeviceCode");
  await codes.upsert("1", { userCode: "ABC" }, 0);
  assertEquals([await codes.find("1"), await codes.findByUserCode("ABC")], [undefined, undefined]);
});

Deno.test("MemoryStore remembers that a code was used", async () => {
  const codes = new MemoryStore().adapter("AuthorizationCode");
  await codes.upsert("1", {}, 60);
  await codes.consume("1");
  assertEquals(typeof (await codes.find("1"))?.consumed, "number");
});

Deno.test("MemoryStore revokes what was issued under a grant, and nothing else", async () => {
  const store = new MemoryStore();
  const tokens = store.adapter("RefreshToken");
  await tokens.upsert("1", { grantId: "g" }, 60);
  await tokens.upsert("2", { grantId: "h" }, 60);
  await store.adapter("AuthorizationCode").upsert("1", { grantId: "g" }, 60);
  await tokens.revokeByGrantId("g");
  assertEquals([await tokens.find("1"), await tokens.find("2")], [undefined, { grantId: "h" }]);
  assertEquals(await store.adapter("AuthorizationCode").find("1"), { grantId: "g" });
});

Deno.test("MemoryStore is bounded: expired entries go first, then the oldest", async () => {
  const codes = new MemoryStore().adapter("DeviceCode");
  await codes.upsert("first", {}, 60);
  for (let i = 0; i < 10_000; i++) await codes.upsert(`expired ${i}`, {}, 0);
  for (let i = 0; i < 10_000; i++) await codes.upsert(`kept ${i}`, {}, 60);
  assertEquals(await codes.find("first"), {});
  for (let i = 10_000; i < 20_000; i++) await codes.upsert(`kept ${i}`, {}, 60);
  assertEquals(await codes.find("first"), undefined);
  assertEquals(await codes.find("kept 19999"), {});
});
