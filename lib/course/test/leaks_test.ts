import { assertEquals } from "@std/assert";
import { basename } from "node:path";
import { SERVER_APP } from "../../entra/embedded.ts";
import { notebookPaths } from "../notebook_file.ts";
import { findLeaks } from "./leaks.ts";

const encode = (value: unknown) =>
  btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

Deno.test("findLeaks() finds tokens, the secret and codes, and says only what they are", () => {
  const token = [{ alg: "RS256", kid: "a" }, { aud: "b", exp: 1, oid: crypto.randomUUID() }, "sig"];
  assertEquals(findLeaks(`got ${token.map(encode).join(".")}`), ["a token"]);
  assertEquals(findLeaks(`secret=${SERVER_APP.secret}`), [
    "the secret of the embedded application",
  ]);
  const code = crypto.randomUUID();
  assertEquals(findLeaks(`http://127.0.0.1:1/?code=${code}`), ["an authorization code"]);
  assertEquals(findLeaks("GET /authorize?code_challenge=abc -> 302, a token was refused"), []);
});

Deno.test("no notebook shows a token, a secret or a code", async () => {
  for (const path of await notebookPaths()) {
    assertEquals(findLeaks(await Deno.readTextFile(path)), [], basename(path));
  }
});
