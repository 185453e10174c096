/**
 * Measures the embedded model: importing it, and one request of 20 tools.
 * `deno run -A lib/embedded_model/embedded_model_bench.ts` prints medians in milliseconds.
 *
 * @module
 */
import { leave, library, trains } from "./trial/servers/mod.ts";
import { hotel } from "./trial/servers/mod.ts";

const QUESTIONS = [
  "Reserve 4 seats on the airport shuttle at 08:00 on 6 May 2027",
  "Please put in parental leave for Tom Baker from 1 to 12 July 2027.",
  "How much is it for two adults to go from Aldermoor to Brackwater on 3 May 2027?",
  "Who won the chess championship in 1972?",
];

/** Figures in milliseconds. */
export interface Measured {
  import: number;
  /** The first request, with tools never seen before. */
  cold: number;
  /** The median of later requests, on either model. */
  median: { wary: number; naive: number };
}

/**
 * Measures the model in this process.
 *
 * @param requests how many requests to send to each model
 * @returns the figures
 */
export async function measureEmbeddedModel(requests = 200): Promise<Measured> {
  const started = performance.now();
  const { createEmbeddedModel } = await import("./mod.ts");
  const imported = performance.now() - started;
  const { fetch } = createEmbeddedModel();
  const tools = [hotel, leave, library, trains].flatMap((server) => server.tools).slice(0, 20)
    .map(({ name, description, inputSchema }) => ({
      type: "function",
      function: { name: name.replaceAll(".", "_"), description, parameters: inputSchema },
    }));
  const send = async (model: string, index: number) => {
    const messages = [{ role: "user", content: QUESTIONS[index % QUESTIONS.length] }];
    const body = JSON.stringify({ model, messages, tools });
    const start = performance.now();
    const response = await fetch("http://embedded.local/v1/chat/completions", {
      method: "POST",
      body,
    });
    await response.arrayBuffer();
    return performance.now() - start;
  };
  const cold = await send("embedded-wary", 0);
  const many = async (model: string) => {
    const times: number[] = [];
    for (let i = 0; i < requests; i++) times.push(await send(model, i));
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  };
  return {
    import: imported,
    cold,
    median: { wary: await many("embedded-wary"), naive: await many("embedded-naive") },
  };
}

if (import.meta.main) console.log(await measureEmbeddedModel());
