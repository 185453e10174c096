import { assertEquals, assertThrows } from "@std/assert";
import { chooseNews } from "./choose_news.ts";
import { startService } from "./testing.ts";

Deno.test("chooseNews() asks the archive, and NewsAPI where there is a key", async () => {
  await using service = startService("secret");
  for (const NEWS_API_KEY of [undefined, "", " "]) {
    const { sources } = await chooseNews({ NEWS_API_KEY }).sources({});
    assertEquals([sources.length, service.asked.length], [26, 0]);
  }
  await chooseNews({ NEWS_API_KEY: "secret", NEWS_API_URL: service.url }).sources({});
  assertEquals(service.asked.length, 1);
});

Deno.test("chooseNews() says which variable makes no sense, and never the key", () => {
  const refused = (env: Record<string, string>) =>
    assertThrows(() => chooseNews(env), Error).message;
  assertEquals(
    refused({ NEWS_API_URL: "http://a.example" }).startsWith("Cannot use NEWS_API_URL alone"),
    true,
  );
  assertEquals(refused({ NEWS_API_KEY: "a b" }).includes("a b"), false);
  for (const NEWS_API_URL of ["here", "file:///etc/passwd"]) {
    assertEquals(
      refused({ NEWS_API_KEY: "secret", NEWS_API_URL }).startsWith(
        `Cannot use NEWS_API_URL "${NEWS_API_URL}"`,
      ),
      true,
    );
  }
});
