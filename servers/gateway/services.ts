import type { CallCounter } from "./call_counter.ts";
import type { TokenValidators } from "./token_validators.ts";
import type { ValueCache } from "./value_cache.ts";

/** What policies keep from one request to the next. It outlives an edit of their file: nobody gets fresh calls by that. */
export interface Services {
  counter: CallCounter;
  cache: ValueCache;
  tokens: TokenValidators;
  /** Gets a token of the gateway's own for a resource. */
  ownToken(resource: string): Promise<string>;
  /** Milliseconds since 1970. */
  now(): number;
}
