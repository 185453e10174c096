import type { Notebook, Output } from "../notebook_file.ts";

/** Pictures that a notebook shows. */
export interface Pictures {
  svg: number;
  png: number;
  mermaid: number;
}

/**
 * Counts the pictures that JupyterLab ought to show. It takes HTML before SVG before PNG,
 * and no SVG at all in a notebook that is not trusted.
 *
 * @param notebook The notebook.
 * @param trusted Whether its signature is known.
 * @returns How many of each.
 */
export function picturesOf({ cells }: Notebook, trusted: boolean): Pictures {
  const outputs = cells.flatMap((cell) => cell.outputs ?? []);
  const shown = outputs.map((output) => pictureOf(output, trusted));
  const markdown = [
    ...cells.filter((cell) => cell.cell_type === "markdown").map(({ source }) => source),
    ...outputs.map(markdownOf),
  ];
  return {
    svg: shown.filter((mime) => mime === "image/svg+xml").length,
    png: shown.filter((mime) => mime === "image/png").length,
    mermaid: markdown.flatMap((text) => text.match(/^```mermaid$/gm) ?? []).length,
  };
}

/** Mermaid is Markdown, in an output too. */
function markdownOf(output: Output): string {
  if (!("data" in output) || "text/html" in output.data) return "";
  const text = output.data["text/markdown"] ?? "";
  return typeof text === "string" ? text : String(text);
}

function pictureOf(output: Output, trusted: boolean): string | undefined {
  if (!("data" in output) || "text/html" in output.data) return undefined;
  return (trusted ? ["image/svg+xml", "image/png"] : ["image/png"])
    .find((mime) => mime in output.data);
}
