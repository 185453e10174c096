import type { Model } from "./model.ts";
import { MICROSOFT } from "./models/microsoft.ts";
import { OPENAI_MODELS } from "./models/openai.ts";
import { PARTNERS } from "./models/partners.ts";

/** Every model, those of Microsoft first. */
export const MODELS: readonly Model[] = [...MICROSOFT, ...OPENAI_MODELS, ...PARTNERS];

/** What a list of models is narrowed down by; everything is optional, and all that is given has to fit. */
export interface ModelFilter {
  /** Beginnings of words, each of which stands in the name, the publisher, the licence, the summary or the capabilities. */
  keywords?: string;
  publisher?: string;
  license?: string;
  task?: string;
}

/**
 * Lists models.
 *
 * @param filter See {@linkcode ModelFilter}; upper and lower case do not matter.
 * @returns The models that fit, in the catalogue's order.
 */
export function listModels(filter: ModelFilter = {}): Model[] {
  const words = filter.keywords?.split(/[\s,]+/).map(apart).filter((word) => word !== " ") ?? [];
  return MODELS.filter((model) =>
    has(model.publisher, filter.publisher) && has(model.license, filter.license) &&
    has(model.task, filter.task) && words.every((word) => describe(model).includes(word))
  );
}

/**
 * Finds one model by its name, by `publisher/name`, or by the ID of its version in a registry, which ends in
 * `/models/NAME/versions/VERSION`.
 *
 * @returns The model, or undefined when there is none.
 */
export function findModel(nameOrId: string): Model | undefined {
  const registered = /\/models\/([^/]+)(?:\/|$)/.exec(nameOrId)?.[1];
  const wanted = plain(registered ?? nameOrId);
  return MODELS.find(({ name, publisher }) =>
    [name, `${publisher}/${name}`].some((known) => plain(known) === wanted)
  );
}

/**
 * Names that are near one that nobody has.
 *
 * @returns At most five names; all names where none is near.
 */
export function similarNames(name: string): string[] {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/).filter((part) => part.length > 1);
  const near = MODELS.filter((model) =>
    parts.some((part) => model.name.toLowerCase().includes(part))
  );
  return near.length > 0
    ? near.slice(0, 5).map((model) => model.name)
    : MODELS.map((model) => model.name);
}

function describe({ name, publisher, license, summary, capabilities, task }: Model): string {
  return apart([name, publisher, license, summary, task, ...capabilities].join(" "));
}

/** Small letters, with a blank before each word, so that a word is found by its beginning. */
function apart(text: string): string {
  return ` ${text.toLowerCase().replace(/[^a-z0-9.]+/g, " ").trim()}`;
}

function has(text: string, wanted: string | undefined): boolean {
  return wanted === undefined || text.toLowerCase().includes(wanted.trim().toLowerCase());
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/[\s_]+/g, "-");
}
