import { ROOT } from "../../root.ts";
import type { BoardModel } from "./job.ts";

/**
 * @param model The model, when it is not the embedded one.
 * @returns What a board was measured with.
 */
export async function versions(model: BoardModel | undefined): Promise<Record<string, string>> {
  const { imports } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const sdk = String(imports["@modelcontextprotocol/sdk"]).split("@").at(-1)!;
  return {
    deno: Deno.version.deno,
    sdk,
    model: model === undefined
      ? "embedded-naive, and embedded-wary where it says so"
      : `${model.name ?? "the environment's"} at ${model.url ?? "the environment's endpoint"}`,
  };
}
