import { pathToFileURL } from "node:url";
import type { Output } from "../notebook_file.ts";
import { ROOT } from "../../root.ts";

/**
 * Makes outputs the same on every machine: the checkout's own path is written as
 * `/course`, and results carry the cell's number in the notebook.
 *
 * @param outputs What a kernel sent.
 * @param number The number of the code cell, from 1.
 * @param root The checkout.
 * @returns New outputs.
 */
export function normalise(outputs: Output[], number: number, root = ROOT): Output[] {
  const clean = (text: string) => withoutRoot(text, root);
  return outputs.map((output): Output => {
    switch (output.output_type) {
      case "stream":
        return { ...output, text: clean(output.text) };
      case "error":
        return {
          ...output,
          evalue: clean(output.evalue),
          traceback: output.traceback.map(clean),
        };
      case "execute_result":
        return { ...output, data: cleanData(output.data, clean), execution_count: number };
      default:
        return { ...output, data: cleanData(output.data, clean) };
    }
  });
}

function withoutRoot(text: string, root: string): string {
  const plain = root.replace(/[\\/]$/, "");
  return text
    .replaceAll(pathToFileURL(plain).href, "file:///course")
    .replaceAll(plain, "/course");
}

function cleanData(
  data: Record<string, unknown>,
  clean: (text: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([mime, value]) => [
      mime,
      typeof value === "string" ? clean(value) : value,
    ]),
  );
}
