import { Display } from "./display.ts";

/** The part of a workflow definition that a picture needs. */
export interface WorkflowDefinition {
  triggers: Record<string, { type: string }>;
  actions: Record<string, WorkflowAction>;
}

/** An action of a definition; a condition or a loop has others in it. */
export interface WorkflowAction {
  type: string;
  runAfter?: Record<string, string[]>;
  actions?: Record<string, WorkflowAction>;
  else?: { actions?: Record<string, WorkflowAction> };
}

/**
 * Draws a workflow from its definition: an arrow for each `runAfter`, with the statuses that it waits for where they are not `Succeeded`; a
 * frame for each condition and each loop.
 *
 * @param definition The `definition` of a `workflow.json`.
 * @returns A Mermaid flowchart; as text, one line for each arrow.
 *
 * @example Usage
 * ```ts
 * import { workflowPicture } from "./workflow_picture.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const picture = workflowPicture({
 *   triggers: { Asked: { type: "Request" } },
 *   actions: { Answer: { type: "Response", runAfter: {} } },
 * });
 *
 * assertStringIncludes(String(picture), "Asked -> Answer");
 * ```
 */
export function workflowPicture({ triggers, actions }: WorkflowDefinition): Display {
  const [trigger] = Object.keys(triggers);
  const drawing = new Drawing();
  const start = drawing.node(`${trigger}<br/><i>${triggers[trigger].type}</i>`, "([", "])");
  drawing.branch(actions, { from: start, name: trigger });
  const chart = ["flowchart TD", ...drawing.lines].join("\n");
  return new Display({
    "text/markdown": `\`\`\`mermaid\n${chart}\n\`\`\``,
    "text/plain": drawing.arrows.join("\n"),
  });
}

/** Where a branch begins. */
interface Start {
  from: string;
  name: string;
  /** Stands at the arrow: which branch of a condition it is. */
  label?: string;
}

class Drawing {
  readonly lines: string[] = [];
  readonly arrows: string[] = [];
  #count = 0;

  node(label: string, open = "[", close = "]"): string {
    const id = `n${this.#count++}`;
    this.lines.push(`${id}${open}"${label.replaceAll('"', "'")}"${close}`);
    return id;
  }

  /** Draws the actions of a branch; those that wait for none hang on its start. */
  branch(actions: Record<string, WorkflowAction>, start: Start): void {
    const ids = new Map<string, string>();
    for (const [name, action] of Object.entries(actions)) {
      ids.set(name, this.action(name, action));
    }
    for (const [name, { runAfter = {} }] of Object.entries(actions)) {
      const before = Object.entries(runAfter);
      if (before.length === 0) {
        this.arrow(start.from, ids.get(name)!, start.name, name, start.label);
      }
      for (const [previous, statuses] of before) {
        const label = statuses.join() === "Succeeded" ? undefined : statuses.join(", ");
        this.arrow(ids.get(previous)!, ids.get(name)!, previous, name, label);
      }
    }
  }

  /** Draws an action, and a frame around what is in it. */
  action(name: string, action: WorkflowAction): string {
    const isChoice = action.type === "If";
    const [open, close] = isChoice ? ["{", "}"] : ["[", "]"];
    const yes = Object.keys(action.actions ?? {}).length > 0;
    const no = Object.keys(action.else?.actions ?? {}).length > 0;
    if (!yes && !no) return this.node(labelOf(name, action), open, close);
    const frame = `f${this.#count++}`;
    this.lines.push(`subgraph ${frame} [" "]`);
    const id = this.node(labelOf(name, action), open, close);
    this.branch(action.actions ?? {}, { from: id, name, label: isChoice ? "true" : "each" });
    this.branch(action.else?.actions ?? {}, { from: id, name, label: "false" });
    this.lines.push("end");
    return id;
  }

  arrow(from: string, to: string, one: string, other: string, label?: string): void {
    this.lines.push(label === undefined ? `${from} --> ${to}` : `${from} -->|${label}| ${to}`);
    this.arrows.push(`${one} -> ${other}${label === undefined ? "" : ` (${label})`}`);
  }
}

function labelOf(name: string, { type }: WorkflowAction): string {
  return `${name}<br/><i>${type}</i>`;
}
