/** The constants that an expression may name. */
export const CONSTANTS: Readonly<Record<string, string>> = {
  pi: "a circle's circumference over its diameter",
  e: "the base of the natural logarithm",
  tau: "two pi",
};

/** The functions that an expression may call, by the name that mathjs has for them. Angles are in radians. */
export const FUNCTIONS: Readonly<Record<string, string>> = {
  abs: "distance from zero",
  sign: "-1, 0 or 1",
  floor: "next whole number below",
  ceil: "next whole number above",
  round: "nearest whole number; round(x, n) keeps n decimals",
  sqrt: "square root",
  cbrt: "cube root",
  exp: "e to the power of x",
  log: "natural logarithm; log(x, b) to the base b",
  log2: "logarithm to the base 2",
  log10: "logarithm to the base 10",
  sin: "sine",
  cos: "cosine",
  tan: "tangent",
  asin: "arc sine",
  acos: "arc cosine",
  atan: "arc tangent",
  atan2: "angle of the point (x, y), as atan2(y, x)",
  sinh: "hyperbolic sine",
  cosh: "hyperbolic cosine",
  tanh: "hyperbolic tangent",
  hypot: "length of a vector, as hypot(3, 4)",
  min: "least of its arguments",
  max: "greatest of its arguments",
  gcd: "greatest common divisor",
  lcm: "least common multiple",
  factorial: "product of 1 to n",
};
