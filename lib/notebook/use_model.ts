import type { Model } from "../model.ts";
import { display } from "./display.ts";
import { warnOfKernel } from "./kernel_warning.ts";
import { lineCard } from "./live_server.ts";

let chosen: Model | undefined;

/**
 * Chooses the model that `ask()` uses in this notebook, and shows a line that says which it is.
 *
 * @param name A model's name; the environment's choice, or the embedded model, when missing.
 * @throws {Error} If a group of variables is set by half; the message names what is missing.
 *
 * @example Usage
 * ```ts ignore
 * await useModel();
 * ```
 */
export async function useModel(name?: string): Promise<void> {
  await warnOfKernel();
  const { openModel } = await import("../model.ts");
  chosen = openModel(name === undefined ? {} : { name });
  await display(lineCard("model", chosen.about));
}

/** @returns The model that `useModel()` chose, or else the environment's choice. */
export async function currentModel(): Promise<Model> {
  if (chosen === undefined) {
    const { openModel } = await import("../model.ts");
    chosen = openModel();
  }
  return chosen;
}
