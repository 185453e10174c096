import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Notebook } from "../notebook_file.ts";

/** Where a line of the module comes from. */
export interface CellLine {
  /** Number of the code cell, from 1. */
  cell: number;
  /** Line in the cell, from 1. */
  line: number;
}

/** A notebook's code cells as one module. */
export interface CellModule {
  /** TypeScript. */
  source: string;
  /** For each line of the source, from the first, where it comes from. */
  lines: (CellLine | undefined)[];
}

/** A static import, which only the top level of a module may have. */
const IMPORT = /^import\s(?:[^;"'`]*?\sfrom\s+)?(["'])[^"'\n]+\1[^\n;]*;?/gm;

const RELATIVE = /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}\/[^"'\n]+)\2/g;

/**
 * Turns a notebook's code cells into one module that type-checks as the kernel runs them:
 * every cell sees what the cells before it declared, and may declare it anew. So each cell
 * is a block inside the block of the cell before it; imports move to the top.
 *
 * @param notebook The notebook.
 * @param path Its file: relative imports are resolved from there.
 * @returns The module, with the origin of each of its lines.
 */
export function toCellModule(notebook: Notebook, path: string): CellModule {
  const imports: string[] = [];
  const importLines: (CellLine | undefined)[] = [];
  const body: string[] = [];
  const bodyLines: (CellLine | undefined)[] = [];
  const seen = new Set<string>();
  const cells = notebook.cells.filter((cell) =>
    cell.cell_type === "code" && cell.source.trim() !== ""
  );
  cells.forEach(({ source }, index) => {
    const cell = index + 1;
    const resolved = source.replace(
      RELATIVE,
      (written, before, quote, specifier, offset) =>
        isInTemplate(source, offset)
          ? written
          : before + quote + new URL(specifier, pathToFileURL(dirname(path) + "/")).href + quote,
    );
    const rest = resolved.replace(IMPORT, (statement, _quote, offset) => {
      if (isInTemplate(resolved, offset)) return statement;
      const first = resolved.slice(0, offset).split("\n").length;
      const text = seen.has(statement) ? "" : statement;
      seen.add(statement);
      text.split("\n").forEach((line, n) => {
        if (!text) return;
        imports.push(line);
        importLines.push({ cell, line: first + n });
      });
      return "\n".repeat(statement.split("\n").length - 1);
    });
    body.push(";{");
    bodyLines.push(undefined);
    rest.split("\n").forEach((line, n) => {
      body.push(line);
      bodyLines.push({ cell, line: n + 1 });
    });
  });
  return {
    source: [...imports, "export {};", ...body, "}".repeat(cells.length)].join("\n") + "\n",
    lines: [...importLines, undefined, ...bodyLines, undefined],
  };
}

/** A cell may hold the text of another file in a template: its imports are not the cell's. */
function isInTemplate(source: string, offset: number): boolean {
  const ticks = source.slice(0, offset).match(/(?<!\\)`/g) ?? [];
  return ticks.length % 2 === 1;
}
