/**
 * `deno task progress`: draws the learner's way through the course.
 *
 * @module
 */
import { courseMap, drawMap } from "../progress/mod.ts";

if (import.meta.main) {
  const color = Deno.stdout.isTerminal() && !Deno.noColor;
  console.log(drawMap(await courseMap(), { color }).trimEnd());
}
