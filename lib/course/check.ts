/**
 * `deno task check`: format, lint, and types of modules and notebook cells.
 *
 * @module
 */
import { runParts } from "./test/report.ts";
import { staticParts } from "./test/static.ts";

if (import.meta.main) Deno.exit(await runParts([staticParts]));
