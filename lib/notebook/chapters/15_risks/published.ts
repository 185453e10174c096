/**
 * What others have measured with real models, beside the committed board.
 *
 * Sources: MSB, arXiv 2510.15994, the tables in the README of its repository; MCP-SafetyBench, arXiv 2512.15163, tables 4 and 10;
 * the small model was measured here in November 2026, Qwen2.5-Coder-1.5B-Instruct, quantised to 4 bits, temperature 0.
 *
 * @module
 */
import type { Board } from "../../../scenario/board/board.ts";
import { rateText } from "../../../scenario/figures.ts";
import { chart, type ChartSpec } from "../../chart.ts";
import type { Display } from "../../display.ts";
import { INK } from "../../html.ts";
import { table } from "../../table.ts";

interface Published {
  attack: string;
  /** The scenario of ours that comes nearest. */
  ours?: string;
  msb: string;
  safetyBench: string;
  small: string;
}

const PUBLISHED: Published[] = [
  {
    attack: "injection through a result",
    ours: "injection",
    msb: "20.0 (retrieval); 39.2 (false error)",
    safetyBench: "29–57",
    small: "0 of 4",
  },
  { attack: "code execution", ours: "code_execution", msb: "", safetyBench: "0–60", small: "" },
  {
    attack: "tool poisoning",
    ours: "tool_poisoning",
    msb: "20.2 (description); 76.5 (parameter out of scope)",
    safetyBench: "3–84 (command injection); 29–57 (rug pull)",
    small: "0 of 4",
  },
  {
    attack: "tool shadowing",
    ours: "tool_shadowing",
    msb: "14.6 (name collision); 53.8 (tool transfer)",
    safetyBench: "19–52",
    small: "1 of 4",
  },
  { attack: "all of the benchmark", msb: "40.35", safetyBench: "29.80–48.16", small: "" },
];

/**
 * Sets the board's rows without a defence beside published figures for real models.
 *
 * @param board The board.
 * @returns The displayable.
 */
export function besideOurs(board: Board): Display {
  const rows = PUBLISHED.map(({ attack, ours, msb, safetyBench, small }) => {
    const none = board.blocks.find(({ name }) => name === ours)?.rows
      .find(({ id }) => id === "none");
    return {
      attack,
      "our rules, no guard": none ? rateText(none.realized) : "",
      "MSB, mean of 10 models, %": msb,
      "MCP-SafetyBench, range of 13 models, %": safetyBench,
      "a 1.5B model, here": small,
    };
  });
  return table(rows);
}

/** Mean attack success by model, in per cent: MSB. */
const BY_MODEL = {
  "DeepSeek-V3.1": 60.9,
  "GPT-4o-mini": 58.6,
  "Claude 4 Sonnet": 52.5,
  "Qwen3-8B": 47.2,
  "Llama3.3-70B": 46.6,
  "GPT-5": 37.2,
  "Gemini 2.5 Flash": 30.3,
  "Qwen3-30B": 27.1,
  "Llama3.1-70B": 23.4,
  "Llama3.1-8B": 19.7,
};

/** @returns A chart of how often attacks succeeded on each model of MSB. */
export async function publishedByModel(): Promise<Display> {
  const rows = Object.entries(BY_MODEL).map(([model, success]) => ({ model, success }));
  const y = {
    field: "model",
    type: "nominal",
    sort: null,
    axis: { title: null, domain: false, ticks: false },
  };
  const x = {
    field: "success",
    type: "quantitative",
    scale: { domain: [0, 100] },
    axis: { title: null, tickCount: 5 },
  };
  return await chart({
    title: {
      text: "MSB: how often attacks succeeded, by model",
      subtitle: "%, mean of 12 attacks",
    },
    height: { step: 22 },
    data: { values: rows },
    encoding: { x, y },
    layer: [
      { mark: { type: "bar", color: INK.bad, opacity: 0.5 } },
      {
        mark: { type: "text", align: "left", dx: 4, color: INK.muted },
        encoding: { text: { field: "success", type: "quantitative", format: ".1f" } },
      },
    ],
  } as ChartSpec, { alt: rows.map(({ model, success }) => `${model}: ${success} %.`).join(" ") });
}
