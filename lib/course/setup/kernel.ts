import type { Layout } from "./layout.ts";
import type { SetupProgress } from "./progress.ts";
import { writeIfOther } from "./stamp.ts";

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
    env: { DENO_NO_UPDATE_CHECK: "1" },
  };
  await writeIfOther(place.kernelspec, JSON.stringify(spec, null, 2) + "\n");
  progress.done("kernel for notebooks");
}
