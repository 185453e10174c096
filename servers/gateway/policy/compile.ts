import { readAttributes } from "./attributes.ts";
import type { PolicyElement } from "./element.ts";
import { PolicyError } from "./policy_error.ts";
import { POLICIES } from "./registry.ts";
import { type Section, SECTIONS, type Step } from "./step.ts";
import type { Services } from "../services.ts";

/** A policy file, compiled: what runs in which section. */
export type Policy = Record<Section, Step[]>;

const EMPTY: Policy = { inbound: [], backend: [], outbound: [], "on-error": [] };

/**
 * Compiles the policies of a file.
 *
 * @param root The file's root element.
 * @param services What policies keep.
 * @param base What stands for `<base />`: the policies of the wider scope. A section that the file does not have is as wide, too.
 * @returns The steps of each section.
 * @throws {PolicyError} When something is not known or not allowed where it stands.
 *
 * @example
 * ```ts ignore
 * const globalPolicy = compilePolicy(parsePolicyXml(text, "global.xml", named), services);
 * const policy = compilePolicy(parsePolicyXml(own, "stock.xml", named), services, globalPolicy);
 * ```
 */
export function compilePolicy(root: PolicyElement, services: Services, base?: Policy): Policy {
  if (root.name !== "policies") {
    throw new PolicyError(`Unknown element <${root.name}>: expected <policies>`, root);
  }
  readAttributes(root, { children: SECTIONS });
  const policy = { ...base ?? EMPTY };
  for (const [index, element] of root.children.entries()) {
    const section = element.name as Section;
    if (root.children.findIndex(({ name }) => name === section) !== index) {
      throw new PolicyError(`<${section}> stands twice`, element);
    }
    readAttributes({ ...element, children: [] }, {});
    policy[section] = compileSection(element.children, section, services, base);
  }
  return policy;
}

function compileSection(
  elements: PolicyElement[],
  section: Section,
  services: Services,
  base: Policy | undefined,
): Step[] {
  const build = (inside: PolicyElement[]): Step[] =>
    inside.flatMap((element) => {
      if (element.name === "base") {
        readAttributes(element, {});
        if (base) return base[section];
        throw new PolicyError("<base /> stands for nothing here: no scope is wider", element);
      }
      const kind = Object.hasOwn(POLICIES, element.name) ? POLICIES[element.name] : undefined;
      if (!kind) {
        throw new PolicyError(
          `Unknown policy <${element.name}>: this gateway knows ${
            Object.keys(POLICIES).join(", ")
          }`,
          element,
        );
      }
      if (!kind.sections.includes(section)) {
        throw new PolicyError(
          `<${element.name}> may not stand in <${section}>: expected ${kind.sections.join(" or ")}`,
          element,
        );
      }
      return kind.build(element, { services, build });
    });
  return build(elements);
}
