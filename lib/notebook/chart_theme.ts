import { INK } from "./html.ts";

/** The colours of series, in order: mid-tones that read on white and on black. */
const SERIES = ["#2f80d8", "#d9822b", "#2e9a58", "#a05fd0", "#dd4f4b", "#1f9aa8", "#80868f"];

const FONT = "DejaVu Sans, Verdana, system-ui, sans-serif";

/** The look of every chart of the course: no background, thin lines, mid-tone ink. */
export const CHART_CONFIG = {
  background: "transparent",
  font: FONT,
  view: { stroke: null },
  title: {
    color: INK.muted,
    fontSize: 14,
    fontWeight: 600,
    anchor: "start",
    offset: 12,
    subtitleColor: INK.muted,
    subtitleFontSize: 11,
    subtitlePadding: 4,
  },
  axis: {
    labelColor: INK.muted,
    titleColor: INK.muted,
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 400,
    gridColor: INK.muted,
    gridOpacity: 0.22,
    domainColor: INK.muted,
    domainOpacity: 0.5,
    tickColor: INK.muted,
    tickOpacity: 0.5,
  },
  axisX: { grid: false },
  legend: {
    labelColor: INK.muted,
    titleColor: INK.muted,
    labelFontSize: 12,
    symbolStrokeWidth: 3,
    title: null,
    orient: "top",
  },
  range: { category: SERIES },
  line: { color: SERIES[0], strokeWidth: 2 },
  bar: { color: SERIES[0], cornerRadiusEnd: 2 },
  text: { color: INK.muted },
} as const;
