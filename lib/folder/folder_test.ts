import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { PathError } from "./errors.ts";
import { type Folder, openFolder } from "./folder.ts";
import { testFolder } from "./testing.ts";

async function refusal(path: string, folder: Folder): Promise<PathError> {
  return await assertRejects(() => folder.open(path), PathError);
}

testFolder("Folder opens what is in it, by relative and by absolute path", async ({ inside }) => {
  const folder = await openFolder(inside);
  for (const path of ["a.txt", "./a.txt", "sub/../a.txt", join(inside, "a.txt"), "link to a"]) {
    const { file, size, place } = await folder.open(path);
    file.close();
    assertEquals([size, place.shown], [6, "a.txt"]);
  }
});

testFolder("Folder opens names that look odd and are not", async ({ inside }) => {
  const folder = await openFolder(inside);
  const names = [
    "..a",
    "a..",
    "...",
    "%2e%2e%2fa",
    "näïve 🦊.txt",
    "-rf",
    "a\nb",
    "a\\b",
    "~",
    "$HOME",
  ];
  for (const name of names) {
    await Deno.writeTextFile(join(inside, name), "odd");
    const { file, place } = await folder.open(name);
    file.close();
    assertEquals(place.shown, name);
  }
});

testFolder("Folder refuses every path that leads outside", async ({ inside, outside }) => {
  const folder = await openFolder(inside);
  const paths = [
    "..",
    "../outside/secret.txt",
    "sub/../../outside/secret.txt",
    join(outside, "secret.txt"),
    "/etc/passwd",
    "/",
    `${inside}-sibling/secret.txt`,
    "link out",
    "folder out/secret.txt",
    "folder out/not there",
    "folder out/folder/not there",
    "link to nowhere",
    "sub/link up/outside/secret.txt",
  ];
  for (const path of paths) assertEquals((await refusal(path, folder)).code, "outside", path);
});

testFolder("Folder does not tell what exists outside", async ({ inside }) => {
  const folder = await openFolder(inside);
  for (const [there, missing] of [["../outside", "../nothing"], ["link out", "link to nowhere"]]) {
    const [one, other] = [await refusal(there, folder), await refusal(missing, folder)];
    assertEquals(one.code, other.code);
    assertEquals(one.message.replace(there, ""), other.message.replace(missing, ""));
  }
});

testFolder("Folder refuses what is no path and what is not there", async ({ inside }) => {
  const folder = await openFolder(inside);
  for (const path of ["a.txt\0", "\0", "x".repeat(10_000)]) {
    assertEquals((await refusal(path, folder)).code, "path");
  }
  const missing = ["no", "sub/no", "no/no", "%2e%2e/outside/secret.txt", "..%2foutside", "\ud800"];
  for (const path of missing) assertEquals((await refusal(path, folder)).code, "not_found", path);
  for (const path of ["loop", "x".repeat(300), "a.txt/b"]) await refusal(path, folder);
});

testFolder("Folder refuses what is not a file, without waiting for it", async ({ inside }) => {
  const folder = await openFolder(inside);
  for (const path of ["", ".", "sub", inside]) {
    assertEquals((await refusal(path, folder)).code, "kind", path);
  }
  if (Deno.build.os === "windows") return;
  assert((await new Deno.Command("mkfifo", { args: [join(inside, "pipe")] }).output()).success);
  assertEquals((await refusal("pipe", folder)).code, "kind");
});

testFolder("Folder lists entries by name, links unfollowed", async ({ inside }) => {
  const folder = await openFolder(inside);
  const { entries, place } = await folder.entries(".");
  assertEquals(place.shown, ".");
  const names = entries.map((entry) => entry.name);
  assertEquals(names, names.toSorted());
  assert(entries.find((entry) => entry.name === "folder out")?.isSymlink);
  for (const path of ["folder out", "..", "/"]) {
    assertEquals((await assertRejects(() => folder.entries(path), PathError)).code, "outside");
  }
  assertEquals((await assertRejects(() => folder.entries("a.txt"), PathError)).code, "kind");
});

testFolder("Folder never gives a file outside while links change under it", async (places) => {
  const folder = await openFolder(places.inside);
  const swap = join(places.inside, "swap");
  await Deno.mkdir(swap);
  await Deno.writeTextFile(join(swap, "secret.txt"), "inside");
  await using attacker = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-config", SWAP_FOR_A_LINK_AND_BACK, swap, places.outside],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const output = attacker.stdout.getReader();
  assert(!(await output.read()).done);
  output.releaseLock();
  const got = new Set<string>();
  for (let round = 0; round < 3000; round++) {
    try {
      const { file } = await folder.open("swap/secret.txt");
      got.add(await new Response(file.readable).text());
    } catch (error) {
      assert(error instanceof PathError, String(error));
      got.add(error.code);
    }
  }
  await attacker.stdin.close();
  await attacker.stdout.cancel();
  await attacker.status;
  assert(got.delete("inside"));
  for (const refusal of ["outside", "not_found", "denied"]) got.delete(refusal);
  assertEquals([...got], []);
});

const SWAP_FOR_A_LINK_AND_BACK = `
  const [swap, outside] = Deno.args;
  console.log("ready");
  let going = true;
  Deno.stdin.read(new Uint8Array(1)).then(() => going = false);
  while (going) {
    for (let i = 0; i < 100; i++) {
      Deno.renameSync(swap, swap + " aside");
      Deno.symlinkSync(outside, swap);
      Deno.removeSync(swap);
      Deno.renameSync(swap + " aside", swap);
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
  Deno.exit(0);
`;

testFolder("openFolder() says why there is no folder", async ({ inside }) => {
  for (const path of [join(inside, "no"), join(inside, "a.txt"), ""]) {
    const error = await assertRejects(() => openFolder(path), PathError, "Cannot read from");
    assertEquals(error.code, "no_root");
  }
});

testFolder("openFolder() follows a link to the folder itself", async ({ inside, outside }) => {
  const link = join(outside, "to inside");
  await Deno.symlink(inside, link);
  const folder = await openFolder(link);
  const { file } = await folder.open(join(link, "a.txt"));
  file.close();
  await refusal(join(outside, "secret.txt"), folder);
});
