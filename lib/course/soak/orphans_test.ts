import { assertEquals } from "@std/assert";
import { watchOrphans } from "./orphans.ts";

Deno.test({
  name: "watchOrphans() finds a process whose parent has died, until it ends (Linux)",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using watch = watchOrphans();
    const shell = new Deno.Command("sh", {
      args: ["-c", "sleep 600 > /dev/null 2>&1 & echo $!"],
      stdout: "piped",
    });
    const pid = new TextDecoder().decode((await shell.output()).stdout).trim();
    assertEquals((await watch.find(0))?.map((each) => each.trim()), [`${pid} sleep 600`]);
    Deno.kill(Number(pid), "SIGKILL");
    assertEquals(await watch.find(), []);
  },
});
