import type { Layout } from "./layout.ts";
import type { SetupProgress } from "./progress.ts";
import { writeIfOther } from "./stamp.ts";

/**
 * V8 turns a pattern into machine code at once. Otherwise it makes bytecode first, which takes four times as long for the large patterns of
 * the course's scanner, and then machine code all the same: a second and a half in each process that scans.
 */
export const V8_FLAGS = "--no-regexp-tier-up";

/**
 * Writes the kernelspec: notebooks whose kernel is `deno` start the Deno of `.venv`.
 *
 * @param place The layout.
 * @param progress Where to report.
 */
export async function writeKernelspec(place: Layout, progress: SetupProgress): Promise<void> {
  const spec = {
    argv: [place.deno, "-q", "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    env: { DENO_NO_UPDATE_CHECK: "1", DENO_V8_FLAGS: V8_FLAGS },
  };
  await writeIfOther(place.kernelspec, JSON.stringify(spec, null, 2) + "\n");
  progress.done("kernel for notebooks");
}
