import type { PartResult } from "./part.ts";

const CASE = /<testcase name="([^"]*)" classname="([^"]*)"[^>]*>([\s\S]*?)<\/testcase>/g;

/**
 * Reads the report that `deno test --junit-path` writes. Steps count with their test.
 *
 * @param xml The report.
 * @returns What ran.
 */
export function readJunit(xml: string): PartResult {
  const cases = Array.from(xml.matchAll(CASE), ([, name, file, body]) => ({
    name: unescape(name),
    file: unescape(file).replace(/^\.\//, ""),
    body,
  }));
  const report: PartResult = { passed: 0, failures: [], skipped: [] };
  for (const { name, file, body } of cases) {
    const isStep = cases.some((other) =>
      other.file === file && name.startsWith(`${other.name} > `)
    );
    if (isStep) continue;
    const title = `${file}: ${name}`;
    const steps = cases.filter((step) => step.file === file && step.name.startsWith(`${name} > `));
    const problem = [body, ...steps.map((step) => step.body)].map(problemOf).filter((text) =>
      text !== undefined
    );
    if (problem.length) report.failures.push({ name: title, details: problem.join("\n") });
    else if (body.includes("<skipped")) report.skipped.push(title);
    else report.passed++;
  }
  return report;
}

function problemOf(body: string): string | undefined {
  const found = body.match(/<(failure|error) message="([^"]*)"(?:\/>|>([\s\S]*?)<\/\1>)/);
  return found ? unescape(found[3] ?? found[2]) : undefined;
}

function unescape(text: string): string {
  const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text
    .replace(
      /&#(x?)([0-9a-fA-F]+);/g,
      (_, hex, digits) => String.fromCodePoint(parseInt(digits, hex ? 16 : 10)),
    )
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
}
