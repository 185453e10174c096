import { run } from "../setup/run.ts";
import { ROOT } from "../../root.ts";

/**
 * Runs this Deno in the checkout, without colours.
 *
 * @param args Arguments.
 * @param env Whole environment, by default this process's.
 * @returns Whether it succeeded, and what it printed.
 */
export async function deno(
  args: string[],
  env = Deno.env.toObject(),
): Promise<{ ok: boolean; text: string }> {
  const { ok, out, err } = await run([Deno.execPath(), ...args], {
    cwd: ROOT,
    env: { ...env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
  });
  return { ok, text: (out + err).replace(/\nStack backtrace:(\n +.*)*/g, "").trim() };
}
