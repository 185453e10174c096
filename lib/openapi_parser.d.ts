// swagger-parser's own types bring Node's globals into every file that is checked with them. These say what we use.

/** How a description is read. */
export interface Options {
  resolve?: { external?: boolean };
  dereference?: { circular?: boolean | "ignore" };
  validate?: { schema?: boolean; spec?: boolean };
}

/** One breach of the OpenAPI schema, as `SyntaxError.details` lists them. */
export interface SchemaBreach {
  /** JSON pointer. */
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message: string;
}

/** The parser: every function reads an object, or the path of a file. */
declare const SwaggerParser: {
  /** Checks the description against the schema of its version, and puts what `$ref`s name in their place. */
  validate(api: object | string, options?: Options): Promise<Record<string, unknown>>;
  /** Reads the description and puts what `$ref`s name in their place. */
  dereference(api: object | string, options?: Options): Promise<Record<string, unknown>>;
  /** Reads the description and pulls external `$ref`s into it. */
  bundle(api: object | string, options?: Options): Promise<Record<string, unknown>>;
};
export default SwaggerParser;
