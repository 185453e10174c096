import { createEmbeddedModel } from "../../embedded_model/mod.ts";
import { median, type Row } from "./row.ts";

const RUNS = 200;
const TOOLS = 20;

/** Milliseconds that the embedded model takes for one request with twenty tools. */
export async function measureEmbeddedModel(): Promise<Row[]> {
  const model = createEmbeddedModel();
  const body = JSON.stringify(request());
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const response = await model.fetch("http://embedded.local/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const completion = await response.json();
    times.push(performance.now() - started);
    const called = completion.choices?.[0]?.message?.tool_calls?.[0]?.function?.name;
    if (called !== "find_boat_7") throw new Error(`The embedded model called ${called}`);
  }
  const each = median(times);
  return [{
    what: `the embedded model on a request with ${TOOLS} tools (median of ${RUNS})`,
    figure: `${each.toFixed(2)} ms`,
    goal: { text: "at most 5 ms", met: each <= 5 },
  }];
}

function request() {
  const things = ["anchor", "rope", "sail", "lamp", "chart", "bell", "boat", "oar", "crate", "net"];
  const tools = Array.from({ length: TOOLS }, (_, number) => {
    const verb = number < things.length ? "find" : "repair";
    const thing = things[(number + 9) % things.length];
    return {
      type: "function",
      function: {
        name: `${verb}_${thing}_${number}`,
        description: `${
          verb === "find" ? "Finds" : "Repairs"
        } a ${thing} of the harbour by its name.`,
        parameters: {
          type: "object",
          properties: {
            name: { type: "string", description: `The name of the ${thing}` },
            pier: { type: "integer", minimum: 1, maximum: 12, description: "Pier number" },
          },
          required: ["name"],
        },
      },
    };
  });
  const messages = [{ role: "user", content: 'Find the boat "Sea Robin" at pier 4.' }];
  return { model: "embedded-wary", messages, tools };
}
