import type { Chapter, Station } from "../progress/mod.ts";
import { type Display, displayOf } from "./display.ts";
import { escapeAttribute, escapeHtml, INK } from "./html.ts";

/** The second route leaves out what lies between agents and risks. */
const SECOND_ROUTE = (chapter: number) => chapter <= 6 || chapter >= 15;

const ROUTES = [
  { name: "in order", color: INK.client, has: () => true },
  { name: "straight to security", color: INK.server, has: SECOND_ROUTE },
];

/**
 * Draws the map of the course: its chapters with their exercises, the two routes through it, and how far
 * you are. In a committed notebook nobody has begun.
 *
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * await courseMap()
 * ```
 */
export async function courseMap(): Promise<Display> {
  const progress = await import("../progress/mod.ts");
  const read = await progress.courseMap();
  const map = Deno.env.has("MCP_COURSE_HEADLESS") ? read.map(withoutProgress) : read;
  const routes = ROUTES.map(({ name }, at) => `Route ${at + 1}: ${name}`).join(" · ");
  return displayOf(drawCourseMap(map), `${progress.drawMap(map)}\n${routes}`);
}

/** So that what is committed does not depend on who executed it. */
function withoutProgress(chapter: Chapter): Chapter {
  const bare = <S extends Station>(station: S): S => ({
    ...station,
    checks: [],
    passed: [],
    done: false,
  });
  return { ...bare(chapter), exercises: chapter.exercises.map(bare) };
}

/**
 * Draws a map of the course as HTML.
 *
 * @param map The map.
 * @returns The HTML.
 */
export function drawCourseMap(map: Chapter[]): string {
  const legend = ROUTES.map(({ name, color }) =>
    `<span style="color:${color};font-weight:bold">┃</span> ${name}`
  ).join(" &nbsp; ");
  const rows = map.map(toRow).join("");
  return `<div style="margin:4px 0 8px 0;color:${INK.muted}">${legend} &nbsp; ` +
    `<b style="color:${INK.good}">●</b> done &nbsp; <b style="color:${INK.server}">◐</b> begun &nbsp; ○ to come</div>` +
    `<table style="table-layout:auto;border-collapse:collapse;border:none;margin:0;color:inherit">${rows}</table>`;
}

function toRow(chapter: Chapter): string {
  const number = Number.parseInt(chapter.name);
  const cell =
    "border:none;background:transparent;text-align:left;vertical-align:top;padding:5px 14px 5px 6px";
  const rails = ROUTES.map(({ color, has }) =>
    `<td style="border:none;background:transparent;padding:0 2px">${
      has(number) ? `<div style="background:${color};width:4px;height:32px"></div>` : ""
    }</td>`
  );
  const exercises = chapter.exercises.map((exercise) =>
    `<span style="white-space:nowrap;margin-right:16px">${toLink(exercise)}</span>`
  );
  return `<tr style="background:transparent">${rails.join("")}` +
    `<td style="${cell};padding-left:12px;white-space:nowrap">${toLink(chapter)}</td>` +
    `<td style="${cell}">${exercises.join(" ")}</td></tr>`;
}

/** The map stands in a notebook of `notebooks/`, so links start there. */
function toLink(station: Station): string {
  const [mark, color] = station.done
    ? ["●", INK.good]
    : station.passed.length > 0
    ? ["◐", INK.server]
    : ["○", INK.muted];
  const href = escapeAttribute(station.path.replace(/^notebooks\//, ""));
  const count = station.passed.length === 0 || station.done
    ? ""
    : ` <span style="color:${INK.muted}">${station.passed.length} of ${station.checks.length}</span>`;
  return `<b style="color:${color};display:inline-block;width:16px">${mark}</b> <a href="${href}">${
    escapeHtml(station.title)
  }</a>${count}`;
}
