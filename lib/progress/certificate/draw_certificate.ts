import type { CertificateClaims } from "./certificate.ts";

const WIDTH = 720;
const INK = "#24292f";
const MUTED = "#57606a";
const ACCENT = "#0550ae";

/**
 * Draws a certificate as SVG. It is the same drawing for the same certificate, and carries the signed JSON in its metadata, so that the
 * picture can be verified, too.
 *
 * @param claims What is certified.
 * @param thumbprint The name of the key.
 * @param json The signed JSON.
 * @returns The SVG.
 */
export function drawCertificate(
  claims: CertificateClaims,
  thumbprint: string,
  json: string,
): string {
  const { name, issued, exercises, chapters, statement } = claims;
  const count = [...chapters, ...exercises].reduce((sum, { checks }) => sum + checks.length, 0);
  const half = Math.ceil(exercises.length / 2);
  const list = exercises.map(({ title }, at) =>
    text(at < half ? 60 : 390, 232 + 20 * (at % half), `✓ ${title}`, 13, INK)
  );
  const bottom = 232 + 20 * half + 14;
  const lines = wrap(statement, 104);
  const height = bottom + 18 * lines.length + 66;
  const what = `${chapters.length} chapters and ${exercises.length} exercises, ${count} checks`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" ` +
    `role="img" aria-label="${escapeXml(`MCP Workshop: ${name} has passed ${what}`)}" ` +
    `font-family="DejaVu Sans, Helvetica, Arial, sans-serif">`,
    `<metadata>${escapeXml(json)}</metadata>`,
    `<rect x="8" y="8" width="${WIDTH - 16}" height="${
      height - 16
    }" rx="10" fill="#ffffff" stroke="${ACCENT}" stroke-width="2"/>`,
    text(60, 66, "MCP Workshop", 20, ACCENT, true),
    text(60, 124, name, name.length > 60 ? 13 : name.length > 30 ? 18 : 30, INK, true),
    text(60, 160, `has passed ${what},`, 15, INK),
    text(60, 182, `signed on ${issued.slice(0, 10)} with the key of their own checkout.`, 15, INK),
    ...list,
    ...lines.map((line, at) => text(60, bottom + 18 * at, line, 11, MUTED)),
    text(60, height - 40, `Key ${thumbprint}`, 10, MUTED),
    text(60, height - 24, "Verify: deno task progress --verify FILE", 10, MUTED),
    "</svg>",
  ].join("\n") + "\n";
}

/**
 * Takes the signed JSON out of a drawn certificate.
 *
 * @param svg The text of the file.
 * @returns The JSON, or undefined when it carries none.
 */
export function jsonOf(svg: string): string | undefined {
  const [, found] = svg.match(/<metadata>([^<]*)<\/metadata>/) ?? [];
  return found?.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  fill: string,
  bold = false,
): string {
  const weight = bold ? ' font-weight="bold"' : "";
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}>${
    escapeXml(words)
  }</text>`;
}

function wrap(words: string, width: number): string[] {
  return words.split(" ").reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) {
      return [...lines.slice(0, -1), `${last} ${word}`];
    }
    return [...lines, word];
  }, []);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
