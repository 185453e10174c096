import { parseQuery } from "../query.ts";
import type { ArchivedArticle } from "./articles.ts";
import { PAPERS } from "./papers.ts";

/** An error as NewsAPI tells it: a code, and what to do (documentation, Errors, 2025). */
export class RequestProblem extends Error {
  override name = "RequestProblem";

  /**
   * @param code One of NewsAPI's codes.
   * @param message What was wrong.
   * @param status The HTTP status.
   */
  constructor(readonly code: string, message: string, readonly status: 400 | 401 | 426 = 400) {
    super(message);
  }
}

/** A moment, ISO 8601, perhaps with its zone; without one it is UTC. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A query string that hands out its values checked. */
export class Parameters {
  #query: URLSearchParams;

  constructor(query: URLSearchParams) {
    this.#query = query;
  }

  /** The value, or `undefined` when it is missing or empty. */
  text(name: string): string | undefined {
    const text = this.#query.get(name)?.trim();
    if (!text) return undefined;
    if (text.length <= 500) return text;
    throw new RequestProblem("parameterInvalid", `${name} is longer than 500 characters`);
  }

  /** One of several values. */
  choice(name: string, choices: readonly string[]): string | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined || choices.includes(text)) return text;
    const message = `${name} cannot be "${text}": expected one of ${choices.join(", ")}`;
    throw new RequestProblem("parameterInvalid", message);
  }

  /** The parts between commas, in small letters. */
  list(name: string): string[] | undefined {
    return this.text(name)?.split(",").map((part) => part.trim().toLowerCase()).filter(Boolean);
  }

  /** A whole number, `otherwise` when it is missing. */
  number(name: string, otherwise: number, most: number): number {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
    const message = `${name} cannot be "${text}": expected a whole number from 1 to ${most}`;
    throw new RequestProblem("parameterInvalid", message);
  }

  /** A day or a moment, ISO 8601, in milliseconds since 1970; the end of the day where `end` is true. */
  moment(name: string, end = false): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
    const moment = text.match(MOMENT);
    const time = isDay || moment?.[1] ? Date.parse(text) : moment ? Date.parse(`${text}Z`) : NaN;
    if (Number.isNaN(time)) {
      const message =
        `${name} cannot be "${text}": expected a day such as 2026-11-20, or a moment such as 2026-11-20T08:00:00`;
      throw new RequestProblem("parameterInvalid", message);
    }
    return isDay && end ? time + 86_399_999 : time;
  }

  /** The papers that `sources` names; `undefined` when it is missing. */
  papers(): string[] | undefined {
    const ids = this.list("sources");
    if (ids && ids.length > 20) {
      throw new RequestProblem("sourcesTooMany", "sources takes at most 20 at a time");
    }
    const unknown = ids?.find((id) => !PAPERS.some((paper) => paper.id === id));
    if (unknown === undefined) return ids;
    const message = `There is no source "${unknown}": /v2/top-headlines/sources lists them`;
    throw new RequestProblem("sourceDoesNotExist", message);
  }

  /** What `q` asks for; everything when it is missing. */
  words(): (article: ArchivedArticle) => boolean {
    const query = this.text("q");
    if (query === undefined) return () => true;
    try {
      const matches = parseQuery(query);
      return ({ title, text }) => matches(`${title} ${text}`);
    } catch (error) {
      const message = `q cannot be read: ${(error as Error).message}`;
      throw new RequestProblem("parameterInvalid", message);
    }
  }
}

/** The languages and countries that the archive has. */
export const LANGUAGES = [...new Set(PAPERS.map(({ language }) => language))];
export const COUNTRIES = [...new Set(PAPERS.map(({ country }) => country))];
