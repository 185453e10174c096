import type { Cell, Notebook, Output } from "../notebook_file.ts";
import { picturesOf } from "./pictures.ts";

/**
 * A notebook of nothing but the pictures of others, so that JupyterLab has to open one page to show them all.
 *
 * @param notebooks Notebooks.
 * @returns Their outputs with a picture, each under an empty cell, and their Mermaid pictures.
 */
export function pictureBook(notebooks: Notebook[]): Notebook {
  const cells = notebooks.flatMap((notebook) => notebook.cells.flatMap(picturesOfCell));
  return { ...notebooks[0], cells: cells.map((cell, at) => ({ ...cell, id: `picture-${at}` })) };
}

function picturesOfCell(cell: Cell): Cell[] {
  const alone = { ...cell, metadata: {}, source: "" };
  if (cell.cell_type === "markdown") {
    const drawings = cell.source.match(/^```mermaid$[^]*?^```$/gm) ?? [];
    return drawings.map((source) => ({ ...alone, source }));
  }
  return (cell.outputs ?? []).filter(hasPicture).map((output) => ({ ...alone, outputs: [output] }));
}

function hasPicture(output: Output): boolean {
  const cell: Cell = { cell_type: "code", source: "", metadata: {}, outputs: [output] };
  const { svg, png, mermaid } = picturesOf({ ...EMPTY, cells: [cell] }, true);
  return svg + png + mermaid > 0;
}

const EMPTY: Notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 };
