/** From a span to a value of the schema's type, or nothing when it does not fit. */
import type { Param } from "../gather/params.ts";
import type { Span } from "../language/spans.ts";
import { codeFor } from "./codes.ts";

/**
 * Turns a span into a value for a parameter.
 *
 * @param param the parameter
 * @param span the span
 * @returns the value, or undefined when it breaks the schema
 */
export function coerce(param: Param, span: Span): unknown {
  const value = convert(param, span);
  return value !== undefined && allowed(param, value) ? value : undefined;
}

function convert(param: Param, span: Span): unknown {
  switch (param.type) {
    case "integer":
    case "number":
      return toNumber(param, span);
    case "boolean":
      return undefined;
    case "any":
      return span.kind === "number" ? span.value : toText(param, span);
    default:
      return toText(param, span);
  }
}

function toNumber(param: Param, span: Span): number | undefined {
  const value = typeof span.value === "number"
    ? span.value
    : Number(String(span.value).replace(/^#/, ""));
  if (span.kind === "date" || !Number.isFinite(value) || String(span.value).trim() === "") {
    return undefined;
  }
  if (param.type === "integer" && !Number.isInteger(value)) return undefined;
  return value;
}

function toText(param: Param, span: Span): string | undefined {
  if (span.date) return dateText(param, span);
  const text = span.kind === "number"
    ? (/^\d+$/.test(span.text) ? span.text : String(span.value))
    : String(span.value ?? span.text).trim();
  const learnt = param.aliases.find((alias) => alias.said === text.toLowerCase());
  if (learnt) return String(learnt.value);
  return codeFor(param, text) ?? text;
}

/** Writes a date as the parameter wants it. */
function dateText(param: Param, span: Span): string | undefined {
  const { date, time } = span.date!;
  const says = `${param.description} ${param.schema.format ?? ""} ${param.schema.pattern ?? ""}`;
  const strict = /iso|yyyy|\\d\{4\}|date|hh:mm/i.test(says) ||
    ["date", "datetime"].includes(param.role);
  if (param.role === "time") return time;
  const month = date?.slice(0, 7) ?? span.date!.month;
  if (wantsMonth(param) && month) return month;
  if (param.role === "datetime" && date) return isoDateTime(date, time, says);
  if (date) return date;
  if (param.role === "datetime" && span.date!.relative && param.schema.format) return undefined;
  if (!strict || !param.schema.format) {
    return /yyyy|iso/i.test(says) && !/tomorrow|today|natural|weekday|day of/i.test(says)
      ? undefined
      : span.text.replace(/^(?:on|at|for)\s+/i, "");
  }
}

/** "Year and month, e.g. 2027-01" */
export function wantsMonth({ schema, description }: Param): boolean {
  return /^\^?\\d\{4\}-(?:\\d\{2\}|\\d\\d|\(\??:?0\[1-9\]\|1\[0-2\]\)|\[01\]\\d)\$?$/.test(
    schema.pattern ?? "",
  ) ||
    /\bYYYY-MM\b(?!-)|\byear and month\b|\b\d{4}-\d\d\b(?!-)/i.test(description);
}

/** Follows the example of the description; without one, `date-time` means with a zone (RFC 3339). */
function isoDateTime(date: string, time: string | undefined, says: string): string {
  const example = says.match(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?/);
  const clock = time ?? "00:00";
  if (example) return `${date}T${clock}${example[1] ? ":00" : ""}${example[2] ? "Z" : ""}`;
  return `${date}T${clock}:00${/date-time|utc/i.test(says) ? "Z" : ""}`;
}

/** Checks a value against the limits that the schema states. */
export function allowed(param: Param, value: unknown): boolean {
  const { schema } = param;
  if (typeof value === "number") {
    if (schema.minimum !== undefined && value < schema.minimum) return false;
    if (schema.maximum !== undefined && value > schema.maximum) return false;
  }
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (typeof value === "string") {
    if (schema.pattern && !matches(schema.pattern, value)) return false;
    if (schema.minLength !== undefined && value.length < schema.minLength) return false;
    if (schema.maxLength !== undefined && value.length > schema.maxLength) return false;
    if (schema.format === "email" && !/^\S+@\S+\.\S+$/.test(value)) return false;
    if (schema.format === "uri" && !/^[a-z][a-z0-9+.-]*:/i.test(value)) return false;
    if (schema.format === "date" && !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
    if (schema.format === "uuid" && !/^[0-9a-f-]{32,36}$/i.test(value)) return false;
  }
  return true;
}

function matches(pattern: string, value: string): boolean {
  if (pattern.length > 200 || value.length > 500) return true;
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}
