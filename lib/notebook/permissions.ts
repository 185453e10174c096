import { ROOT } from "../root.ts";

type Grant = boolean | string[] | undefined;
type PermissionSet = Record<string, Grant>;

/**
 * Says in a few words what a permission set of `deno.json` allows.
 *
 * @param name The name of the set.
 * @param instead What stands in the place of parts of it.
 * @returns For example `may read nothing, may reach this machine`.
 * @throws {RangeError} If there is no such set.
 *
 * @example Usage
 * ```ts
 * import { describePermissions } from "./permissions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(describePermissions("stock"), "may read nothing, may reach this machine");
 * ```
 */
export function describePermissions(name: string, instead: PermissionSet = {}): string {
  const sets = permissionSets();
  const set = sets[name] && { ...sets[name], ...instead };
  if (set === undefined) {
    const known = Object.keys(sets).join(", ");
    throw new RangeError(`Cannot find the permission set "${name}": deno.json has ${known}`);
  }
  const parts = [`may read ${paths(set.read)}`, `may reach ${hosts(set.net)}`];
  if (isGranted(set.write)) parts.push(`may write ${paths(set.write)}`);
  if (isGranted(set.run)) parts.push(`may run ${programs(set.run)}`);
  if (isGranted(set.ffi)) parts.push("may load native code");
  return parts.join(", ");
}

function permissionSets(): Record<string, PermissionSet> {
  return JSON.parse(Deno.readTextFileSync(ROOT + "deno.json")).permissions ?? {};
}

function isGranted(grant: Grant): boolean {
  return grant === true || (Array.isArray(grant) && grant.length > 0);
}

function paths(grant: Grant): string {
  if (grant === true) return "any file";
  if (!Array.isArray(grant) || grant.length === 0) return "nothing";
  return grant.map((path) =>
    path === "." || path === "./" ? "the course's folder" : path.replace(/^\.\//, "")
  )
    .join(" and ");
}

const THIS_MACHINE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

function hosts(grant: Grant): string {
  if (grant === true) return "any address";
  if (!Array.isArray(grant) || grant.length === 0) return "nothing";
  const others = grant.filter((host) => !THIS_MACHINE.test(host));
  const here = others.length < grant.length ? ["this machine"] : [];
  return [...here, ...others].join(" and ");
}

function programs(grant: Grant): string {
  return Array.isArray(grant) ? grant.join(" and ") : "any program";
}
