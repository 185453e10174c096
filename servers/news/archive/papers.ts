import type { Category, Paper } from "./types.ts";

/** The newspapers of the archive: one for everything in each country, and some that keep to one subject. */
export const PAPERS: readonly Paper[] = [
  ...inCountry("us", "en", [
    [
      "Harbor Courier",
      "general",
      "Daily news from the coasts and what lies between",
      "Ada Whitcombe",
    ],
    ["Prairie Ledger", "business", "Companies, farms and markets", "Owen Tallis"],
    ["Summit Sports", "sports", "Scores, reports and the stories behind them", "Rosa Dell"],
    ["Circuit Weekly", "technology", "What engineers make, and what it makes of us", "Jun Abara"],
    ["Orchard Health", "health", "Medicine in plain words", "Mae Lindqvist"],
    ["Field Notes", "science", "Research, told by those who did it", "Theo Marsh"],
    ["Lantern Arts", "entertainment", "Stage, screen and sound", "Pia Corelli"],
  ]),
  ...inCountry("gb", "en", [
    ["Thames Dispatch", "general", "News of the kingdom, morning and evening", "Harriet Bloom"],
    ["North Terrace", "sports", "Every ground, every Saturday", "Callum Reid"],
    ["Threadneedle Post", "business", "Money and those who make it", "Priya Nair"],
    ["Greenwich Review", "science", "Discoveries of the month", "Edmund Fox"],
  ]),
  ...inCountry("in", "en", [
    ["Deccan Morning", "general", "The south, awake early", "Kavya Rao"],
    ["Boundary", "sports", "Cricket first, then everything else", "Arjun Sen"],
  ]),
  ...inCountry("au", "en", [
    ["Southern Standard", "general", "From the reef to the bush", "Ruby Hale"],
    ["Reef and Sky", "science", "Nature and those who measure it", "Finn Osei"],
  ]),
  ...inCountry("ca", "en", [
    ["Lake Mercy Record", "general", "Independent since 1902", "Noah Tremblay"],
    ["Face-off", "sports", "Ice, snow and water", "Maude Roy"],
  ]),
  ...inCountry("de", "de", [
    ["Leinebote", "general", "Nachrichten aus Stadt und Land", "Greta Voss"],
    ["Anpfiff", "sports", "Sport von der Kreisklasse bis zum Finale", "Jonas Falk"],
    ["Werkbank", "technology", "Technik zum Anfassen", "Selma Aydin"],
  ]),
  ...inCountry("fr", "fr", [
    ["Le Courrier de la Vernoise", "general", "L'actualité, sans bruit", "Camille Aubry"],
    ["Mi-temps", "sports", "Le sport de partout", "Hugo Lemaire"],
    ["La Loupe", "science", "La recherche expliquée", "Inès Garnier"],
  ]),
  ...inCountry("es", "es", [
    ["El Faro de Montoro", "general", "Noticias de la costa y del interior", "Lucía Marín"],
    ["La Prórroga", "sports", "Deporte hasta el último minuto", "Íñigo Salas"],
  ]),
  ...inCountry("mx", "es", [
    ["Diario de Tlaxmil", "general", "Lo que pasa, cuando pasa", "Ximena Ortega"],
  ]),
];

type Row = [name: string, category: Category, description: string, author: string];

function inCountry(country: string, language: string, rows: Row[]): Paper[] {
  return rows.map(([name, category, description, author]) => ({
    id: toId(name),
    name,
    description,
    category,
    language,
    country,
    author,
  }));
}

function toId(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-");
}
