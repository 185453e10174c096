import { assertEquals, assertRejects } from "@std/assert";
import { replaceFile } from "./replace_file.ts";

Deno.test("replaceFile() leaves nothing beside the file, and lets only its owner read it", async () => {
  const folder = await Deno.makeTempDir();
  await replaceFile(`${folder}/a`, "1");
  await Deno.chmod(`${folder}/a`, 0o644);
  await replaceFile(`${folder}/a`, "2");
  assertEquals((await Deno.stat(`${folder}/a`)).mode! & 0o777, 0o600);
  assertEquals([...Deno.readDirSync(folder)].map((entry) => entry.name), ["a"]);
});

Deno.test("replaceFile() keeps the old text when the new one cannot take its place", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/taken/inside`, { recursive: true });
  await assertRejects(() => replaceFile(`${folder}/taken`, "new"));
  assertEquals([...Deno.readDirSync(folder)].map((entry) => entry.name), ["taken"]);
  await assertRejects(() => replaceFile(`${folder}/missing/file`, "new"), Deno.errors.NotFound);
});

Deno.test("replaceFile() replaces what a symbolic link points to, not the link", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/real`, "old");
  await Deno.symlink(`${folder}/real`, `${folder}/link`);
  await replaceFile(`${folder}/link`, "new");
  assertEquals(await Deno.readTextFile(`${folder}/real`), "new");
  assertEquals((await Deno.lstat(`${folder}/link`)).isSymlink, true);
});

Deno.test("replaceFile() never shows a reader half a text", async () => {
  const path = `${await Deno.makeTempDir()}/a`;
  const texts = ["x".repeat(300_000), "y".repeat(300_000)];
  await replaceFile(path, texts[0]);
  const writing = (async () => {
    for (let i = 0; i < 10; i++) await replaceFile(path, texts[i % 2]);
  })();
  let done = false;
  writing.finally(() => done = true);
  do assertEquals(texts.includes(await Deno.readTextFile(path)), true); while (!done);
  await writing;
});
