// xmldom's own types bring the types of a browser into every file that is checked with them, and those contradict
// Deno's. These say what we use.

export interface Node {
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
  readonly parentNode: Node | null;
  readonly textContent: string | null;
  readonly tagName?: string;
  /** 1 element, 3 text, 4 CDATA, 8 comment (DOM, Node types). */
  readonly nodeType: number;
  /** Where it stands in its source, counted from 1. */
  readonly lineNumber?: number;
  removeChild(child: Node): Node;
}

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

export interface Element extends Node {
  readonly tagName: string;
  readonly attributes: ArrayLike<Attribute>;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): ArrayLike<Element>;
}

export interface Document extends Node {
  readonly documentElement: Element | null;
  getElementsByTagName(name: string): ArrayLike<Element>;
}

export class DOMParser {
  constructor(options: {
    locator?: Record<string, never>;
    errorHandler:
      | Record<"warning" | "error" | "fatalError", (message: string) => void>
      | ((level: string, message: string) => void);
  });
  parseFromString(xml: string, type: string): Document | undefined;
}

export class XMLSerializer {
  serializeToString(node: Node): string;
}
