import { assertEquals } from "@std/assert";
import { ROOT } from "../root.ts";

const PROGRAM = `
  import { runProgram } from "${new URL("program.ts", import.meta.url)}";
  await runProgram(() => {
    setTimeout(() => console.log("started"));
    const timer = setInterval(() => {}, 1000);
    return {
      async [Symbol.asyncDispose]() {
        clearInterval(timer);
        console.log("closed");
      },
    };
  });
`;

for (const flags of [[], ["--exit-with-stdin"]]) {
  const [when, end] = flags.length > 0
    ? ["standard input closes", (child: Deno.ChildProcess) => child.stdin.close()]
    : ["the process is told to end", (child: Deno.ChildProcess) => child.kill("SIGTERM")];
  Deno.test({
    name: `runProgram() closes what it has started when ${when}`,
    ignore: Deno.build.os === "windows" && flags.length === 0,
    async fn() {
      const child = new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "-q",
          "--ext=ts",
          "--config",
          `${ROOT}deno.json`,
          `data:application/typescript,${encodeURIComponent(PROGRAM)}`,
          ...flags,
        ],
        stdin: "piped",
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      let said = "";
      for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
        said += text;
        if (said === "started\n") await end(child);
      }
      assertEquals([(await child.status).code, said], [0, "started\nclosed\n"]);
      if (flags.length === 0) await child.stdin.close();
    },
  });
}
