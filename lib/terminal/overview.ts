/**
 * What a server offers, laid out for people.
 *
 * @module
 */
import type { Prompt, Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Listing } from "../connect/listing.ts";
import { safeLine, safeText } from "./safe_text.ts";
import type { Screen } from "./screen.ts";

/** One line of a list: what it is called, and what it is. */
export interface Row {
  left: string;
  right: string;
}

/**
 * Prints rows in two columns; a name that does not fit gets a line of its own.
 *
 * @param screen Where.
 * @param rows The rows.
 */
export function printRows(screen: Screen, rows: Row[]): void {
  const { style, width } = screen;
  const indent = 4;
  const widest = Math.min(44, Math.floor(width / 2));
  const lengths = rows.map(({ left }) => [...left].length).filter((length) => length <= widest);
  const column = Math.max(8, ...lengths);
  for (const { left, right } of rows) {
    const room = width - indent - column - 3;
    const about = style.dim(safeLine(right, Math.max(20, room)));
    const isLong = [...left].length > column;
    const shown = style.cyan(safeLine(left, width - indent - 1));
    const pad = " ".repeat(Math.max(0, column - [...left].length));
    if (!isLong) screen.note(`    ${shown}${pad}  ${about}`.trimEnd());
    else {
      screen.note(`    ${shown}`);
      if (right) screen.note(`    ${" ".repeat(column)}  ${about}`);
    }
  }
}

/**
 * Prints the four lists of a server.
 *
 * @param screen Where.
 * @param listing What it offers.
 * @param most How many rows of a list to print at most; how many more there are is said.
 */
export function printListing(screen: Screen, listing: Listing, most = Infinity): void {
  printSection(screen, "tools", listing.tools.map(toolRow), most);
  printSection(screen, "resources", resourceRows(listing), most);
  printSection(screen, "prompts", listing.prompts.map(promptRow), most);
  for (const problem of listing.problems) {
    screen.note(`  ${screen.style.yellow(safeLine(problem))}`);
  }
}

function printSection(screen: Screen, title: string, rows: Row[], most: number): void {
  if (rows.length === 0) return;
  screen.note(`  ${title}`);
  printRows(screen, rows.slice(0, most));
  if (rows.length > most) {
    screen.note(screen.style.dim(`    and ${rows.length - most} more`));
  }
}

/** A tool as a row: its parameters, optional ones with a question mark. */
export function toolRow(tool: Tool): Row {
  const required = new Set(tool.inputSchema.required ?? []);
  const names = Object.keys(tool.inputSchema.properties ?? {});
  const parameters = names.map((name) => `${safeLine(name)}${required.has(name) ? "" : "?"}`);
  return {
    left: `${safeLine(tool.name)}(${parameters.join(", ")})`,
    right: firstSentence(tool.description ?? tool.title),
  };
}

/** Resources, then templates, as rows. */
export function resourceRows({ resources, templates }: Listing): Row[] {
  return [
    ...resources.map(({ uri, title, name, description }) => ({
      left: safeLine(uri),
      right: firstSentence(description ?? title ?? name),
    })),
    ...templates.map(({ uriTemplate, title, name, description }) => ({
      left: safeLine(uriTemplate),
      right: firstSentence(description ?? title ?? name),
    })),
  ];
}

/** A prompt as a row: its arguments, optional ones with a question mark. */
export function promptRow(prompt: Prompt): Row {
  const names =
    prompt.arguments?.map(({ name, required }) => `${safeLine(name)}${required ? "" : "?"}`) ?? [];
  return {
    left: `${safeLine(prompt.name)}(${names.join(", ")})`,
    right: firstSentence(prompt.description ?? prompt.title),
  };
}

function firstSentence(text = ""): string {
  const line = safeLine(text.slice(0, 2_000));
  return line.match(/^.{8,}?[.!?](?= |$)/)?.[0] ?? line;
}

/**
 * Prints everything about one tool: what the model is told of it, to the letter.
 *
 * @param screen Where.
 * @param tool The tool.
 */
export function printTool(screen: Screen, tool: Tool): void {
  const { style } = screen;
  screen.note(`  ${style.cyan(safeLine(tool.name))}  ${safeLine(tool.title ?? "")}`.trimEnd());
  for (const line of safeText(tool.description ?? "").split("\n")) screen.note(`    ${line}`);
  const required = new Set(tool.inputSchema.required ?? []);
  for (const [name, schema] of Object.entries(tool.inputSchema.properties ?? {})) {
    const { description = "", ...rest } = schema as { description?: string };
    const need = required.has(name) ? "" : " (optional)";
    screen.note(`    ${style.cyan(safeLine(name))}${need}  ${safeLine(description)}`);
    screen.note(`      ${style.dim(safeLine(JSON.stringify(rest)))}`);
  }
  const hints = Object.entries(tool.annotations ?? {}).filter(([name]) => name !== "title");
  if (hints.length > 0) {
    const told = hints.map(([name, value]) => `${name} ${value}`).join(", ");
    screen.note(style.dim(`    says of itself: ${safeLine(told)}`));
  }
}
