import type { Chapter, Station } from "./course_map.ts";

/** How the map is drawn. */
export interface DrawOptions {
  /** Whether to use the terminal's colours. */
  color?: boolean;
}

/**
 * Draws the map of the course as text.
 *
 * @param map The map.
 * @param options Colours.
 * @returns Lines, ended by a line feed.
 */
export function drawMap(map: Chapter[], options: DrawOptions = {}): string {
  const exercises = map.flatMap((chapter) => chapter.exercises);
  const stations = map.flatMap((chapter) => [chapter, ...chapter.exercises]);
  const width = Math.max(0, ...stations.map((station) => station.title.length)) + 6;
  const line = (station: Station, indent: string) => {
    const { checks, passed } = station;
    const count = checks.length ? `${passed.length} of ${checks.length} checks` : "";
    const text = `${indent}${mark(station)}  ${station.title}`.padEnd(width + 4) + count;
    return paint(text.trimEnd(), station, options.color ?? false);
  };
  const lines = map.flatMap((chapter) => [
    line(chapter, "  "),
    ...chapter.exercises.map((exercise) => line(exercise, "  │   ")),
  ]);
  const done = exercises.filter((exercise) => exercise.done).length;
  const head = `Your way through MCP Workshop: ${done} of ${exercises.length} exercises done`;
  return [head, "", ...lines, "", ...next(stations)].join("\n").trimEnd() + "\n";
}

function mark({ done, passed }: Station): string {
  return done ? "●" : passed.length ? "◐" : "○";
}

function paint(text: string, { done, passed }: Station, color: boolean): string {
  if (!color || !(done || passed.length)) return text;
  return `\x1b[${done ? 32 : 33}m${text}\x1b[0m`;
}

function next(stations: Station[]): string[] {
  const open = stations.find((station) => station.checks.length > 0 && !station.done);
  return open ? [`Next: ${open.path}`] : [];
}
