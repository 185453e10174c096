/**
 * The servers that the command line names, one after another.
 *
 * @module
 */
import { basename, resolve } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline/promises";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { connect } from "../../lib/connect.ts";
import { visible } from "../../lib/guard/visible.ts";
import { inspect } from "./inspect.ts";
import { type ListedServer, readMcpJson } from "./mcp_json.ts";
import { describeEntry, openListed, withoutSecrets } from "./open.ts";
import type { Options } from "./options.ts";
import { comparePins, pinFile } from "./pins.ts";
import { Report } from "./report.ts";

/** A server that does not end when it is told to is left to the end of this process. */
const GOODBYE_MILLISECONDS = 3_000;

/** A server, and how to reach it. */
interface Plan {
  name: string;
  how: string;
  /** What to say instead of reaching it. */
  problem?: string;
  /** The command that has to be approved first. */
  approve: boolean;
  open(): Promise<Client>;
}

/**
 * Scans what the command line names.
 *
 * @param options The command line.
 * @returns The exit status: 0 nothing found, 1 something found or changed, 2 something could not be looked at.
 */
export async function scanServers(options: Options): Promise<number> {
  const from = Deno.env.get("INIT_CWD") ?? Deno.cwd();
  const listed = options.mcpJson === undefined
    ? []
    : await readMcpJson(resolve(from, options.mcpJson));
  const secrets = listed.flatMap((each) => each.secrets);
  const report = new Report(
    Deno.stdout.isTerminal() && !Deno.env.get("NO_COLOR"),
    (text) => withoutSecrets(text, secrets),
  );
  const plans = options.target === undefined
    ? listed.map((each) => planListed(each, options))
    : [planTarget(options.target, options, from)];
  if (plans.length === 0) report.problem("There is no server in the file");
  const otherTools: string[] = [];
  const pin = options.pin === undefined || options.pin === ""
    ? options.pin
    : resolve(from, options.pin);
  let status = 0;
  for (const plan of plans) {
    const outcome = await scanOne(plan, { ...options, pin }, report, otherTools);
    status = outcome === 1 || status === 1 ? 1 : Math.max(status, outcome);
  }
  return status;
}

async function scanOne(
  plan: Plan,
  { pin, resources, yes }: Options,
  report: Report,
  otherTools: string[],
): Promise<number> {
  report.heading(plan.name, plan.how);
  if (plan.problem !== undefined) {
    report.problem(`Skipped: ${plan.problem}`);
    return 0;
  }
  if (plan.approve && !yes) {
    if (!Deno.stdin.isTerminal()) {
      report.problem(
        "Skipped: nobody is here to approve that its command is started (--yes starts it)",
      );
      return 0;
    }
    if (!await approved(plan)) {
      report.problem("Skipped");
      return 0;
    }
  }
  let client: Client;
  try {
    client = await plan.open();
  } catch (error) {
    report.problem((error as Error).message);
    return 2;
  }
  try {
    const inspection = await inspect(plan.name, client, { resources, otherTools });
    report.inspection(inspection);
    otherTools.push(...inspection.tools.map(({ name }) => name));
    let found = inspection.findings.length > 0;
    if (pin !== undefined) {
      const pinned = await comparePins(
        pin === "" ? pinFile(plan.name) : pin,
        plan.name,
        inspection.tools,
      );
      report.pins(pinned);
      found ||= pinned.changes.length > 0;
    }
    return found ? 1 : inspection.problems.length > 0 ? 2 : 0;
  } finally {
    await close(client);
  }
}

async function close(client: Client): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, GOODBYE_MILLISECONDS);
  await Promise.race([client.close().catch(() => {}), late]);
  clearTimeout(timer);
}

async function approved({ name, how }: Plan): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const typed = await reader.question(
      `  Start "${visible(name)}" with: ${visible(how)} ? [y/N] `,
    );
    return /^y(es)?$/i.test(typed.trim());
  } catch {
    return false;
  } finally {
    reader.close();
  }
}

function planTarget(target: string, { timeout, serverArgs }: Options, from: string): Plan {
  const isUrl = /^https?:/i.test(target);
  const address = isUrl || target.startsWith("file:") ? target : resolve(from, target);
  const name = isUrl
    ? (URL.parse(target)?.host ?? target)
    : basename(target).replace(/\.[^.]+$/, "");
  return {
    name,
    how: target,
    approve: false,
    open: () => connect(address, { timeout, args: serverArgs }),
  };
}

function planListed(server: ListedServer, { timeout }: Options): Plan {
  return {
    name: server.name,
    how: withoutSecrets(describeEntry(server), server.secrets),
    problem: server.problem,
    approve: server.entry.kind === "command",
    open: () => openListed(server, timeout),
  };
}
