import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readOpenApi, type RestApi } from "./mod.ts";

const read = (name: string) => readOpenApi(new URL(name, import.meta.url));
const awkward = await read("testdata/awkward.yaml");
const toolOf = ({ operations }: RestApi, name: string) => {
  const found = operations.find(({ tool }) => tool.name === name);
  assert(found, name);
  return found.tool;
};

Deno.test("readOpenApi() makes one tool an operation, with formats, enums, limits and what is required", async () => {
  const { title, operations, omitted } = await read("orders.yaml");
  assertEquals([title, omitted], ["Orders", []]);
  assertEquals(operations.map(({ tool }) => tool.name), [
    "list_orders",
    "create_order",
    "get_order",
    "cancel_order",
  ]);
  const { tool } = operations[1];
  assertEquals(tool.title, "Place an order");
  assertEquals(tool.inputSchema.required, ["customer", "product", "quantity"]);
  const { product, quantity, note, "Idempotency-Key": key } = tool.inputSchema.properties as Record<
    string,
    Record<string, unknown>
  >;
  assertEquals((product.enum as string[]).includes("Desk lamp"), true);
  assertEquals([quantity.format, quantity.minimum, quantity.maximum], ["int32", 1, 1000]);
  assertEquals([note.type, key.minLength], [["string", "null"], 8]);
  assertEquals(tool.outputSchema!.required, [
    "order_id",
    "customer",
    "status",
    "placed_on",
    "lines",
    "total",
  ]);
});

Deno.test("readOpenApi() takes hints from the method", async () => {
  const { operations } = await read("orders.yaml");
  const hints = operations.map(({ tool: { name, annotations } }) => [name, annotations]);
  assertEquals(Object.fromEntries(hints), {
    list_orders: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
    create_order: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
    get_order: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
    cancel_order: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  });
});

Deno.test("readOpenApi() names what has no name, and numbers what has the same one", () => {
  assertEquals(awkward.operations.map(({ tool }) => tool.name), [
    "tree_read",
    "tree_read_2",
    "get_search",
    "post_shapes",
    "form",
  ]);
});

Deno.test("readOpenApi() leaves out what no tool can call, and says why", () => {
  assertEquals(awkward.omitted, [
    { operation: "PUT /photo", why: "a body of type image/png is required" },
    { operation: "GET /session", why: 'cookie "sid" is required' },
  ]);
});

Deno.test("readOpenApi() keeps a schema that holds itself in $defs", () => {
  const tool = toolOf(awkward, "tree_read");
  assertEquals(tool.outputSchema, {
    type: "object",
    properties: { result: { $ref: "#/$defs/Node" } },
    required: ["result"],
    $defs: {
      Node: {
        type: "object",
        properties: {
          id: { type: "string" },
          children: { type: "array", items: { $ref: "#/$defs/Node" } },
        },
        required: ["id"],
      },
    },
  });
});

Deno.test("readOpenApi() lets an operation say otherwise than its path, and takes no header of HTTP's own", () => {
  const { properties } = toolOf(awkward, "tree_read").inputSchema;
  assertEquals(properties, {
    id: { type: "string" },
    depth: { type: "integer", maximum: 9, description: "The operation's own" },
  });
});

Deno.test("readOpenApi() tells arguments of one name apart, and asks for nothing that is read-only", () => {
  const { properties, required } = toolOf(awkward, "tree_read_2").inputSchema;
  assertEquals(Object.keys(properties!), ["id", "depth", "query_id", "body_id", "label"]);
  assertEquals(required, ["id", "body_id"]);
});

Deno.test("readOpenApi() keeps a choice of bodies whole, and gives nothing that is write-only", () => {
  const tool = toolOf(awkward, "post_shapes");
  const { body } = tool.inputSchema.properties as Record<string, Record<string, unknown>>;
  assertEquals((body.oneOf as unknown[]).length, 2);
  assertEquals("discriminator" in body, false);
  assertEquals(tool.outputSchema!.properties, { area: { type: "number" } });
});

Deno.test("readOpenApi() says of a deprecated operation that it is", () => {
  assertStringIncludes(toolOf(awkward, "get_search").description!, "Deprecated");
});

Deno.test("readOpenApi() follows references to files beside the description", async () => {
  const { operations } = await read("testdata/split.yaml");
  const { result } = operations[0].tool.outputSchema!.properties as Record<string, {
    items: { properties: unknown };
  }>;
  assertEquals(result.items.properties, {
    x: { type: "number", exclusiveMinimum: 0 },
    label: { type: ["string", "null"], examples: ["here"] },
  });
});

for (
  const [name, why] of [
    ["outside.yaml", "orders.yaml"],
    ["swagger.json", "expected OpenAPI 3.0 or 3.1, got 2.0"],
    [
      "broken.yaml",
      "#/paths/~1x/get/parameters/0/in must be equal to one of the allowed values (query",
    ],
    ["missing.yaml", "missing.yaml"],
    ["../mod.ts", "mod.ts"],
  ]
) {
  Deno.test(`readOpenApi() refuses ${name}, and says why`, async () => {
    const error = await assertRejects(() => read(`testdata/${name}`), Error, "Cannot use the desc");
    assertStringIncludes(error.message, why);
  });
}
