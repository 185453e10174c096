import type { McpError, ReadResourceResult } from "@modelcontextprotocol/sdk/types.js";
import { exercise, type ExerciseCheck, type Open } from "../exercise.ts";
import type { LiveServer } from "../live_server.ts";

const URI = "stock://sectors";
const TEMPLATE = "stock://{symbol}";
const ONE = "stock://sectors/{sector}";
const NOT_FOUND = -32002;
const NOT_YET = `First ${URI} has to be read: see the check above.`;

/** What exercise 02 asks for: `stock://sectors`, and a template for one sector, beside `stock://{symbol}`. */
export const CHECKS = {
  "resources/list shows stock://sectors, with a description and its type": async (open: Open) => {
    const { resources } = await (await open()).listResources();
    const found = resources.find(({ uri }) => uri === URI);
    if (found === undefined) return whyNotListed(resources.map(({ uri }) => uri));
    if (!found.description) return "It has no description. What would a person want to know of it?";
    return found.mimeType === "application/json" ||
      `Its mimeType in the list is ${found.mimeType ?? "missing"}: expected application/json.`;
  },

  "stock://sectors is not taken for a stock": async (open: Open) => {
    const server = await open();
    const error = await failureOf(server, URI);
    if (error !== undefined) return whyNotRead(error);
    const { contents } = await server.readResource({ uri: URI });
    if (contents.length !== 1) return `It has ${contents.length} contents: expected one.`;
    const [{ uri, mimeType }] = contents;
    if (uri !== URI) return `The content says that it is "${uri}". Give the address that was read.`;
    return mimeType === "application/json" ||
      `The content's mimeType is ${
        mimeType ?? "missing"
      }. The list is not enough: say it here too.`;
  },

  "it has every stock in its sector, once": async (open: Open) => {
    const server = await open({ elicitation: () => ({ action: "decline" }) });
    if (await failureOf(server, URI)) return NOT_YET;
    const sectors = parse(await server.readResource({ uri: URI }));
    if (typeof sectors === "string") return sectors;
    const listed = Object.values(sectors).flat();
    const twice = listed.find((symbol, at) => listed.indexOf(symbol) !== at);
    if (twice !== undefined) return `${twice} is there twice.`;
    const known = await symbolsOf(server);
    const unknown = listed.find((symbol) => !known.includes(symbol));
    if (unknown !== undefined) return `"${unknown}" is none of the server's tickers.`;
    for (const symbol of known) {
      const right = await sectorOf(server, symbol);
      const said = Object.keys(sectors).find((sector) => sectors[sector].includes(symbol));
      if (said === undefined) return `${symbol} is in no sector. Take them from STOCKS.`;
      if (said !== right) return `${symbol} is said to be in ${said}; the server says ${right}.`;
    }
    const empty = Object.keys(sectors).find((sector) => sectors[sector].length === 0);
    return empty === undefined || `The sector ${empty} has no stock.`;
  },

  "stock://sectors/{sector} reads one of them": withSectors(async (server, sectors) => {
    for (const [sector, symbols] of Object.entries(sectors)) {
      const uri = addressOf(sector);
      const error = await failureOf(server, uri);
      if (error !== undefined) return whyNoSector(uri, error);
      const result = await server.readResource({ uri });
      const [{ mimeType }] = result.contents;
      if (mimeType !== "application/json") {
        return `The mimeType of ${uri} is ${mimeType ?? "missing"}: expected application/json.`;
      }
      if (!isList(textOf(result), symbols)) {
        return `${uri} reads ${textOf(result)}: expected ${JSON.stringify(symbols)}.`;
      }
    }
    return true;
  }),

  "a sector that is not there is not found": withSectors(async (server) => {
    for (const sector of ["Tulips", "Tech"]) {
      const error = await failureOf(server, addressOf(sector));
      if (error === undefined) {
        return `There is no sector ${sector}, and ${addressOf(sector)} was read. A template ` +
          "matches whatever looks right: your code has to say when there is nothing.";
      }
      if (error.code !== NOT_FOUND) {
        return `${addressOf(sector)} fails with ${error.code}: expected ${NOT_FOUND}.`;
      }
    }
    return true;
  }),

  "a sector can be completed": withSectors(async (server, sectors) => {
    const names = Object.keys(sectors);
    const all = await complete(server, "");
    const missing = names.find((name) => !all.includes(name));
    if (missing !== undefined) {
      return `Before anything is typed, "${missing}" is not offered. Has the template a completion?`;
    }
    for (const name of names) {
      for (const typed of [name.slice(0, 3), name.slice(0, 3).toLowerCase()]) {
        const offered = await complete(server, typed);
        if (offered.join() === name) continue;
        return `For "${typed}" the server offers ${
          offered.join(", ") || "nothing"
        }: expected ${name}.`;
      }
    }
    return true;
  }),

  "stocks are read as before": async (open: Open) => {
    const server = await open();
    if (await failureOf(server, URI)) return NOT_YET;
    const { resourceTemplates } = await server.listResourceTemplates();
    if (!resourceTemplates.some(({ uriTemplate }) => uriTemplate === TEMPLATE)) {
      return `The template ${TEMPLATE} is gone. Add your resource to createStockServer().`;
    }
    const apple = await server.readResource({ uri: "stock://AAPL" }).catch(() => undefined);
    if (apple === undefined || !textOf(apple).includes("175.5")) {
      return "stock://AAPL does not say Apple's price any more.";
    }
    for (const uri of ["stock://IBM", "stock://sector", "stock://SECTORS"]) {
      const error = await failureOf(server, uri);
      if (error === undefined) {
        return `${uri} is no resource, and it was read. Answer one address only.`;
      }
      if (error.code !== NOT_FOUND) {
        return `${uri} fails with ${error.code}: expected ${NOT_FOUND}.`;
      }
    }
    return true;
  },
} satisfies Record<string, ExerciseCheck>;

/**
 * Checks exercise 02 and shows a verdict a check.
 *
 * @param server The function that makes the learner's server.
 * @param title One of the checks; all of them when missing.
 */
export const checkSectors = exercise("02_sectors", CHECKS);

type Sectors = Record<string, string[]>;

/** A check that has nothing to say as long as there are no sectors, or no template for one. */
function withSectors(
  check: (server: LiveServer, sectors: Sectors) => Promise<string | true>,
): (open: Open) => Promise<string | true> {
  return async (open) => {
    const server = await open();
    if (await failureOf(server, URI)) return NOT_YET;
    const sectors = parse(await server.readResource({ uri: URI }));
    if (typeof sectors === "string") return NOT_YET;
    const templates = (await server.listResourceTemplates()).resourceTemplates
      .map(({ uriTemplate }) => uriTemplate);
    return templates.includes(ONE)
      ? await check(server, sectors)
      : `There is no template ${ONE}, only ${templates.join(", ")}. Make a ResourceTemplate of it.`;
  };
}

function addressOf(sector: string): string {
  return `stock://sectors/${encodeURIComponent(sector)}`;
}

function whyNoSector(uri: string, error: McpError): string {
  const said = `Reading ${uri} fails with ${error.code}: ${plain(error)}.`;
  if (!uri.includes("%")) return said;
  return `${said} The SDK hands a value over as it stands in the address: who decodes it?`;
}

function isList(text: string, symbols: string[]): boolean {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.toSorted().join() === symbols.toSorted().join();
  } catch {
    return false;
  }
}

async function complete(server: LiveServer, value: string): Promise<string[]> {
  const { completion } = await server.complete({
    ref: { type: "ref/resource", uri: ONE },
    argument: { name: "sector", value },
  });
  return completion.values;
}

function whyNotListed(uris: string[]): string {
  const near = uris.find((uri) => /sector/i.test(uri));
  if (near !== undefined) return `The list has "${near}": expected "${URI}", to the letter.`;
  return `The list has no ${URI}. Is it registered? A template is shown only with a list function.`;
}

function whyNotRead(error: McpError): string {
  if (error.code !== NOT_FOUND || !/symbol/i.test(error.message)) {
    return `Reading ${URI} fails with ${error.code}: ${plain(error)}`;
  }
  return `"${plain(error)}" The template ${TEMPLATE} was asked for a stock called sectors. Which ` +
    "addresses does the SDK look at before it tries a template?";
}

async function failureOf(server: LiveServer, uri: string): Promise<McpError | undefined> {
  try {
    await server.readResource({ uri });
  } catch (error) {
    return error as McpError;
  }
}

function plain({ message }: McpError): string {
  return message.replace(/^(MCP error -?\d+: )+/, "");
}

function textOf({ contents }: ReadResourceResult): string {
  return contents.map((content) => "text" in content ? content.text : "").join("\n");
}

/** The sectors with their tickers, or a hint. */
function parse(result: ReadResourceResult): Sectors | string {
  let value: unknown;
  try {
    value = JSON.parse(textOf(result));
  } catch {
    return `The text is no JSON: "${textOf(result).slice(0, 60)}". Use JSON.stringify().`;
  }
  if (typeof value !== "object" || value === null) return "Expected an object, sector by sector.";
  if (Array.isArray(value)) {
    return "That is a list. Expected an object: each sector, and the tickers that are in it.";
  }
  const wrong = Object.entries(value).find(([, symbols]) =>
    !Array.isArray(symbols) || symbols.some((symbol) => typeof symbol !== "string")
  );
  if (wrong === undefined) return value as Sectors;
  return `The value of "${wrong[0]}" is ${JSON.stringify(wrong[1])}: expected a list of tickers.`;
}

async function symbolsOf(server: LiveServer): Promise<string[]> {
  return textOf(await server.readResource({ uri: "stock://tickers" })).split(/,\s*/);
}

async function sectorOf(server: LiveServer, symbol: string): Promise<string> {
  const result = await server.callTool({ name: "get_ticker_info", arguments: { symbol } });
  return (result.structuredContent as { sector: string }).sector;
}
