import { assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { CheckResult } from "../check.ts";
import { runChecks } from "../exercise.ts";
import { CHECKS } from "./02_sectors.ts";

const SECTORS: Record<string, string> = {
  AAPL: "Technology",
  AMZN: "Consumer Discretionary",
  TSLA: "Consumer Discretionary",
};
const RIGHT = { Technology: ["AAPL"], "Consumer Discretionary": ["AMZN", "TSLA"] };
const ABOUT = { description: "The stocks of each sector", mimeType: "application/json" };

/** As the course's stock server: a template first, its gap completed, and a tool that elicits. */
function createStock(notFound = -32002): McpServer {
  const server = new McpServer({ name: "stock", version: "1.0.0" });
  const at = (uri: URL, text: string) => ({ contents: [{ uri: uri.href, text }] });
  server.registerResource(
    "tickers",
    "stock://tickers",
    {},
    (uri) => at(uri, Object.keys(SECTORS).join(", ")),
  );
  const complete = { symbol: () => ["AAPL"] };
  const template = new ResourceTemplate("stock://{symbol}", { list: undefined, complete });
  server.registerResource("stock", template, {}, (uri, { symbol }) => {
    if (symbol !== "AAPL") {
      throw new McpError(notFound, `Unknown symbol "${symbol}"`, { uri: uri.href });
    }
    return at(uri, "The price of AAPL is $175.50.");
  });
  const inputSchema = { symbol: z.string() };
  const outputSchema = { sector: z.string() };
  server.registerTool("get_ticker_info", { inputSchema, outputSchema }, async ({ symbol }) => {
    await server.server.elicitInput({
      message: "Add the range?",
      requestedSchema: { type: "object", properties: { yes: { type: "boolean" } } },
    });
    return { content: [], structuredContent: { sector: SECTORS[symbol] } };
  });
  return server;
}

type ReadSector = (written: string, uri: URL) => string;

/** The tickers of a sector whose name stands encoded in the address. */
const readSector: ReadSector = (written, uri) => {
  const sectors: Record<string, string[]> = RIGHT;
  const symbols = sectors[decodeURIComponent(written)];
  if (symbols === undefined) throw new McpError(-32002, "No such sector", { uri: uri.href });
  return JSON.stringify(symbols);
};

const completeSector = (typed: string) =>
  Object.keys(RIGHT).filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));

interface Attempt {
  /** Address of the template for one sector; null for none. */
  one?: string | null;
  readSector?: ReadSector;
  completeSector?: (typed: string) => string[];
  address?: string | ResourceTemplate;
  about?: Record<string, string>;
  text?: string;
  content?: Record<string, string>;
  server?: McpServer;
}

function attempt(options: Attempt) {
  return () => {
    const server = options.server ?? createStock();
    const text = options.text ?? JSON.stringify(RIGHT);
    const read = (uri: URL) => ({
      contents: [{ uri: uri.href, mimeType: "application/json", text, ...options.content }],
    });
    const { address = "stock://sectors", about = ABOUT } = options;
    if (typeof address === "string") server.registerResource("sectors", address, about, read);
    else server.registerResource("sectors", address, about, read);
    registerSector(server, options);
    return server;
  };
}

function registerSector(server: McpServer, options: Attempt) {
  const { one = "stock://sectors/{sector}", completeSector: sector = completeSector } = options;
  if (one === null) return;
  const template = new ResourceTemplate(one, { list: undefined, complete: { sector } });
  server.registerResource("sector", template, {}, (uri, { sector }) => {
    const text = (options.readSector ?? readSector)(String(sector), uri);
    return { contents: [{ uri: uri.href, mimeType: "application/json", text }] };
  });
}

function hints(results: CheckResult[]): string {
  return results.flatMap(({ hint }) => hint ?? []).join("\n");
}

async function hintsOf(options: Attempt): Promise<string> {
  return hints(await runChecks(CHECKS, attempt(options)));
}

Deno.test("checkSectors passes a resource that does it all", async () => {
  assertEquals(await hintsOf({}), "");
});

Deno.test("checkSectors fails every check of the server as it is given", async () => {
  const results = await runChecks(CHECKS, () => createStock());
  assertEquals(results.filter(({ passed }) => passed), []);
});

Deno.test("checkSectors tells whose template is swallowed by the one before", async () => {
  for (const list of [undefined, () => ({ resources: [{ uri: "stock://sectors", name: "s" }] })]) {
    const address = new ResourceTemplate("stock://sectors", { list });
    assertStringIncludes(await hintsOf({ address }), "was asked for a stock called sectors");
  }
});

Deno.test("checkSectors tells who wrote the address otherwise", async () => {
  for (const address of ["stock://Sectors", "stock://sectors/", "sectors://all"]) {
    const said = await hintsOf({ address });
    assertStringIncludes(said, `The list has "${address}": expected "stock://sectors"`);
    assertStringIncludes(said, "was asked for a stock called sectors");
  }
});

Deno.test("checkSectors tells who gives the names of the sectors only", async () => {
  const text = JSON.stringify(Object.keys(RIGHT));
  assertStringIncludes(await hintsOf({ text }), "That is a list. Expected an object");
});

Deno.test("checkSectors tells who gives words in place of JSON", async () => {
  assertStringIncludes(await hintsOf({ text: "Technology: AAPL" }), "The text is no JSON");
});

Deno.test("checkSectors tells who counts the stocks in place of naming them", async () => {
  const text = JSON.stringify({ Technology: 1, "Consumer Discretionary": 2 });
  assertStringIncludes(await hintsOf({ text }), 'The value of "Technology" is 1');
});

Deno.test("checkSectors tells which stock stands wrong, twice or nowhere", async () => {
  const of = (sectors: unknown) => hintsOf({ text: JSON.stringify(sectors) });
  assertStringIncludes(
    await of({ Technology: ["AAPL", "AMZN"], "Consumer Discretionary": ["TSLA"] }),
    "AMZN is said to be in Technology; the server says Consumer Discretionary",
  );
  assertStringIncludes(await of({ ...RIGHT, Technology: ["AAPL", "AAPL"] }), "AAPL is there twice");
  assertStringIncludes(await of({ Technology: ["AAPL"] }), "AMZN is in no sector");
  assertStringIncludes(await of({ ...RIGHT, Energy: ["XOM"] }), '"XOM" is none of the server\'s');
  assertStringIncludes(await of({ ...RIGHT, Energy: [] }), "The sector Energy has no stock");
});

Deno.test("checkSectors tells who says nothing of the type, or not everywhere", async () => {
  assertStringIncludes(
    await hintsOf({ about: { description: "Sectors" } }),
    "mimeType in the list is missing",
  );
  assertStringIncludes(
    await hintsOf({ about: { mimeType: "application/json" } }),
    "no description",
  );
  const content = { mimeType: "text/plain" };
  assertStringIncludes(await hintsOf({ content }), "The content's mimeType is text/plain");
});

Deno.test("checkSectors tells who gives the content another address", async () => {
  const content = { uri: "sectors" };
  assertStringIncludes(await hintsOf({ content }), 'The content says that it is "sectors"');
});

Deno.test("checkSectors tells who starts from an empty server", async () => {
  const server = () => attempt({ server: new McpServer({ name: "stock", version: "1.0.0" }) })();
  assertStringIncludes(
    hints(await runChecks(CHECKS, server)),
    "The template stock://{symbol} is gone",
  );
});

Deno.test("checkSectors tells who answers for every address", async () => {
  const server = () => {
    const wide = new McpServer({ name: "stock", version: "1.0.0" });
    const template = new ResourceTemplate("stock://{symbol}", { list: undefined });
    wide.registerResource("stock", template, {}, ({ href }) => ({
      contents: [{ uri: href, text: "The price is $175.50." }],
    }));
    return attempt({ server: wide })();
  };
  assertStringIncludes(
    hints(await runChecks(CHECKS, server)),
    "stock://IBM is no resource, and it was",
  );
});

Deno.test("checkSectors tells who fails with another code", async () => {
  const server = () => attempt({ server: createStock(-32603) })();
  assertStringIncludes(hints(await runChecks(CHECKS, server)), "stock://IBM fails with -32603");
});

Deno.test("checkSectors tells who has no template for one sector", async () => {
  for (const one of [null, "stock://sector/{sector}"]) {
    assertStringIncludes(await hintsOf({ one }), "There is no template stock://sectors/{sector}");
  }
});

Deno.test("checkSectors tells who does not decode what stands in the address", async () => {
  const said = await hintsOf({
    readSector: (written, uri) => readSector(encodeURIComponent(written), uri),
  });
  assertStringIncludes(said, "Consumer%20Discretionary fails with -32002");
  assertStringIncludes(said, "as it stands in the address: who decodes it?");
});

Deno.test("checkSectors tells who answers for sectors that are not there, or fails with another code", async () => {
  const empty: ReadSector = (written) => {
    const sectors: Record<string, string[]> = RIGHT;
    return JSON.stringify(sectors[decodeURIComponent(written)] ?? []);
  };
  assertStringIncludes(await hintsOf({ readSector: empty }), "There is no sector Tulips, and");
  const throwing: ReadSector = (written, uri) => {
    if (!(decodeURIComponent(written) in RIGHT)) throw new Error("No such sector");
    return readSector(written, uri);
  };
  assertStringIncludes(
    await hintsOf({ readSector: throwing }),
    "stock://sectors/Tulips fails with -32603: expected -32002",
  );
});

Deno.test("checkSectors tells who gives a sector as words, or all of them", async () => {
  const words: ReadSector = (written, uri) => JSON.parse(readSector(written, uri)).join(", ");
  assertStringIncludes(await hintsOf({ readSector: words }), 'reads AAPL: expected ["AAPL"]');
  const all = () => JSON.stringify(RIGHT);
  assertStringIncludes(await hintsOf({ readSector: all }), 'expected ["AAPL"]');
});

Deno.test("checkSectors tells whose completion looks at the case, or at nothing", async () => {
  const strict = (typed: string) => Object.keys(RIGHT).filter((name) => name.startsWith(typed));
  assertStringIncludes(
    await hintsOf({ completeSector: strict }),
    'For "tec" the server offers nothing: expected Technology',
  );
  assertStringIncludes(
    await hintsOf({ completeSector: () => Object.keys(RIGHT) }),
    'For "Tec" the server offers Technology, Consumer Discretionary: expected Technology',
  );
  assertStringIncludes(await hintsOf({ completeSector: () => [] }), '"Technology" is not offered');
});
