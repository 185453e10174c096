import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { readServerIdentity } from "../../../lib/entra/settings.ts";
import { ROOT } from "../../../lib/root.ts";
import { CallCounter } from "../call_counter.ts";
import { TokenValidators } from "../token_validators.ts";
import { ValueCache } from "../value_cache.ts";
import { PolicyError } from "./policy_error.ts";
import { PolicyFile } from "./policy_file.ts";

const services = {
  counter: new CallCounter(),
  cache: new ValueCache(),
  tokens: new TokenValidators(readServerIdentity({})),
  ownToken: () => Promise.resolve(""),
  now: Date.now,
};

Deno.test("PolicyFile says of a missing file no more than its name in the course", () => {
  for (
    const [file, name] of [
      [join(ROOT, "servers/gateway/policies/gone.xml"), "policies/gone.xml"],
      [join(ROOT, ".course/gateway/gone.xml"), ".course/gateway/gone.xml"],
      [join(ROOT, "../gone.xml"), "gone.xml"],
    ]
  ) {
    const error = assertThrows(() => new PolicyFile(file, file, {}, services), PolicyError);
    assertEquals(error.message, `${name}:1: Cannot read the policies: there is no such file`);
  }
});
