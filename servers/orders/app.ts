import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { currentDay, formatDay } from "../../lib/calendar.ts";
import { OrderBook } from "./book.ts";
import { PRICES, type Product, REASONS, STATUSES } from "./order.ts";
import { Problem } from "./problem.ts";

/** Options of {@linkcode createOrdersApp}. */
export interface OrdersOptions {
  /** The API's description, YAML. */
  description: string;
  /** The day on which orders are placed, YYYY-MM-DD; today in UTC when missing. */
  today?: () => string;
  /** Gets a line a request: method, path, status. */
  log?(line: string): void;
}

const LARGEST_BODY = 16 * 1024;

const listSchema = z.strictObject({
  status: z.array(z.enum(STATUSES)).optional(),
  customer: z.string().min(1).max(80).optional(),
  placed_since: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(50).default(10),
});
const newOrderSchema = z.strictObject({
  customer: z.string().trim().min(1).max(80),
  product: z.enum(Object.keys(PRICES) as [Product, ...Product[]]),
  quantity: z.number().int().min(1).max(1000),
  note: z.string().max(200).nullish(),
});
const cancelSchema = z.strictObject({ reason: z.enum(REASONS) });
const keySchema = z.strictObject({ "Idempotency-Key": z.string().min(8).max(80).optional() });

/**
 * Makes the orders API: plain HTTP and JSON, and not a word of MCP in it.
 *
 * @param options See {@linkcode OrdersOptions}.
 * @returns The API, without a socket.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createOrdersApp } from "./app.ts";
 *
 * const app = createOrdersApp({ description: "openapi: 3.0.3" });
 * const response = await app.request("/orders/ord-1004");
 * assertEquals((await response.json()).customer, "Lakeside School");
 * ```
 */
export function createOrdersApp(options: OrdersOptions): Hono {
  const { description, today = () => formatDay(currentDay()), log } = options;
  const book = new OrderBook(today);
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    log?.(`${context.req.method} ${context.req.path} ${context.res.status}`);
  });
  app.use(bodyLimit({
    maxSize: LARGEST_BODY,
    onError() {
      throw new Problem(413, "Body too large", `Send at most ${LARGEST_BODY} bytes`);
    },
  }));
  app.get("/openapi.yaml", (context) => {
    return context.body(description, 200, { "content-type": "application/yaml" });
  });
  app.get("/orders", ({ req }) => {
    const { status, ...single } = req.queries();
    const given = Object.fromEntries(Object.entries(single).map(([key, all]) => [key, all.at(-1)]));
    const { page, page_size, ...filter } = parse(listSchema, {
      ...given,
      ...(status && { status }),
    });
    const found = book.find(filter);
    const end = page * page_size;
    return Response.json({
      orders: found.slice(end - page_size, end),
      count: found.length,
      ...(end < found.length && { next_page: page + 1 }),
    });
  });
  app.post("/orders", async ({ req }) => {
    const { "Idempotency-Key": key } = parse(keySchema, {
      "Idempotency-Key": req.header("idempotency-key"),
    });
    const order = book.create(parse(newOrderSchema, await readJson(req.raw)), key);
    const headers = { location: `/orders/${order.order_id}` };
    return Response.json(order, { status: 201, headers });
  });
  app.get("/orders/:id", ({ req }) => Response.json(book.get(req.param("id"))));
  app.post("/orders/:id/cancel", async ({ req }) => {
    const { reason } = parse(cancelSchema, await readJson(req.raw));
    return Response.json(book.cancel(req.param("id"), reason));
  });
  app.notFound(({ req }) => {
    return new Problem(404, "Not found", `There is nothing at ${req.method} ${req.path}`)
      .toResponse();
  });
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse();
    console.error("Request failed:", error);
    return new Problem(500, "Internal error", "See the log of the orders API").toResponse();
  });
  return app;
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const errors = error.issues.map(({ path, message }) => ({
    field: path.join("/") || "request",
    message,
  }));
  const fields = errors.map(({ field }) => field).join(", ");
  throw new Problem(400, "Request not as described", `Look at ${fields}`, errors);
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(400, "Request not as described", "The body is no JSON");
  }
}
