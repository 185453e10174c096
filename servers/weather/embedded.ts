import { type Day, formatDay } from "../../lib/calendar.ts";
import type { City } from "./cities.ts";
import { findCity } from "./find_city.ts";
import type { Forecast, WeatherSource } from "./weather.ts";

/** How far a day is usually from the mean of its season, in degrees. */
const SPREAD = 3;
/** Half of the way from the lowest to the highest temperature of a usual day, in degrees. */
const SWING = 4;
const YEAR = 365.25;
/** The middle of January, which is the coldest time in the north, in days since the year began. */
const MID_JANUARY = 15;

/**
 * The weather that this server invents: it depends on the city and the day alone, so it is the same in every session, and
 * follows the seasons of the city. It needs no network.
 *
 * @param today Says which day it is.
 * @returns The source.
 */
export function createEmbeddedSource(today: () => Day): WeatherSource {
  return {
    now(name) {
      const { place, temperature, condition, humidity } = dayOf(findCity(name), today());
      return { ...place, temperature, condition, humidity };
    },
    forecast(name, count) {
      const city = findCity(name);
      const first = today();
      const days = Array.from({ length: count }, (_, index) => entryOf(city, first + index));
      return { ...dayOf(city, first).place, days };
    },
  };
}

function entryOf(city: City, day: Day): Forecast["days"][number] {
  const { low, high, condition, rainChance } = dayOf(city, day);
  return { date: formatDay(day), low, high, condition, rain_chance: rainChance };
}

function dayOf(city: City, day: Day) {
  const season = seasonOf(day);
  const mean = between(city.january, city.july, season) + SPREAD * bell(city, day);
  const wetness = between(...city.wet, season);
  const isWet = chance(city, day, "wet") * 100 < wetness;
  const swing = SWING * (isWet ? 0.6 : 1) * (0.7 + 0.6 * chance(city, day, "swing"));
  const low = tenths(mean - swing);
  const high = tenths(mean + swing);
  const sure = chance(city, day, "sure");
  return {
    place: { city: city.name, country: city.country },
    low,
    high,
    temperature: tenths(between(low, high, 0.4 + 0.4 * chance(city, day, "hour"))),
    condition: isWet ? wetCondition(city, day, mean) : dryCondition(city, day, wetness),
    humidity: within(
      20,
      100,
      city.humidity + (isWet ? 10 : -4) + 12 * (chance(city, day, "damp") - 0.5),
    ),
    // A forecast is surer of what will come than the climate is, and not sure.
    rainChance: within(0, 95, isWet ? 45 + wetness / 3 + 20 * sure : wetness * sure),
  };
}

function wetCondition(city: City, day: Day, mean: number): string {
  const strength = chance(city, day, "strength");
  if (mean < 1) return strength < 0.6 ? "light snow" : "snow";
  if (mean > 22 && strength > 0.7) return "thunderstorms";
  return strength < 0.6 ? "light rain" : "rain";
}

function dryCondition(city: City, day: Day, wetness: number): string {
  const clouds = chance(city, day, "clouds") * 100 + wetness / 2;
  if (clouds < 50) return "clear";
  return clouds < 90 ? "partly cloudy" : "overcast";
}

/** 0 in the middle of January, 1 half a year later. */
function seasonOf(day: Day): number {
  return (1 - Math.cos(2 * Math.PI * (day - MID_JANUARY) / YEAR)) / 2;
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** Mean 0, standard deviation 1, never beyond 3: three throws added up. */
function bell(city: City, day: Day): number {
  const throws = [1, 2, 3].map((n) => chance(city, day, `mean ${n}`));
  return (throws[0] + throws[1] + throws[2] - 1.5) * 2;
}

/** A number from 0 up to 1 that depends on the city, the day and the purpose alone. */
function chance({ name }: City, day: Day, what: string): number {
  let state = 0;
  for (const character of `${name} ${day} ${what}`) {
    state = Math.imul(state ^ character.codePointAt(0)!, 0x9e3779b1);
    state ^= state >>> 15;
  }
  state = Math.imul(state ^ state >>> 13, 0x85ebca6b);
  return ((state ^ state >>> 16) >>> 0) / 2 ** 32;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function within(least: number, most: number, value: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}
