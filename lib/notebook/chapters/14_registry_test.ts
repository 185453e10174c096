import { assertEquals, assertStringIncludes } from "@std/assert";
import { SCHEMA_URL } from "../../registry/mod.ts";
import type { ManagedSettings, PolicyRule } from "../../registry/mod.ts";
import { lookAlikes } from "../../registry/look_alike.ts";
import { impostorsOf } from "../impostors.ts";
import { judgeLatest, judgePolicy, judgeServerJson } from "./14_registry.ts";

const KEY = { name: "TIDES_KEY", isRequired: true, isSecret: true };
const PACKAGE = {
  registryType: "npm",
  identifier: "@ada/tides",
  version: "2.0.0",
  transport: { type: "stdio" },
  environmentVariables: [KEY],
};
const RIGHT = {
  $schema: SCHEMA_URL,
  name: "example.ada/tides",
  description: "Tides",
  version: "2.0.0",
  packages: [PACKAGE],
};

Deno.test("judgeServerJson() takes the right document, and says what is wrong with others", () => {
  assertEquals(judgeServerJson(RIGHT), true);
  const hint = (change: object) => String(judgeServerJson({ ...RIGHT, ...change }));
  const pack = (change: object) => hint({ packages: [{ ...PACKAGE, ...change }] });
  assertStringIncludes(hint({ name: "tides" }), "Schema, at name");
  assertStringIncludes(hint({ version: "^2" }), "Rules, at version");
  assertStringIncludes(hint({ name: "io.github.ada/tides" }), "Ada owns ada.example");
  assertStringIncludes(hint({ packages: undefined }), "goes into packages");
  assertStringIncludes(pack({ version: "2.0.1" }), "version 2.0.0");
  assertStringIncludes(
    pack({ transport: { type: "sse", url: "https://ada.example/sse" } }),
    "over stdio",
  );
  assertStringIncludes(pack({ environmentVariables: [] }), "asked for TIDES_KEY");
  assertStringIncludes(pack({ environmentVariables: [{ ...KEY, value: "x" }] }), "Everybody reads");
  assertStringIncludes(
    pack({ environmentVariables: [{ ...KEY, isRequired: false }] }),
    "isRequired",
  );
  assertStringIncludes(pack({ environmentVariables: [{ ...KEY, isSecret: false }] }), "isSecret");
});

Deno.test("judgePolicy() takes an allowlist by address, and says whom others let in", () => {
  const by = (...allowedMcpServers: PolicyRule[]): ManagedSettings => ({ allowedMcpServers });
  const tides = { serverUrl: "https://tides.ada.example/*" };
  const workshop = { serverUrl: "https://*.mcp-workshop.example/*" };
  assertEquals(judgePolicy(by(tides, workshop)), true);
  const hint = (settings: ManagedSettings) => String(judgePolicy(settings));
  assertStringIncludes(hint(by()), "The tides are blocked");
  assertStringIncludes(hint(by(tides)), "any server of the workshop's domain");
  assertStringIncludes(
    hint(by({ serverName: "example.ada/tides" }, workshop)),
    "beside the address of a stranger",
  );
  assertStringIncludes(
    hint(by(tides, { serverUrl: "https://*.mcp-workshop.example*/*" })),
    "Where does your * end",
  );
  assertStringIncludes(
    hint(by(tides, workshop, { serverUrl: "http://*.mcp-workshop.example/*" })),
    "plain HTTP",
  );
  assertStringIncludes(hint({}), "beside the address of a stranger");
  const elsewhere = by(tides, workshop, { serverUrl: "https://other.example/*" });
  assertStringIncludes(hint(elsewhere), "Every address passes");
  const shell = by(tides, workshop, { serverCommand: ["sh", "-c", "id"] });
  assertStringIncludes(hint(shell), "A command passes");
});

Deno.test("judgeLatest() wants the highest that is not deleted", () => {
  assertEquals(judgeLatest("2.1.0-beta.1"), true);
  assertStringIncludes(String(judgeLatest("2.0.10")), "was deleted");
  assertStringIncludes(String(judgeLatest("2.0.9")), "came last");
  assertStringIncludes(String(judgeLatest("2.0.0")), "the second number");
  assertStringIncludes(String(judgeLatest("3")), "one of the five");
});

Deno.test("impostorsOf() makes each once, none of them the namespace itself, and most are seen", () => {
  const impostors = impostorsOf("com.contoso");
  const names = impostors.map(({ namespace }) => namespace);
  assertEquals(new Set(names).size, names.length);
  assertEquals(names.includes("com.contoso"), false);
  for (const name of ["com.cnotoso", "com.c0ntoso", "com.contoso-official", "io.github.contoso"]) {
    assertEquals(names.includes(name), true, name);
  }
  const unseen = names.filter((name) => lookAlikes(`${name}/a1`, ["com.contoso/b2"]).length === 0);
  assertEquals(unseen, []);
});
