import { type Day, formatDay } from "../../lib/calendar.ts";
import { isTradingDay } from "./trading_day.ts";
import type { Stock } from "./data.ts";

/** The periods that a history can cover. */
export const PERIODS = ["1d", "1mo", "3mo", "1y"] as const;

/** A period that a history can cover. */
export type Period = typeof PERIODS[number];

/** One trading day of one stock; prices in US dollars. */
export interface Bar {
  day: Day;
  open: number;
  high: number;
  low: number;
  close: number;
  /** Shares traded. */
  volume: number;
}

/** How a stock did over a period. */
export interface Summary {
  period: Period;
  /** Last close less first open, in US dollars. */
  change: number;
  /** The change in per cent of the first open. */
  percent: number;
  /** The same in one sentence. */
  text: string;
}

const CALENDAR_DAYS: Record<Period, number> = { "1d": 1, "1mo": 30, "3mo": 90, "1y": 365 };

/**
 * The daily bars of a stock, oldest first. They are invented, but always in the same way: what a day
 * adds to the price depends on the symbol and the day alone, and the walk goes backwards from
 * today's price. So a day has the same bar whichever period asks, and the last close is the price.
 *
 * @param stock The stock.
 * @param period How far back to go. `"1d"` is the last trading day, the others 30, 90 and 365 calendar days.
 * @param today The day to look back from.
 * @returns One bar for each trading day; there are none for weekends.
 */
export function barsOf(stock: Stock, period: Period, today: Day): Bar[] {
  let day = today;
  while (!isTradingDay(day)) day--;
  const first = period === "1d" ? day : today - CALENDAR_DAYS[period] + 1;
  const bars: Bar[] = [];
  for (let close = stock.price; day >= first; day--) {
    if (!isTradingDay(day)) continue;
    const previous = close / (1 + bell(stock, day, "close") * stock.dailyMove / 100);
    bars.push(barOf(stock, day, previous, close));
    close = previous;
  }
  return bars.reverse();
}

/**
 * Bars as comma-separated values, with a header line.
 *
 * @param bars The bars.
 * @returns Lines of Date,Open,High,Low,Close,Volume; prices with two decimals.
 */
export function toCsv(bars: readonly Bar[]): string {
  const lines = bars.map((bar) => {
    const prices = [bar.open, bar.high, bar.low, bar.close].map((price) => price.toFixed(2));
    return [formatDay(bar.day), ...prices, bar.volume].join(",");
  });
  return ["Date,Open,High,Low,Close,Volume", ...lines].join("\n") + "\n";
}

/**
 * Lowest and highest price of the bars.
 *
 * @param bars The bars, at least one.
 * @returns Both in US dollars.
 */
export function rangeOf(bars: readonly Bar[]): { low: number; high: number } {
  return {
    low: Math.min(...bars.map((bar) => bar.low)),
    high: Math.max(...bars.map((bar) => bar.high)),
  };
}

/**
 * Sums a period up. The prompt and the headline both quote this, so that they cannot disagree.
 *
 * @param stock The stock.
 * @param period The period.
 * @param today The day to look back from.
 * @returns The figures, and a sentence that states them.
 */
export function summarize(stock: Stock, period: Period, today: Day): Summary {
  const bars = barsOf(stock, period, today);
  const first = bars[0];
  const last = bars[bars.length - 1];
  const change = toCents(last.close - first.open);
  const percent = toCents(change / first.open * 100);
  const { low, high } = rangeOf(bars);
  const verb = change > 0 ? "rose" : change < 0 ? "fell" : "moved";
  return {
    period,
    change,
    percent,
    text: `${stock.symbol} (${stock.name}) ${verb} $${Math.abs(change).toFixed(2)} ` +
      `(${signed(percent)}%) over ${period}, from $${first.open.toFixed(2)} at the open of ` +
      `${formatDay(first.day)} to $${last.close.toFixed(2)} at the close of ` +
      `${formatDay(last.day)}, between $${low.toFixed(2)} and $${high.toFixed(2)}.`,
  };
}

function barOf(stock: Stock, day: Day, previous: number, walked: number): Bar {
  const reach = stock.dailyMove / 200;
  const open = toCents(previous * (1 + bell(stock, day, "open") * reach / 2));
  const close = toCents(walked);
  const high = Math.max(open, close) * (1 + chance(stock, day, "high") * reach);
  const low = Math.min(open, close) * (1 - chance(stock, day, "low") * reach);
  const volume = 50_000_000 + Math.floor(chance(stock, day, "volume") * 150_000_000);
  return { day, open, high: toCents(high), low: toCents(low), close, volume };
}

/** Mean 0, standard deviation 1, never beyond 3: three throws added up. */
function bell(stock: Stock, day: Day, what: string): number {
  const throws = [1, 2, 3].map((n) => chance(stock, day, `${what} ${n}`));
  return (throws[0] + throws[1] + throws[2] - 1.5) * 2;
}

/** A number from 0 up to 1 that depends on the symbol, the day and the purpose alone. */
function chance(stock: Stock, day: Day, what: string): number {
  let state = 0;
  for (const character of `${stock.symbol} ${day} ${what}`) {
    state = Math.imul(state ^ character.charCodeAt(0), 0x9e3779b1);
    state ^= state >>> 15;
  }
  state = Math.imul(state ^ state >>> 13, 0x85ebca6b);
  return ((state ^ state >>> 16) >>> 0) / 2 ** 32;
}

function toCents(price: number): number {
  return Math.round(price * 100) / 100;
}

function signed(value: number): string {
  return `${value > 0 ? "+" : ""}${value.toFixed(2)}`;
}
