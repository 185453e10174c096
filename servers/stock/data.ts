/** What the stock server knows about one company. The figures are practice data, not quotes. */
export interface Stock {
  /** Ticker, for example `"AAPL"`. */
  readonly symbol: string;
  /** Name of the company. */
  readonly name: string;
  /** What people call the company, for example `["Google", "Alphabet"]`. */
  readonly everydayNames: readonly string[];
  /** Price of one share, in US dollars. */
  readonly price: number;
  /** Sector of the company. */
  readonly sector: string;
  /** Market capitalisation, in US dollars. */
  readonly marketCap: number;
  /** Price-to-earnings ratio. */
  readonly peRatio: number;
  /** Dividend yield, in per cent of the price. */
  readonly dividendYield: number;
  /** How far the price moves on a usual day, in per cent. Shapes the invented history. */
  readonly dailyMove: number;
}

/** The stocks of the course, in the order in which they are listed. */
export const STOCKS: readonly Stock[] = [
  {
    symbol: "AAPL",
    name: "Apple Inc.",
    everydayNames: ["Apple"],
    price: 175.50,
    sector: "Technology",
    marketCap: 2_800_000_000_000,
    peRatio: 28.5,
    dividendYield: 0.48,
    dailyMove: 1.2,
  },
  {
    symbol: "MSFT",
    name: "Microsoft Corporation",
    everydayNames: ["Microsoft"],
    price: 509.77,
    sector: "Technology",
    marketCap: 3_790_000_000_000,
    peRatio: 37.32,
    dividendYield: 0.65,
    dailyMove: 1.1,
  },
  {
    symbol: "GOOGL",
    name: "Alphabet Inc.",
    everydayNames: ["Google", "Alphabet"],
    price: 138.25,
    sector: "Technology",
    marketCap: 1_750_000_000_000,
    peRatio: 24.8,
    dividendYield: 0,
    dailyMove: 1.3,
  },
  {
    symbol: "AMZN",
    name: "Amazon.com Inc.",
    everydayNames: ["Amazon"],
    price: 145.80,
    sector: "Consumer Discretionary",
    marketCap: 1_520_000_000_000,
    peRatio: 42.1,
    dividendYield: 0,
    dailyMove: 1.4,
  },
  {
    symbol: "TSLA",
    name: "Tesla Inc.",
    everydayNames: ["Tesla"],
    price: 215.99,
    sector: "Consumer Discretionary",
    marketCap: 687_000_000_000,
    peRatio: 58.3,
    dividendYield: 0,
    dailyMove: 2.6,
  },
  {
    symbol: "META",
    name: "Meta Platforms Inc.",
    everydayNames: ["Meta", "Facebook"],
    price: 325.45,
    sector: "Technology",
    marketCap: 850_000_000_000,
    peRatio: 23.7,
    dividendYield: 0.35,
    dailyMove: 1.6,
  },
  {
    symbol: "NVDA",
    name: "NVIDIA Corporation",
    everydayNames: ["Nvidia"],
    price: 445.32,
    sector: "Technology",
    marketCap: 1_100_000_000_000,
    peRatio: 65.2,
    dividendYield: 0.12,
    dailyMove: 2.2,
  },
];
