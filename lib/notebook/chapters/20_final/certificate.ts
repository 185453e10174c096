import { join } from "node:path";
import { ROOT } from "../../../root.ts";
import { issueCertificate, type MissingStation } from "../../../progress/certificate/mod.ts";
import { courseMap } from "../../../progress/mod.ts";
import { replaceFile } from "../../../replace_file.ts";
import { Display, displayOf } from "../../display.ts";
import { escapeHtml, INK } from "../../html.ts";

/** Where the certificate goes. */
export interface CertificateOptions {
  /** The checkout, by default this one. */
  root?: string;
}

/**
 * Issues the learner's certificate, writes it to `.course/certificate.json` and `.course/certificate.svg`, and shows it; while checks are
 * missing, it says which. Where nobody watches, nothing has passed.
 *
 * @param name The learner's name.
 * @param options The checkout.
 * @returns The displayable.
 */
export async function certificate(
  name: string,
  { root = ROOT }: CertificateOptions = {},
): Promise<Display> {
  if (Deno.env.has("MCP_COURSE_HEADLESS")) return refusal(await everything(root));
  try {
    const issued = await issueCertificate({ name, root });
    if (!issued.issued) return refusal(issued.missing, true);
    await replaceFile(join(root, ".course/certificate.json"), issued.json);
    await replaceFile(join(root, ".course/certificate.svg"), issued.svg);
    const text =
      `Certificate for ${issued.claims.name}, signed with the key ${issued.thumbprint}.\n` +
      "Written to .course/certificate.json and .course/certificate.svg. Verify it:\n" +
      "deno task progress --verify .course/certificate.svg";
    return new Display({ "image/svg+xml": issued.svg, "text/plain": text });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return displayOf(`<div>${escapeHtml(error.message)}</div>`, error.message);
  }
}

/** The same whoever executes it: every chapter and exercise that has checks. */
async function everything(root: string): Promise<MissingStation[]> {
  const map = await courseMap(root);
  return map.flatMap((
    chapter,
  ) => [...chapter.checks.length > 0 ? [chapter] : [], ...chapter.exercises])
    .map(({ path, title }) => ({ path, title, checks: [] }));
}

function refusal(missing: MissingStation[], isDetailed = false): Display {
  const count = `${missing.length} notebook${missing.length === 1 ? "" : "s"}`;
  const head = `No certificate yet: checks are missing in ${count}`;
  const lines = missing.map(({ title, checks }) => ({
    title,
    checks: isDetailed && checks.length === 0 ? ["its solution has to be run once"] : checks,
  }));
  const html = lines.map(({ title, checks }) =>
    checks.length === 0
      ? `<li>${escapeHtml(title)}</li>`
      : `<li><details><summary style="cursor:pointer">${
        escapeHtml(title)
      } (${checks.length})</summary>` +
        `<ul>${checks.map((check) => `<li>${escapeHtml(check)}</li>`).join("")}</ul></details></li>`
  );
  const text = lines.flatMap((
    { title, checks },
  ) => [`  ${title}`, ...checks.map((check) => `    ${check}`)]);
  return displayOf(
    `<div style="padding:4px 10px;border-left:3px solid ${INK.server}"><b>${head}</b>` +
      `<ul style="margin:4px 0;columns:2">${html.join("")}</ul></div>`,
    [head, ...text].join("\n"),
  );
}
