import { distance } from "fastest-levenshtein";
import { quote } from "../../lib/folder/errors.ts";
import { CITIES, type City } from "./cities.ts";
import { WeatherError } from "./weather.ts";

/** How many close cities an error names. */
const CLOSE = 3;
/** No city has a longer name. What comes in a resource's address may be as long as a request. */
export const LONGEST_NAME = 100;

/**
 * Finds a city by its name or what people call it too, in any case, with or without accents, alone or followed by a comma
 * and its country.
 *
 * @param value What the caller wrote.
 * @returns The city.
 * @throws {WeatherError} When no city goes by that name: the message names close ones.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(findCity(" sao paulo, Brazil").name, "São Paulo");
 * ```
 */
export function findCity(value: string): City {
  const wanted = plain(value);
  const city = CITIES.find((city) => namesOf(city).includes(wanted));
  if (city) return city;
  throw unknownCity(value, "this server");
}

/**
 * Says that nobody knows a city, and which ones are close.
 *
 * @param value What the caller wrote.
 * @param who Who does not know it.
 * @returns The error.
 */
export function unknownCity(value: string, who: string): WeatherError {
  const close = closestCities(value).join(", ");
  return new WeatherError(
    "unknown_city",
    value.trim() === ""
      ? `The city is empty: expected a name, for example ${close}`
      : `Unknown city ${quote(value)}: ${who} knows none of that name. Close ones: ${close}`,
  );
}

/**
 * The names of the cities whose name, or what people call them too, begins with what has been typed so far.
 *
 * @param typed The beginning of a name; the empty string gives all.
 * @returns Names, in the order of the alphabet.
 */
export function completeCity(typed: string): string[] {
  const start = plain(typed);
  return CITIES.filter((city) => namesOf(city).some((name) => name.startsWith(start)))
    .map((city) => city.name);
}

function closestCities(value: string): string[] {
  const [wanted] = plain(value).split(", ");
  return CITIES
    .map((city) => ({ city, far: Math.min(...namesOf(city).map((name) => farness(wanted, name))) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, CLOSE)
    .map(({ city }) => city.name);
}

/** A name that begins as the other does is close, however much is missing: "San" is close to "San Francisco". */
function farness(wanted: string, name: string): number {
  return wanted !== "" && name.startsWith(wanted) ? 0.5 : distance(wanted, name);
}

function namesOf({ name, aliases = [], country }: City): string[] {
  return [name, ...aliases].map(plain).flatMap((one) => [one, `${one}, ${plain(country)}`]);
}

function plain(name: string): string {
  return name.slice(0, LONGEST_NAME + 1).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .trim()
    .replace(/\s+/g, " ").replace(/ ?, ?/g, ", ");
}
