import { type Context, Hono } from "hono";
import { respond } from "../respond.ts";
import { answerError, unknownModel, unknownUrl, wrongMethod } from "./answers.ts";
import { readJson } from "./body.ts";
import { toBody, toCompletion } from "./completion.ts";
import { isModelName, MODEL_NAMES, modelCard } from "./models.ts";
import { toEventStream } from "./stream.ts";
import { validateChatRequest } from "./validate.ts";

/**
 * The endpoint as a hono application: chat completions, responses and the list of models.
 *
 * @returns the application, whose `fetch` takes a web-standard Request
 */
export function createApp(): Hono {
  const app = new Hono();
  app.post("/v1/chat/completions", async (c) => {
    const request = validateChatRequest(await readJson(c));
    const completion = toCompletion(request, respond(request));
    return request.stream ? toEventStream(request, completion) : c.json(toBody(completion));
  });
  app.get("/v1/models", (c) => c.json({ object: "list", data: MODEL_NAMES.map(modelCard) }));
  app.get("/v1/models/:id", (c) => {
    const id = c.req.param("id");
    if (!isModelName(id)) throw unknownModel(id);
    return c.json(modelCard(id));
  });
  const responses = openResponses();
  app.all("/v1/responses/*", responses);
  app.all("/v1/conversations/*", responses);
  app.all("/v1/chat/completions", (c) => wrongMethod(c, "POST"));
  app.all("/v1/models", (c) => wrongMethod(c, "GET"));
  app.notFound((c) => unknownUrl(c).toResponse());
  app.onError(answerError);
  return app;
}

/** Most who use the model never ask for a response: that part is loaded with the first who does. */
function openResponses(): (c: Context) => Promise<Response> {
  let opening: Promise<Hono> | undefined;
  return async (c) => {
    opening ??= import("../responses/mod.ts").then(({ createResponses }) => createResponses());
    return await (await opening).fetch(c.req.raw);
  };
}
