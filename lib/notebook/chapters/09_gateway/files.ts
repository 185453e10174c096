import { dirname, join } from "node:path";
import { ROOT } from "../../../root.ts";

/** What a gateway reads, copied so that a chapter can edit it. */
export interface GatewayFiles {
  /** Path of the copied configuration: what `--config` takes. */
  config: string;
  /**
   * @param name For example `stock.xml`.
   * @returns The text of a policy file.
   */
  read(name: string): Promise<string>;
  /**
   * Changes a policy file, always from what the course has.
   *
   * @param name For example `stock.xml`.
   * @param change Makes the new text of the course's.
   * @throws {Error} When nothing is changed by it.
   */
  edit(name: string, change: (xml: string) => string): Promise<void>;
  /** Puts all policy files back. */
  restore(): Promise<void>;
}

const SOURCE = join(ROOT, "servers/gateway");
/** Where the gateway's permissions let it read, beside its own folder. */
const TARGET = join(ROOT, ".course/gateway");

/**
 * Copies the gateway's configuration with its policies.
 *
 * @param name Name of the copy: one a notebook. What it had before is gone.
 * @returns The copy.
 */
export async function copyGateway(name: string): Promise<GatewayFiles> {
  const target = join(TARGET, name);
  await Deno.remove(target, { recursive: true }).catch(() => {});
  const { globalPolicy, apis } = JSON.parse(await Deno.readTextFile(join(SOURCE, "gateway.json")));
  const named = apis.flatMap(({ policy, openapi }: Record<string, string>) => [policy, openapi]);
  const policies = [globalPolicy, ...named].filter(Boolean) as string[];
  for (const file of ["gateway.json", ...policies]) await copy(target, file);
  const pathOf = (policy: string) => join("policies", policy);
  return {
    config: join(target, "gateway.json"),
    read: (policy) => Deno.readTextFile(join(target, pathOf(policy))),
    async edit(policy, change) {
      const before = await Deno.readTextFile(join(SOURCE, pathOf(policy)));
      const after = change(before);
      if (after === before) {
        throw new Error(`Nothing changes in ${policy}: what is to be replaced is not in it`);
      }
      await Deno.writeTextFile(join(target, pathOf(policy)), after);
    },
    async restore() {
      for (const file of policies) await copy(target, file);
    },
  };
}

async function copy(target: string, file: string): Promise<void> {
  await Deno.mkdir(dirname(join(target, file)), { recursive: true });
  await Deno.copyFile(join(SOURCE, file), join(target, file));
}

/**
 * Cuts a policy file down, to see what a policy is worth alone.
 *
 * @param names Policies to keep in the inbound section; without any it lets everybody pass.
 * @returns What makes the shorter text of a policy file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { only } from "./files.ts";
 *
 * const xml = "<policies><inbound><base /><a>1</a><b x='1' /><a>2</a></inbound></policies>";
 * assertEquals(
 *   only("b")(xml),
 *   "<policies><inbound>\n    <base />\n    <b x='1' />\n  </inbound></policies>",
 * );
 * ```
 */
export function only(...names: string[]): (xml: string) => string {
  return (xml) =>
    xml.replace(/<inbound>[\s\S]*?<\/inbound>/, (inbound) => {
      const kept = names.flatMap((name) =>
        inbound.match(new RegExp(`<${name}\\b(?:[^<]*?/>|[\\s\\S]*?</${name}>)`, "g")) ?? []
      );
      const base = inbound.match(/<base \/>/) ?? [];
      const lines = [...base, ...kept].map((each) => `\n    ${each}`).join("");
      return `<inbound>${lines}\n  </inbound>`;
    });
}
