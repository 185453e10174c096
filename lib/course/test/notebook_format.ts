import { relative } from "node:path";
import { ROOT } from "../../root.ts";
import { readingPaths } from "../notebook_file.ts";

/**
 * Looks whether every notebook is as `deno fmt` writes it.
 *
 * `deno fmt --check` of Deno 2.8.1 calls every notebook unformatted that is not in its cache, though it would
 * leave it byte for byte as it is. So each one is formatted through a pipe, and compared.
 *
 * @param root The checkout, by default this one.
 * @returns The notebooks that are not formatted, as paths from the root.
 */
export async function unformattedNotebooks(root: string = ROOT): Promise<string[]> {
  const paths = await readingPaths(root);
  const formatted = await Promise.all(paths.map((path) => isFormatted(path, root)));
  return paths.filter((_, at) => !formatted[at]).map((path) => relative(root, path));
}

async function isFormatted(path: string, root: string): Promise<boolean> {
  const text = await Deno.readTextFile(path);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "-q", "--ext", "ipynb", "-"],
    cwd: root,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const [{ success, stdout }] = await Promise.all([child.output(), write(child.stdin, text)]);
  return success && new TextDecoder().decode(stdout) === text;
}

async function write(stream: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stream.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
}
