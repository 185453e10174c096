import type { Json } from "../json.ts";

/** A part of an expression. */
export type Node =
  | { kind: "literal"; value: Json }
  | { kind: "call"; name: string; args: Node[] }
  /** `object['key']`, `object.key`, or with `?` before it: then what is missing is null. */
  | { kind: "member"; object: Node; key: Node; optional: boolean };

/** Why an expression cannot be read or has no value. */
export class ExpressionError extends Error {
  override name = "ExpressionError";
}

/** Every part of an expression, itself first. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  if (node.kind === "call") { for (const arg of node.args) yield* walk(arg); }
  if (node.kind === "member") {
    yield* walk(node.object);
    yield* walk(node.key);
  }
}
