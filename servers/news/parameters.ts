import { z } from "zod";
import { CATEGORIES } from "./archive/types.ts";

/** Most articles on a page. */
export const MOST = 32;

/**
 * Country, by its code. It is a text and no enum: which countries there are is the service's to say. The names beside the codes are where a
 * model learns them.
 */
export const country = z.string().trim().toLowerCase().regex(/^[a-z]{2}$/, {
  error: "expected a country's code of two letters, such as us",
}).describe(
  "Code of the country: us (United States), gb (United Kingdom), in (India), au (Australia), " +
    "ca (Canada), de (Germany), fr (France), es (Spain), mx (Mexico)",
);

/**
 * What the news is about. The description has the values, too: Copilot Studio reads an enum as any text (documentation "Troubleshooting MCP
 * integration", known issues, 2026), and then the description is all that a model has.
 */
export const category = z.enum(CATEGORIES).describe(
  `What the news is about: ${CATEGORIES.join(", ")}`,
);

/** Language, by its code. */
export const language = z.string().trim().toLowerCase().regex(/^[a-z]{2}$/, {
  error: "expected a language's code of two letters, such as en",
}).describe(
  "Code of the language: en (English), de (German), fr (French), es (Spanish)",
);

/** Newspapers, by their ids. */
export const sources = z.string().trim().min(1).max(500).describe(
  "Ids of sources, as news_sources lists them, with commas between them",
);

/** Websites. */
export const domains = z.string().trim().max(500).regex(
  /^[\w-]+(\.[\w-]+)+(\s*,\s*[\w-]+(\.[\w-]+)+)*$/,
  { error: "expected domains with commas between them, such as harbor-courier.example" },
).describe("Websites to search, such as harbor-courier.example, with commas between them");

/** Where on the list to look. */
export const paging = {
  page_size: z.number().int().min(1).max(MOST).default(5).describe(
    `How many articles to return, 1 to ${MOST}`,
  ),
  page: z.number().int().min(1).max(1000).default(1).describe("Which page of the list, from 1"),
};

/** A day, or a moment. */
export const moment = z.string().trim().regex(/^\d{4}-\d{2}-\d{2}(T[\d:.+Z-]+)?$/, {
  error: "expected a day such as 2026-11-20, or a moment such as 2026-11-20T08:00:00",
});
