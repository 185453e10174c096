import { visible } from "../../guard/visible.ts";
import type { Verified } from "./verify.ts";

/**
 * Says in words what came of a verification, and what it proves.
 *
 * @param verified What came of it.
 * @param file The file, as the reader knows it.
 * @param expected Whether the reader has named the key that is expected.
 * @returns Lines, ended by a line feed.
 */
export function reportOf(verified: Verified, file: string, expected = false): string {
  if (!verified.signed) return `✗ ${file} is no certificate: ${verified.reason}\n`;
  const { own, thumbprint, claims } = verified;
  const all = [...claims.chapters, ...claims.exercises];
  const checks = all.reduce((sum, each) => sum + each.checks.length, 0);
  const which = expected ? "the key that you named" : "the key of this checkout";
  const lines = [
    `${own ? "✓" : "?"} ${file} has not changed since it was signed on ${
      claims.issued.slice(0, 10)
    }`,
    `  name       ${claims.name}`,
    `  passed     ${claims.chapters.length} chapters and ${claims.exercises.length} exercises, ${checks} checks`,
    `  key        ${thumbprint}`,
    own
      ? `  signed by  ${which}`
      : `  signed by  another key than ${which}. Its owner can tell you its name: --verify FILE --key=NAME`,
    `  proves     ${claims.statement}`,
  ];
  return `${lines.map((line) => visible(line)).join("\n")}\n`;
}
