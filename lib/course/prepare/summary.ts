import type { Authority } from "../../entra/authority.ts";
import { SERVER_APP } from "../../entra/embedded.ts";
import type { Consent, Registered } from "./register.ts";

/** What has been done, for the summary. */
export interface Prepared {
  authority: Authority;
  tenant: { id: string; displayName: string };
  client: Registered;
  server: Registered;
  consent: Consent;
  secret: "new" | "kept" | "none";
  /** Files that were written, and those that are as they were. */
  files: { path: string; what: "written" | "unchanged" | "left alone" }[];
  /** Names of the old applications that were deleted. */
  deleted: string[];
}

/**
 * Says what has been done, and what comes next.
 *
 * @param prepared What has been done.
 * @returns Lines; no secret is among them.
 */
export function summarize(prepared: Prepared): string[] {
  const { authority, tenant, client, server, consent, secret, files, deleted } = prepared;
  const row = (name: string, text: string) => `  ${name.padEnd(9)} ${text}`;
  const app = ({ app, what }: Registered) => `${app.displayName}, ${app.appId} (${what})`;
  return [
    "",
    "Summary",
    row("tenant", `${tenant.displayName}, ${tenant.id}`),
    row("client", app(client)),
    row("server", app(server)),
    row("scopes", SERVER_APP.scopes.map((name) => `api://${server.app.appId}/${name}`).join(" ")),
    row("consent", describeConsent(prepared)),
    row("secret", SECRETS[secret]),
    ...files.map(({ path, what }) => row("file", `${path} (${what})`)),
    ...deleted.map((name) => row("deleted", name)),
    "",
    ...isUnchanged(prepared) ? ["Nothing had to be changed."] : [],
    ...consent === "refused"
      ? ["Chapter 08 needs an administrator's consent first; chapter 07 does not."]
      : [],
    ...authority.kind === "embedded"
      ? [
        "The embedded authority forgets this when it ends, unless it runs with --data FILE. To go back to what it",
        "knows by itself, empty ENTRA_AUTHORITY, CLIENT_ID and CLIENT_SECRET in both files.",
      ]
      : [],
    "Next: deno task serve:weather, and in another terminal",
    "      deno task client:entra http://127.0.0.1:8000/mcp",
  ];
}

const SECRETS: Record<Prepared["secret"], string> = {
  new: "a new one, in servers/.env",
  kept: "the one in servers/.env",
  none: "none: servers/.env was not to be written",
};

function describeConsent({ authority, tenant, server, consent }: Prepared): string {
  if (consent === "granted") return "User.Read for everybody in the tenant (granted)";
  if (consent === "unchanged") return "User.Read for everybody in the tenant (unchanged)";
  const page = authority.kind === "entra"
    ? `: ${authority.base}/${tenant.id}/adminconsent?client_id=${server.app.appId}`
    : "";
  return `User.Read is refused to you; an administrator has to give it${page}`;
}

function isUnchanged({ client, server, consent, secret, files, deleted }: Prepared): boolean {
  return [client, server].every(({ what }) => what === "unchanged") && consent === "unchanged" &&
    secret === "kept" && files.every(({ what }) => what === "unchanged") && deleted.length === 0;
}
