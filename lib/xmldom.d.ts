// xmldom's own types bring the types of a browser into every file that is checked with them, and those contradict
// Deno's. These say what we use.

export interface Node {
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
  readonly parentNode: Node | null;
  readonly textContent: string | null;
  readonly tagName?: string;
  removeChild(child: Node): Node;
}

export interface Element extends Node {
  readonly tagName: string;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): ArrayLike<Element>;
}

export interface Document extends Node {
  readonly documentElement: Element | null;
  getElementsByTagName(name: string): ArrayLike<Element>;
}

export class DOMParser {
  constructor(options: {
    errorHandler:
      | Record<"warning" | "error" | "fatalError", (message: string) => void>
      | ((level: string, message: string) => void);
  });
  parseFromString(xml: string, type: string): Document | undefined;
}

export class XMLSerializer {
  serializeToString(node: Node): string;
}
