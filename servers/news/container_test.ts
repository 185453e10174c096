import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "../../lib/connect.ts";
import { spawnServer } from "../../lib/connect/server_process.ts";
import { isHealthy } from "./health_check.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const dockerfile = await Deno.readTextFile(new URL("./Dockerfile", import.meta.url));

/** Copies what the Dockerfile copies, to where it copies it. */
async function layOut(folder: string): Promise<void> {
  for (const [, words] of dockerfile.matchAll(/^COPY (.+)$/gm)) {
    const places = words.split(" ");
    const target = places.pop()!;
    for (const source of places) {
      const isFolder = (await Deno.stat(join(ROOT, source))).isDirectory;
      const to = join(folder, target, target.endsWith("/") ? source.split("/").at(-1)! : "");
      await Deno.mkdir(isFolder ? to : dirname(to), { recursive: true });
      if (isFolder) await copyFolder(join(ROOT, source), to);
      else await Deno.copyFile(join(ROOT, source), to);
    }
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    const copy = isDirectory ? copyFolder : Deno.copyFile;
    await copy(join(from, name), join(to, name));
  }
}

/** The words of the CMD, as a shell would have them without PUBLIC_URL. */
function commandOf(): string[] {
  const [, list] = dockerfile.match(/^CMD (\[.*\])$/m)!;
  const [shell, flag, line] = JSON.parse(list);
  assertEquals([shell, flag], ["sh", "-c"]);
  return line.replace(/^exec /, "").replace(/\$\{.*\}/, "").trim().split(" ");
}

Deno.test("the Dockerfile's files are all that the news server needs (Docker itself is not run)", async () => {
  const folder = await Deno.makeTempDir({ prefix: "news-image-" });
  try {
    await layOut(folder);
    const [deno, ...words] = commandOf();
    assertEquals(deno, "deno");
    // The same command, on an address of this machine alone.
    const args = words.slice(0, words.indexOf("--port")).join(" ")
      .replace("-P=news_container", "--allow-net=127.0.0.1 --allow-env")
      .replace("0.0.0.0", "127.0.0.1").split(" ");
    const server = await spawnServer(
      {
        command: Deno.execPath(),
        args,
        permissions: "",
        env: { MCP_API_KEY: "from-the-platform" },
      },
      undefined,
      folder,
    );
    try {
      assert(await isHealthy(new URL("/health", server.url).href));
      const client = await connect(server.url, { headers: { "X-API-Key": "from-the-platform" } });
      assertEquals((await client.listTools()).tools.length, 3);
      await client.close();
    } finally {
      await server.end();
    }
    assert(!await isHealthy(new URL("/health", server.url).href));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the container runs as nobody special, and reaches no more than its permission set says", async () => {
  assertStringIncludes(dockerfile, "FROM denoland/deno:2.8.1\n");
  const user = dockerfile.indexOf("\nUSER deno\n");
  assert(user > 0 && user < dockerfile.indexOf("\nRUN ") && user < dockerfile.indexOf("\nCMD "));
  assert(!/ADD |ARG .*KEY|ENV .*KEY/i.test(dockerfile));
  const words = commandOf();
  for (const word of ["--cached-only", "--stateless", "-P=news_container"]) {
    assert(words.includes(word), word);
  }
  const { permissions } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  assertEquals(permissions.news_container.net, ["0.0.0.0", "newsapi.org"]);
  assertEquals(Object.keys(permissions.news_container), ["net", "env"]);
});

Deno.test("no file of the deployment holds a key, and no output gives one away", async () => {
  for await (const { name } of Deno.readDir(new URL("./infra", import.meta.url))) {
    const text = await Deno.readTextFile(new URL(`./infra/${name}`, import.meta.url));
    const outputs = text.split("\n").filter((line) => line.startsWith("output "));
    assert(!outputs.some((line) => /key|secret|password/i.test(line)), `${name}: ${outputs}`);
    const parameters = [...text.matchAll(/^(.*)\nparam (\w*[kK]ey)\b/gm)];
    for (const [, before, parameter] of parameters) {
      assert(/@secure|@description|@minLength/.test(before), `${name}: ${parameter}`);
    }
    assertEquals((text.match(/@secure/g) ?? []).length, parameters.length, name);
  }
});
