import type { FlagSpec } from "../../lib/serve.ts";

/** Where the samples are, from the root of the course. Not in git: `risks/data/make_documents.ts` makes them. */
export const SAMPLES = ".course/injection";

/** The flag of both servers. */
export const ROOT_FLAG: FlagSpec = {
  root: { type: "string", default: SAMPLES, description: "Folder with the documents" },
};

/**
 * Looks at the folder once, before anything is served.
 *
 * @param root The folder.
 * @throws {Error} When it is none; says how to make the samples when it is theirs.
 */
export async function assertRoot(root: string): Promise<void> {
  const found = await Deno.stat(root).catch(() => undefined);
  if (found?.isDirectory) return;
  const make = "make the samples with: deno run -A risks/data/make_documents.ts";
  throw new Error(
    `Cannot read from ${JSON.stringify(root)}: expected a folder that this process may read` +
      (root === SAMPLES ? `; ${make}` : ""),
  );
}
