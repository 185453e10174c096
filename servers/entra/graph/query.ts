import { GraphError } from "./error.ts";

const COMPARISON = /^(\w+) eq (?:'((?:[^']|'')*)'|(true|false|null))$/;

/** Between two comparisons, never inside a quoted value. */
const AND = / and (?=(?:[^']*'[^']*')*[^']*$)/;

/**
 * Answers a list request: `$filter` with `eq` and `and` (OData 4.01, part 2, section 5.1.1), and `$select`.
 *
 * @param items All there are.
 * @param query The query of the request.
 * @param filterable Properties that may be compared.
 * @returns Those that were asked for.
 * @throws {GraphError} When something else is asked for: an option that is left out in silence would give a wrong list.
 */
export function select<T extends object>(
  items: readonly T[],
  query: Record<string, string>,
  filterable: readonly (keyof T & string)[],
): Partial<T>[] {
  const unknown = Object.keys(query).find((name) =>
    name.startsWith("$") && name !== "$filter" && name !== "$select"
  );
  if (unknown) throw unsupported(`Unsupported query option '${unknown}'.`);
  const matches = parseFilter(query.$filter, filterable);
  const found = items.filter(matches);
  const names = query.$select?.split(",").map((name) => name.trim());
  return names ? found.map((item) => pick(item, names)) : found;
}

function parseFilter<T extends object>(
  text: string | undefined,
  filterable: readonly (keyof T & string)[],
): (item: T) => boolean {
  if (text === undefined) return () => true;
  const comparisons = text.trim().split(AND).map((part) => {
    const [, name, quoted, literal] = COMPARISON.exec(part.trim()) ?? [];
    const property = filterable.find((one) => one === name);
    if (!property) {
      throw unsupported(
        `Unsupported or invalid query filter clause specified for property '${part}'.`,
      );
    }
    return { property, value: literal ? JSON.parse(literal) : quoted.replaceAll("''", "'") };
  });
  return (item) => comparisons.every(({ property, value }) => isEqual(item[property], value));
}

/** Entra compares text without regard to capitals. */
function isEqual(own: unknown, value: unknown): boolean {
  return typeof own === "string" && typeof value === "string"
    ? own.toLowerCase() === value.toLowerCase()
    : own === value;
}

function pick<T extends object>(item: T, names: string[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => names.includes(name)),
  ) as Partial<T>;
}

function unsupported(message: string): GraphError {
  return new GraphError(400, "Request_UnsupportedQuery", message);
}
