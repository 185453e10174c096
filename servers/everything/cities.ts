/** A few cities, with the people who live in them, in millions. */
export const CITIES = [
  { country: "France", city: "Lyon", millions: 0.5 },
  { country: "France", city: "Paris", millions: 2.1 },
  { country: "Japan", city: "Kyoto", millions: 1.4 },
  { country: "Japan", city: "Osaka", millions: 2.8 },
  { country: "Japan", city: "Tokyo", millions: 14.2 },
  { country: "Kenya", city: "Mombasa", millions: 1.2 },
  { country: "Kenya", city: "Nairobi", millions: 4.4 },
];

/**
 * Completes the name of a country.
 *
 * @param typed What has been typed so far, in any case.
 * @returns The countries that start so.
 */
export function completeCountry(typed: string): string[] {
  return startingWith(typed, [...new Set(CITIES.map(({ country }) => country))]);
}

/**
 * Completes the name of a city, in one country when it is known already.
 *
 * @param typed What has been typed so far, in any case.
 * @param country The country that was chosen before.
 * @returns The cities that start so.
 */
export function completeCity(typed: string, country?: string): string[] {
  return startingWith(
    typed,
    CITIES.filter((entry) => !country || entry.country === country).map(({ city }) => city),
  );
}

/**
 * Looks a city up.
 *
 * @param city Its name, in any case.
 * @returns Millions of people, or nothing for a city that is not in the list.
 */
export function populationOf(city: string): number | undefined {
  return CITIES.find((entry) => entry.city.toLowerCase() === city.trim().toLowerCase())?.millions;
}

function startingWith(typed: string, words: string[]): string[] {
  return words.filter((word) => word.toLowerCase().startsWith(typed.trim().toLowerCase()));
}
