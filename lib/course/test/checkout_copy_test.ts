import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { modulesBelow } from "../setup/modules.ts";
import { copyCheckout } from "./checkout_copy.ts";

Deno.test("copyCheckout() takes what belongs to the course, and nobody's settings", async () => {
  const root = await Deno.makeTempDir();
  try {
    const [source, target] = [join(root, "a"), join(root, "b")];
    for (const folder of ["lib/env", ".course", "servers/.git"]) {
      await Deno.mkdir(join(source, folder), { recursive: true });
      await Deno.writeTextFile(join(source, folder, "a.ts"), folder);
    }
    await Deno.writeTextFile(join(source, "lib", ".env"), "CLIENT_SECRET=secret");
    await copyCheckout(target, source);
    assertEquals(await Array.fromAsync(modulesBelow(target)), [join(target, "lib/env/a.ts")]);
    assertEquals(await Array.fromAsync(Deno.readDir(join(target, "lib")), ({ name }) => name), [
      "env",
    ]);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
