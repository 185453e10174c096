import { display, displayOf } from "./display.ts";
import { escapeHtml, INK } from "./html.ts";

const PINNED = "2.8.1";
let warned = false;

/**
 * Says once, plainly, that this kernel may lose outputs: other versions of Deno report a cell as done before
 * they have sent its result, and front ends then drop it.
 *
 * @param version The kernel's version of Deno.
 */
export async function warnOfKernel(version: string = Deno.version.deno): Promise<void> {
  if (warned || version === PINNED) return;
  warned = true;
  const text =
    `This kernel is Deno ${version}. The course is made for Deno ${PINNED}; others may lose a ` +
    "cell's output. Start the course with the command in the README, or run a cell again when it shows nothing.";
  await display(
    displayOf(`<div style="color:${INK.bad};margin:2px 0">${escapeHtml(text)}</div>`, text),
  );
}
