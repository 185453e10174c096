/** How much an expression may ask for. Whoever can call a tool can send it anything. */
export const LIMITS = {
  /** Most characters of an expression. */
  characters: 4000,
  /** Most figures, names, operators and calls together. */
  nodes: 500,
  /** How deep parentheses and signs may nest. */
  depth: 100,
  /** Most digits of a result, and of every figure on the way to it. */
  digits: 1000,
} as const;
