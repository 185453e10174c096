import type { Context } from "hono";

/**
 * Answers with a list, in OData's envelope.
 *
 * @param context The request.
 * @param set Name of the entity set.
 * @param value The list.
 * @returns The answer.
 */
export function collection(context: Context, set: string, value: readonly object[]): Response {
  return context.json({ "@odata.context": metadata(context, set), value });
}

/**
 * Answers with one object.
 *
 * @param context The request.
 * @param set Name of the entity set, or of a type (`microsoft.graph.…`).
 * @param value The object.
 * @param status 201 for a new one.
 * @returns The answer.
 */
export function entity(
  context: Context,
  set: string,
  value: object,
  status: 200 | 201 = 200,
): Response {
  const name = set.includes(".") ? set : `${set}/$entity`;
  return context.json({ "@odata.context": metadata(context, name), ...value }, status);
}

function metadata(context: Context, name: string): string {
  return `${new URL(context.req.url).origin}/v1.0/$metadata#${name}`;
}
