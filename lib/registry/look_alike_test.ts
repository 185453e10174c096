import { assertEquals } from "@std/assert";
import { lookAlikes } from "./look_alike.ts";

const KNOWN = ["com.contoso/mail", "com.contoso/stock", "io.github.fabrikam/weather"];

for (
  const [name, why] of [
    ["com.c0ntoso/mail", "looks the same"],
    ["com.con-toso/other", "looks the same"],
    ["com.contosso/mail", "one letter away"],
    ["com.cotnoso/mail", "one letter away"],
    ["com.contoso-support/mail", "the same with an addition"],
    ["com.contosoteam/mail", "the same with an addition"],
    ["net.contoso/mail", "the same name under another domain"],
    ["io.github.contoso/mail", "the same name under another domain"],
    ["com.evil.contoso/mail", "the same name under another domain"],
    ["com.fabrikam/weather", "the same name under another domain"],
    ["com.litware/mail", "the same server name, another publisher"],
  ] as const
) {
  Deno.test(`lookAlikes() sees ${name}: ${why}`, () => {
    assertEquals(lookAlikes(name, KNOWN)[0]?.why, why);
  });
}

for (const name of ["com.contoso/other", "com.contoso.team/mail", "com.litware/calendar"]) {
  Deno.test(`lookAlikes() takes ${name} for nobody`, () => {
    assertEquals(lookAlikes(name, KNOWN), []);
  });
}
