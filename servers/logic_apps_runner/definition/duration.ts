import type { Json } from "../json.ts";
import type { Fields } from "./fields.ts";

const DURATION = /^PT(?=\d)(?:(\d{1,3})M)?(?:(\d{1,4})S)?$/;

/** Reads `PT30S` or `PT2M` (ISO 8601), in milliseconds. */
export function readDuration(value: Json, fields: Fields): number {
  const [, minutes = 0, seconds = 0] = DURATION.exec(String(value)) ?? [];
  const milliseconds = (Number(minutes) * 60 + Number(seconds)) * 1000;
  if (milliseconds > 0) return milliseconds;
  throw fields.wrong(`limit.timeout "${value}" is no duration, expected one such as PT30S`);
}
