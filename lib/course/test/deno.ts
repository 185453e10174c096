import { run } from "../setup/run.ts";
import { ROOT } from "../../root.ts";

/**
 * Runs this Deno in the checkout, without colours.
 *
 * @param args Arguments.
 * @param options Whole environment, by default this process's, and a time limit in milliseconds.
 * @returns Whether it succeeded, whether it took too long, and what it printed.
 */
export async function deno(
  args: string[],
  options: { env?: Record<string, string>; timeout?: number } = {},
): Promise<{ ok: boolean; late: boolean; text: string }> {
  const { ok, out, err, late } = await run([Deno.execPath(), ...args], {
    cwd: ROOT,
    env: {
      ...options.env ?? Deno.env.toObject(),
      NO_COLOR: "1",
      DENO_NO_UPDATE_CHECK: "1",
    },
    timeout: options.timeout,
  });
  return { ok, late, text: (out + err).replace(/\nStack backtrace:(\n +.*)*/g, "").trim() };
}
