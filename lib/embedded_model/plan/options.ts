/** Options: what filling should know of the other tools. */
import type { Param } from "../gather/params.ts";
import type { Tool } from "../gather/tools.ts";
import { stem } from "../language/words.ts";
import type { FillOptions } from "./fill.ts";
import { describedEntity, isLookUp } from "./look_up.ts";

const GENERIC = new Set(
  ["id", "number", "no", "code", "name", "key", "date", "time", "type", "new", "old", "of", "the"]
    .map(stem),
);

/**
 * The options for filling a tool among others.
 *
 * @param tool the tool
 * @param tools all tools
 * @returns which parameters are looked up, and which words name identifiers of other things
 */
export function fillOptions(tool: Tool, tools: Tool[]): FillOptions {
  const known = new Map<Param, boolean>();
  return {
    isLookUp(param) {
      let answer = known.get(param);
      if (answer === undefined) known.set(param, answer = isLookUp(param, tool, tools));
      return answer;
    },
    entities: entitiesOf(tools),
  };
}

const sets = new WeakMap<Tool[], Set<string>>();

/** The things that some tool has an identifier for ("member" of `member_number`). */
function entitiesOf(tools: Tool[]): Set<string> {
  let entities = sets.get(tools);
  if (!entities) {
    entities = new Set(
      tools.flatMap((tool) => tool.params)
        .filter((param) => param.role === "id" || param.role === "code")
        .flatMap((param) => [...param.nameStems, ...describedEntity(param)]).filter((root) =>
          !GENERIC.has(root)
        ),
    );
    sets.set(tools, entities);
  }
  return entities;
}
