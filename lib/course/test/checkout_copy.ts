import { join } from "node:path";
import { ROOT } from "../../root.ts";

/** What is made in a checkout and does not belong to it. */
const MADE =
  /^(\.git|\.venv|\.course|\.azure|\.env|\.ipynb_checkpoints|node_modules|dist|local\.settings\.json)$/;

/**
 * Copies the checkout as somebody else would get it: without the learner's settings, progress and environment.
 *
 * @param target The folder to make.
 * @param source What is copied, by default this checkout.
 */
export async function copyCheckout(target: string, source: string = ROOT): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(source));
  await Deno.mkdir(target, { recursive: true });
  for (const { name, isDirectory } of entries) {
    if (MADE.test(name)) continue;
    const [from, to] = [join(source, name), join(target, name)];
    if (isDirectory) await copyCheckout(to, from);
    else await Deno.copyFile(from, to);
  }
}
