import type { TopLevelSpec } from "vega-lite";
import { CHART_CONFIG } from "./chart_theme.ts";
import { Display } from "./display.ts";

/** What a chart needs beside its specification. */
export interface ChartOptions {
  /** What the chart shows, in one or two sentences, for those who cannot see it. */
  alt: string;
}

/** A Vega-Lite specification; the theme, and a size when it has none, are added. */
export type ChartSpec = TopLevelSpec;

/**
 * Draws a chart from a Vega-Lite specification, in the course's theme. It is shown as SVG, as PNG where
 * a front end shows no SVG (a notebook that is not trusted), and as the text that says what it shows.
 *
 * @param spec The specification.
 * @param options What the chart shows.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * await chart(
 *   { data: { values }, mark: "point", encoding: { x: { field: "pe" }, y: { field: "yield" } } },
 *   { alt: "Dear shares pay small dividends." },
 * )
 * ```
 */
export async function chart(spec: ChartSpec, options: ChartOptions): Promise<Display> {
  const svg = await toSvg(spec, options.alt);
  const png = await toPng(svg);
  return new Display({ "image/svg+xml": svg, "image/png": png, "text/plain": options.alt });
}

async function toSvg(spec: ChartSpec, alt: string): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const sized = { width: 560, height: 240, padding: 4, ...spec } as ChartSpec;
  const compiled = compile(sized, { config: CHART_CONFIG as never, logger: silent(vega) }).spec;
  vega.resetSVGDefIds();
  const view = new vega.View(vega.parse({ ...compiled, description: alt }), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Vega-Lite warns on the console about what it mends by itself. */
function silent(vega: typeof import("vega")) {
  return vega.logger(vega.Error);
}

let font: Promise<Uint8Array> | undefined;
let resvg: Promise<typeof import("@resvg/resvg-wasm")> | undefined;

async function toPng(svg: string): Promise<string> {
  const [{ Resvg }, sans] = await Promise.all([resvg ??= loadResvg(), font ??= loadFont()]);
  const drawing = new Resvg(svg, {
    font: { fontBuffers: [sans], defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" },
  });
  const image = drawing.render();
  const png = image.asPng().toBase64();
  image.free();
  drawing.free();
  return png;
}

async function loadResvg() {
  const module = await import("@resvg/resvg-wasm");
  await module.initWasm(await readAsset("@resvg/resvg-wasm/index_bg.wasm") as BufferSource);
  return module;
}

function loadFont(): Promise<Uint8Array> {
  return readAsset("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
}

async function readAsset(specifier: string): Promise<Uint8Array> {
  return await Deno.readFile(new URL(import.meta.resolve(specifier)));
}
