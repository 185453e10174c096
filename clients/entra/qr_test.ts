import { assert, assertEquals } from "@std/assert";
// @ts-types="./qrcode.d.ts"
import { create } from "qrcode";
import { drawQr } from "./qr.ts";

const ADDRESS = "http://127.0.0.1:8400/device?user_code=ABCD-EFGH";

/** Reads the drawing back: which modules are dark, without the margin. */
function readBack(lines: string[], darkIsDrawn: boolean): string[] {
  const upper = "▀█", lower = "▄█";
  const rows = lines.flatMap((line) =>
    [upper, lower].map((half) =>
      [...line].map((character) => half.includes(character) === darkIsDrawn ? 1 : 0).join("")
    )
  );
  const { size } = create(ADDRESS, { errorCorrectionLevel: "L" }).modules;
  return rows.slice(2, 2 + size).map((row) => row.slice(2, 2 + size));
}

function modulesOf(text: string): string[] {
  const { size, data } = create(text, { errorCorrectionLevel: "L" }).modules;
  return Array.from(
    { length: size },
    (_, row) => data.slice(row * size, (row + 1) * size).join(""),
  );
}

Deno.test("drawQr() draws every module, black on white or light on dark", async () => {
  const plain = await drawQr(ADDRESS, { width: 80, colours: false });
  assertEquals(readBack(plain, false), modulesOf(ADDRESS));
  const coloured = await drawQr(ADDRESS, { width: 80, colours: true });
  const bare = coloured.map((line) => {
    assert(line.startsWith("\x1b[30;107m") && line.endsWith("\x1b[0m"));
    return line.slice("\x1b[30;107m".length, -"\x1b[0m".length);
  });
  assertEquals(readBack(bare, true), modulesOf(ADDRESS));
});

Deno.test("drawQr() draws nothing where there is too little room, and no line is longer than the room", async () => {
  const [line] = await drawQr(ADDRESS, { width: 80, colours: false });
  const width = [...line].length;
  assert((await drawQr(ADDRESS, { width, colours: false })).length > 0);
  assertEquals(await drawQr(ADDRESS, { width: width - 1, colours: false }), []);
});
