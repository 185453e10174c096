import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { openAuthority } from "../../entra/authority.ts";
import { TENANT } from "../../entra/embedded.ts";
import { EnvFiles, toVariables } from "./env_files.ts";
import { Undo } from "./undo.ts";

/** A checkout whose `servers` has these files. */
async function checkout(files: Record<string, string>) {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(join(folder, "servers"));
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(folder, "servers", name), text);
  }
  return { files: new EnvFiles(folder), path: join(folder, "servers", ".env"), undo: new Undo() };
}

const mode = async (path: string) => (await Deno.stat(path)).mode! & 0o777;

Deno.test("EnvFiles begins with the example, and takes the file away again", async () => {
  const { files, path, undo } = await checkout({ ".env.example": "# mine\nA=\n" });
  assertEquals(await files.write("servers", { A: "1" }, undo), true);
  assertEquals([await Deno.readTextFile(path), await mode(path)], ["# mine\nA=1\n", 0o600]);
  await undo.run(() => {});
  await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
});

Deno.test("EnvFiles closes a file that others can read, and leaves one that needs nothing", async () => {
  const { files, path, undo } = await checkout({ ".env": "A=1\n" });
  await Deno.chmod(path, 0o644);
  assertEquals(await files.write("servers", { A: "1" }, undo), true);
  assertEquals(await mode(path), 0o600);
  assertEquals(await files.write("servers", { A: "1" }, undo), false);
  assertEquals(await files.write("servers", { A: "2" }, undo), true);
  const lines: string[] = [];
  await undo.run((line) => lines.push(line));
  assertEquals(await files.read("servers"), { A: "1" });
  assertEquals(lines.length, 2);
});

Deno.test("EnvFiles says what it cannot write", async () => {
  const { files, path, undo } = await checkout({ ".env": 'B="\nA=1\n"\n' });
  await assertRejects(() => files.write("servers", { A: "2" }, undo), Error, "without changing B");
  assertEquals(await Deno.readTextFile(path), 'B="\nA=1\n"\n');
  await assertRejects(() => files.write("clients", {}, undo), Error, "Cannot write");
});

Deno.test("toVariables() names one place, and empties the other", () => {
  const ids = { client: "c", server: "s" };
  const real = toVariables(openAuthority({ TENANT_ID: TENANT.id }), TENANT.id, ids, "x");
  assertEquals(real.servers, {
    TENANT_ID: TENANT.id,
    ENTRA_AUTHORITY: undefined,
    CLIENT_ID: "s",
    CLIENT_SECRET: "x",
    SCOPES: "MCP.Tools,MCP.Resources,MCP.Prompts",
  });
  assertEquals(real.clients, { TENANT_ID: TENANT.id, ENTRA_AUTHORITY: undefined, CLIENT_ID: "c" });
  const { servers } = toVariables(openAuthority({}), TENANT.id, ids);
  assertEquals([servers.TENANT_ID, servers.ENTRA_AUTHORITY], [undefined, "http://127.0.0.1:8400"]);
  assertEquals("CLIENT_SECRET" in servers, false);
});
