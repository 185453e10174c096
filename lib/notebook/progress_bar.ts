import type { Progress } from "@modelcontextprotocol/sdk/types.js";
import { type Display, displayLive, displayOf } from "./display.ts";
import { escapeHtml, INK, MONO } from "./html.ts";

/** A bar that is on the page and moves. */
export interface ProgressBar {
  /** Moves the bar: what `onprogress` is called with. */
  update(progress: Progress): Promise<void>;
}

/**
 * Shows a bar below the cell that moves as progress comes in.
 *
 * @param label What is under way.
 * @returns The bar.
 *
 * @example Usage
 * ```ts ignore
 * const bar = await progressBar("import_history");
 * await stock.callTool(call, undefined, { onprogress: (progress) => bar.update(progress) });
 * ```
 */
export async function progressBar(label: string): Promise<ProgressBar> {
  const next = await displayLive(progressDisplay(label, { progress: 0 }));
  let turn = Promise.resolve();
  return {
    update: (progress) => turn = turn.then(() => next(progressDisplay(label, progress))),
  };
}

const CELLS = 24;

/**
 * Draws one state of a bar. With no total there is no end to draw, and only the number is shown.
 *
 * @param label What is under way.
 * @param progress How far it is.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts
 * import { progressDisplay } from "./progress_bar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = String(progressDisplay("import", { progress: 1, total: 2, message: "AAPL read" }));
 *
 * assertEquals(text, "import  ████████████░░░░░░░░░░░░  1 of 2  AAPL read");
 * ```
 */
export function progressDisplay(label: string, { progress, total, message }: Progress): Display {
  const part = total === undefined ? undefined : Math.min(1, Math.max(0, progress / total)) || 0;
  const state = total === undefined ? String(progress) : `${progress} of ${total}`;
  const filled = Math.round((part ?? 0) * CELLS);
  const cells = part === undefined ? [] : ["█".repeat(filled) + "░".repeat(CELLS - filled)];
  const said = message === undefined ? [] : [message];
  const track = part === undefined
    ? ""
    : `<div style="width:260px;height:10px;margin:0 12px;background:${INK.tint};border-radius:5px">` +
      `<div style="width:${Math.round(part * 100)}%;height:10px;background:${INK.good};` +
      `border-radius:5px"></div></div>`;
  const html = `<div style="display:flex;align-items:center;margin:4px 0;${MONO}">` +
    `<span>${escapeHtml(label)}</span>${track}<span>${escapeHtml(state)}</span>` +
    `<span style="margin-left:12px;color:${INK.muted}">${escapeHtml(message ?? "")}</span></div>`;
  return displayOf(html, [label, ...cells, state, ...said].join("  "));
}
