/**
 * The committed scoreboard, drawn for chapter 15.
 *
 * @module
 */
import type { Board, BoardRow } from "../../../scenario/board/board.ts";
import { rateText } from "../../../scenario/figures.ts";
import { chart, type ChartSpec } from "../../chart.ts";
import type { Display } from "../../display.ts";
import { table } from "../../table.ts";

/** Says whether a defence is worth having, by how its runs came out. */
export type Judge = (row: Pick<BoardRow, "realized" | "useful">) => boolean;

/** How the attacks are called in a heading. */
const SHORT: Record<string, string> = {
  injection: "injection",
  injection_answer: "false answer",
  code_execution: "code",
  tool_poisoning: "poisoning",
  tool_shadowing: "shadowing",
};

function shortOf(name: string): string {
  return SHORT[name] ?? name.replaceAll("_", " ");
}

function rowsOf(board: Board, wordings: BoardRow["wordings"]): { attack: string; row: BoardRow }[] {
  return board.blocks.flatMap(({ name, rows }) =>
    rows.filter((row) => row.wordings === wordings).map((row) => ({ attack: shortOf(name), row }))
  );
}

/**
 * Draws the whole board as a map: attacks across, defences down, the darker the more often the attack succeeded.
 *
 * @param board The board.
 * @returns The displayable.
 */
export async function boardMap(board: Board): Promise<Display> {
  const values = rowsOf(board, "plain").map(({ attack, row: { label, realized } }) => ({
    attack,
    defence: label,
    share: Math.round(100 * realized.count / Math.max(1, realized.of)),
  }));
  const axis = { title: null, domain: false, ticks: false, labelPadding: 6 };
  return await chart({
    title: { text: "How often each attack succeeded", subtitle: "% of runs, plain wordings" },
    width: { step: 92 },
    height: { step: 20 },
    data: { values },
    encoding: {
      x: {
        field: "attack",
        type: "nominal",
        sort: null,
        axis: { ...axis, orient: "top", labelAngle: 0, labelLimit: 120 },
      },
      y: { field: "defence", type: "nominal", sort: null, axis: { ...axis, labelLimit: 260 } },
    },
    layer: [
      {
        mark: "rect",
        encoding: {
          color: {
            field: "share",
            type: "quantitative",
            scale: { domain: [0, 100], range: ["#e3f1e6", "#f6d58a", "#dd4f4b"] },
            legend: null,
          },
        },
      },
      {
        mark: { type: "text", color: "#222222" },
        encoding: { text: { field: "share", type: "quantitative" } },
      },
    ],
  } as ChartSpec, {
    alt: values.map(({ attack, defence, share }) => `${attack}, ${defence}: ${share} %.`).join(" "),
  });
}

/**
 * Lists all rows of one attack with their intervals.
 *
 * @param board The board.
 * @param name The scenario's name, such as "tool_poisoning".
 * @returns The displayable.
 * @throws {Error} When the board has no such attack.
 */
export function boardTable(board: Board, name: string): Display {
  const block = board.blocks.find((each) => each.name === name);
  if (!block) {
    const names = board.blocks.map((each) => each.name).join(", ");
    throw new Error(`Cannot find the attack "${name}": the board has ${names}`);
  }
  const rows = block.rows.map(({ label, wordings, attempted, realized, useful }) => ({
    defence: label,
    wordings,
    attempted: rateText(attempted),
    realized: rateText(realized),
    "task done": rateText(useful),
  }));
  return table(rows, { caption: block.title });
}

/**
 * Names, for each attack, the defences that a rule takes for good, plain wordings only.
 *
 * @param board The board.
 * @param judge The rule.
 * @returns The displayable.
 */
export function judged(board: Board, judge: Judge): Display {
  const good = Map.groupBy(rowsOf(board, "plain"), ({ attack }) => attack);
  const rows = [...good].map(([attack, rows]) => ({
    attack,
    "rows on the board": rows.length,
    "your rule takes for good": rows.filter(({ row }) => judge(row)).map(({ row }) => row.label)
      .join("; ") || "none",
  }));
  return table(rows);
}
