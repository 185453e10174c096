import type { ICachePlugin } from "./msal_node.ts";
import { dirname } from "node:path";
import { replaceFile } from "../replace_file.ts";

/**
 * Keeps MSAL's tokens in a file that only its owner may read (mode 0600). It is replaced as a whole, so that another process never finds
 * half of it.
 *
 * @param file The file; its folder is made when missing.
 * @returns What MSAL calls before and after it looks at its tokens.
 */
export function createFileCache(file: string): ICachePlugin {
  return {
    async beforeCacheAccess(context) {
      const text = await readText(file);
      if (text !== undefined) context.tokenCache.deserialize(text);
    },
    async afterCacheAccess(context) {
      if (!context.cacheHasChanged) return;
      await Deno.mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await replaceFile(file, context.tokenCache.serialize());
    },
  };
}

/** The file's text; one that does not exist, or holds no JSON, is as good as none: the user signs in again. */
async function readText(file: string): Promise<string | undefined> {
  try {
    const text = await Deno.readTextFile(file);
    JSON.parse(text);
    return text;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
