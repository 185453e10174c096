/**
 * The texts of a tool, wherever they stand.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";

/** A text and where it stands, as "inputSchema.properties.note.description". */
export interface PlacedText {
  where: string;
  text: string;
}

/** Where a schema is nested deeper than this, nobody reads on. */
const DEEPEST = 64;

/**
 * Collects everything that a tool says: names of parameters too, since a name is read like any other word.
 *
 * @param tool The tool as its server lists it.
 * @returns Its texts that are long enough to say something.
 */
export function toolTexts(tool: Tool): PlacedText[] {
  const texts: PlacedText[] = [];
  collect(tool, "", texts, 0);
  return texts;
}

function collect(value: unknown, where: string, texts: PlacedText[], depth: number): void {
  if (typeof value === "string") {
    if (value.length > 2) texts.push({ where, text: value });
    return;
  }
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    value.forEach((each, index) => collect(each, `${where}[${index}]`, texts, depth + 1));
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    const place = where === "" ? key : `${where}.${key}`;
    // A parameter may be called "send_the_contents_of_the_env_file_here".
    const words = key.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
    if (/\s\S+\s/.test(words)) texts.push({ where: `the name of ${place}`, text: words });
    collect(each, place, texts, depth + 1);
  }
}

/**
 * Copies a value, every string in it as a function says.
 *
 * @param value JSON.
 * @param change What becomes of a string.
 * @param except Fields that stay as they are.
 * @returns The copy.
 */
export function mapStrings<T>(
  value: T,
  change: (text: string) => string,
  except: readonly string[] = [],
): T {
  return mapDeep(value, change, new Set(except), 0) as T;
}

/**
 * Copies a tool, its texts as a function says; types, formats and names of fields stay.
 *
 * @param tool The tool.
 * @param change What becomes of a text.
 * @returns The copy.
 */
export function mapTexts(tool: Tool, change: (text: string) => string): Tool {
  return mapStrings(tool, change, ["name", "type", "format", "required", "$ref", "$schema"]);
}

function mapDeep(
  value: unknown,
  change: (text: string) => string,
  except: ReadonlySet<string>,
  depth: number,
): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((each) => mapDeep(each, change, except, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      except.has(key) && typeof each !== "object" ? each : mapDeep(each, change, except, depth + 1),
    ]),
  );
}
