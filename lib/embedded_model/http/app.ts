import { type Context, Hono } from "hono";
import { respond } from "../respond.ts";
import { toBody, toCompletion } from "./completion.ts";
import { ApiError } from "./errors.ts";
import { isModelName, MODEL_NAMES, modelCard } from "./models.ts";
import { toEventStream } from "./stream.ts";
import { validateChatRequest } from "./validate.ts";

/** The most characters that a request may have. */
const BODY_LIMIT = 8 * 1024 * 1024;

/**
 * The endpoint as a hono application: chat completions and the list of models.
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
  app.all("/v1/chat/completions", (c) => wrongMethod(c, "POST"));
  app.all("/v1/models", (c) => wrongMethod(c, "GET"));
  app.notFound((c) =>
    new ApiError(
      404,
      `Nothing is served at ${c.req.method} ${c.req.path}: POST /v1/chat/completions or GET /v1/models`,
      null,
      "unknown_url",
    ).toResponse()
  );
  app.onError((error) =>
    (error instanceof ApiError ? error : new ApiError(
      500,
      `The rules failed on this request: ${error.message}`,
      null,
      "rules_failed",
    ))
      .toResponse()
  );
  return app;
}

async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text.length > BODY_LIMIT) {
    throw new ApiError(
      413,
      `The body has more than ${BODY_LIMIT} characters`,
      null,
      "body_too_large",
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, "The body could not be read as JSON", null, "invalid_json");
  }
}

function unknownModel(id: string): ApiError {
  const served = MODEL_NAMES.join(" and ");
  return new ApiError(
    404,
    `The model '${id}' does not exist here: this endpoint serves ${served}`,
    "model",
    "model_not_found",
  );
}

function wrongMethod(c: Context, allowed: string): Response {
  const response = new ApiError(
    405,
    `${c.req.method} is not allowed at ${c.req.path}: use ${allowed}`,
    null,
    "method_not_allowed",
  ).toResponse();
  response.headers.set("allow", allowed);
  return response;
}
