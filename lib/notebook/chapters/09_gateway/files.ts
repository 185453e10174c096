import { dirname, join } from "node:path";
import { replaceFile } from "../../../replace_file.ts";
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
   * Changes a policy file, always from what the course has, and waits until a gateway looks at it again.
   *
   * @param name For example `stock.xml`.
   * @param change Makes the new text of the course's.
   * @throws {Error} When nothing is changed by it.
   */
  edit(name: string, change: (xml: string) => string): Promise<void>;
  /** Puts all policy files back, and waits in the same way. */
  restore(): Promise<void>;
}

/** Longer than a gateway goes without a look at its files, in milliseconds. */
const LOOKED_AT = 20;

const SOURCE = join(ROOT, "servers/gateway");
/** Where the gateway's permissions let it read, beside its own folder. */
const TARGET = join(ROOT, ".course/gateway");

/**
 * Copies the gateway's configuration with its policies.
 *
 * @param name Name of the copy: one a notebook. What it had before is gone.
 * @param changes What is to be other in `gateway.json`.
 * @returns The copy.
 */
export async function copyGateway(
  name: string,
  changes: Record<string, unknown> = {},
): Promise<GatewayFiles> {
  const target = join(TARGET, name);
  await Deno.remove(target, { recursive: true }).catch(() => {});
  const settings = JSON.parse(await Deno.readTextFile(join(SOURCE, "gateway.json")));
  const { globalPolicy, apis } = settings;
  const named = apis.flatMap(({ policy, openapi }: Record<string, string>) => [policy, openapi]);
  const policies = [globalPolicy, ...named].filter(Boolean) as string[];
  for (const file of policies) await copy(target, file);
  const config = join(target, "gateway.json");
  await Deno.writeTextFile(config, JSON.stringify({ ...settings, ...changes }, null, 2));
  const pathOf = (policy: string) => join("policies", policy);
  return {
    config,
    read: (policy) => Deno.readTextFile(join(target, pathOf(policy))),
    async edit(policy, change) {
      const before = await Deno.readTextFile(join(SOURCE, pathOf(policy)));
      const after = change(before);
      if (after === before) {
        throw new Error(`Nothing changes in ${policy}: what is to be replaced is not in it`);
      }
      await replaceFile(join(target, pathOf(policy)), after);
      await untilLookedAt();
    },
    async restore() {
      for (const file of policies) await copy(target, file);
      await untilLookedAt();
    },
  };
}

/** Leaves a file alone that is right: each one that changes is read again by the gateway. */
async function copy(target: string, file: string): Promise<void> {
  const text = await Deno.readTextFile(join(SOURCE, file));
  const path = join(target, file);
  if (await Deno.readTextFile(path).catch(() => undefined) === text) return;
  await Deno.mkdir(dirname(path), { recursive: true });
  await replaceFile(path, text);
}

function untilLookedAt(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOKED_AT));
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

/**
 * Takes an element with its content out of a policy file.
 *
 * @param name The element.
 * @returns What makes the shorter text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drop } from "./files.ts";
 *
 * assertEquals(drop("b")("<a><b><c /></b></a>"), "<a></a>");
 * ```
 */
export function drop(name: string): (xml: string) => string {
  return (xml) => xml.replace(new RegExp(`<${name}>[\\s\\S]*?</${name}>`), "");
}
