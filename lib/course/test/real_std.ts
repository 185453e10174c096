import { join } from "node:path";
import { run } from "../setup/run.ts";
import { copyCheckout } from "./checkout_copy.ts";

/** The packages that `lib/std` stands in for. */
const PACKAGES = ["@std/assert", "@std/dotenv"];

/** Which versions there are, or why they cannot be had. */
export type RealStd = { versions: string[] } | { why: string };

/**
 * Takes the links to `lib/std` out of a configuration, and leaves the rest as it is written.
 *
 * @param config The text of `deno.json`.
 * @returns The same without `links`.
 * @throws {SyntaxError} When there are none, or they are written in another way.
 */
export function withoutLinks(config: string): string {
  const text = config.replace(/^ *"links": \[[^\]]*\],?\n/m, "");
  const { links, ...rest } = JSON.parse(config);
  if (links === undefined || JSON.stringify(JSON.parse(text)) !== JSON.stringify(rest)) {
    throw new SyntaxError('Cannot take "links" out of deno.json: expected it on lines of its own');
  }
  return text;
}

/**
 * Makes a copy of the checkout that takes `@std/assert` and `@std/dotenv` from their registry. Servers that a test
 * starts are given the configuration of their own checkout, so a copy of `deno.json` alone would not reach them.
 *
 * @param folder Where the copy goes.
 * @param env Whole environment, by default this process's.
 * @returns The versions that it got, or why it got none.
 */
export async function makeRealStd(
  folder: string,
  env: Record<string, string> = Deno.env.toObject(),
): Promise<RealStd> {
  await copyCheckout(folder);
  const path = join(folder, "deno.json");
  const config = withoutLinks(await Deno.readTextFile(path));
  await Deno.writeTextFile(path, config);
  const wanted = PACKAGES.map((name) => JSON.parse(config).imports[name] as string);
  const { ok, err } = await run([Deno.execPath(), "cache", ...wanted], {
    cwd: folder,
    env: { ...env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
  });
  if (!ok) return { why: whyNot(err) };
  const { specifiers } = JSON.parse(await Deno.readTextFile(join(folder, "deno.lock")));
  const names = Object.entries<string>(specifiers);
  return {
    versions: PACKAGES.map((name) => {
      const version = names.find(([specifier]) => specifier.startsWith(`jsr:${name}@`))?.[1];
      return `${name} ${version}`;
    }),
  };
}

/**
 * Runs the suite with the real `@std/assert` and `@std/dotenv`, in a copy of the checkout that is set up like any
 * other and removed afterwards.
 *
 * @param args The rest of the command line.
 * @returns The exit status: 1 too when the packages cannot be fetched.
 */
export async function testWithRealStd(args: string[]): Promise<number> {
  const folder = await Deno.makeTempDir({ prefix: "mcp-workshop-real-std-" });
  try {
    const real = await makeRealStd(folder);
    if ("why" in real) {
      console.error(`Cannot test with the real ${PACKAGES.join(" and ")}: ${real.why}`);
      console.log("\n0 passed, 0 failed, 1 skipped");
      return 1;
    }
    console.error(`Testing with ${real.versions.join(" and ")} in ${folder}`);
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "lib/course/test.ts", ...args],
      cwd: folder,
      stdin: "null",
    }).spawn().status;
    return code;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Deno's reason, without addresses. */
function whyNot(log: string): string {
  const lines = log.split("\n").map((line) => line.trim());
  const error = lines.find((line) => line.startsWith("error:")) ?? lines[0];
  return error.replace(/^error: */, "").replaceAll(/https?:\/\/[^\s)'"]+/g, "its registry");
}
