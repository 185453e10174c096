import { assertEquals } from "@std/assert";
import { readText } from "./text.ts";

async function withBytes<T>(bytes: Uint8Array, body: (file: Deno.FsFile) => Promise<T>) {
  const path = await Deno.makeTempFile();
  await Deno.writeFile(path, bytes);
  const file = await Deno.open(path);
  try {
    return await body(file);
  } finally {
    file.close();
    await Deno.remove(path);
  }
}

const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("readText() never cuts a character, and parts put together are the file", async () => {
  const text = "aé€🦊".repeat(20);
  await withBytes(encode(text), async (file) => {
    for (const limit of [4, 5, 6, 7, 8, 100, 1000]) {
      let whole = "";
      let offset = 0;
      for (;;) {
        const part = await readText(file, offset, limit);
        assertEquals(part?.from, offset);
        if (part!.text === "") break;
        whole += part!.text;
        offset = part!.to;
      }
      assertEquals(whole, text);
    }
  });
});

Deno.test("readText() skips the rest of a character that began before the offset", async () => {
  await withBytes(encode("🦊b"), async (file) => {
    for (const offset of [1, 2, 3, 4]) {
      assertEquals(await readText(file, offset, 100), { text: "b", from: 4, to: 5 });
    }
    assertEquals(await readText(file, 99, 100), { text: "", from: 99, to: 99 });
  });
});

Deno.test("readText() gives nothing for what is no text", async () => {
  for (const bytes of [[0x61, 0, 0x62], [0xff, 0xfe, 0x61], [0xc3, 0x28]]) {
    await withBytes(
      new Uint8Array(bytes),
      async (file) => assertEquals(await readText(file, 0, 100), undefined),
    );
  }
});
