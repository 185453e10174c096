import { type Element, elements, parseXml } from "./xml.ts";

/** Text smaller than this is not read by anybody, in half points. */
const SMALLEST = 8;
/** How much lighter a background has to be than its text, or darker, on a scale from 0 to 1. */
const LEAST_CONTRAST = 0.12;
/** A style may rest on another one, but not for ever. */
const DEEPEST = 12;

/** How the runs of a Word document look, with the styles that they take it from. */
export class LookOf {
  #styles = new Map<string, Element>();
  #defaults: Element[] = [];

  /** @param styles The part with the styles, when there is one. */
  constructor(styles: string | undefined) {
    if (styles === undefined) return;
    const parsed = parseXml(styles);
    for (const style of elements(parsed, "w:style")) {
      this.#styles.set(style.getAttribute("w:styleId") ?? "", style);
    }
    this.#defaults = elements(parsed, "w:rPrDefault").flatMap((each) => elements(each, "w:rPr"));
  }

  /**
   * @param run A run of text.
   * @returns Why nobody sees it; undefined when they do.
   */
  whyHidden(run: Element): string | undefined {
    if (isWithin(run, ["w:del", "w:moveFrom"])) return "deleted text";
    const sources = this.#sourcesFor(run);
    const find = (name: string) => first(sources, name);
    const hidden = ["w:vanish", "w:webHidden", "w:specVanish"].some((name) => isOn(find(name)));
    if (hidden) return "vanished text";
    const size = find("w:sz")?.getAttribute("w:val");
    if (size && Number(size) < SMALLEST) return "tiny text";
    const width = find("w:w")?.getAttribute("w:val");
    if (width && parseFloat(width) < 10) return "tiny text";
    return this.#isLikeItsGround(run, sources) ? "white text" : undefined;
  }

  /** The properties that decide about a run, the nearest first. */
  #sourcesFor(run: Element): Element[] {
    const own = child(run, "w:rPr");
    const paragraph = ancestor(run, "w:p");
    const paragraphStyle = child(paragraph && child(paragraph, "w:pPr"), "w:pStyle");
    return [
      ...(own ? [own] : []),
      ...this.#chain(child(own, "w:rStyle")),
      ...this.#chain(paragraphStyle),
      ...this.#defaults,
    ];
  }

  #chain(reference: Element | undefined): Element[] {
    const chain: Element[] = [];
    let id = reference?.getAttribute("w:val");
    for (let depth = 0; id && depth < DEEPEST; depth++) {
      const style = this.#styles.get(id);
      if (!style) break;
      const look = child(style, "w:rPr");
      if (look) chain.push(look);
      id = child(style, "w:basedOn")?.getAttribute("w:val");
    }
    return chain;
  }

  #isLikeItsGround(run: Element, sources: Element[]): boolean {
    const color = first(sources, "w:color");
    const isTheme = color?.getAttribute("w:themeColor")?.startsWith("background") === true;
    const text = isTheme ? 1 : lightness(color?.getAttribute("w:val"));
    if (text === undefined) return false;
    return Math.abs(text - groundOf(run, sources)) < LEAST_CONTRAST;
  }
}

/** The lightness of what a run stands on: its own shading, its paragraph's, its cell's, or white paper. */
function groundOf(run: Element, sources: Element[]): number {
  const around = ["w:p", "w:tc"].map((name) => {
    const outer = ancestor(run, name);
    return child(child(outer, name === "w:p" ? "w:pPr" : "w:tcPr"), "w:shd");
  });
  for (const shading of [first(sources, "w:shd"), ...around]) {
    const light = lightness(shading?.getAttribute("w:fill"));
    if (light !== undefined) return light;
  }
  const marker = first(sources, "w:highlight")?.getAttribute("w:val");
  return marker && /^(black|dark)/.test(marker) ? 0 : 1;
}

/** From 0 (black) to 1 (white); undefined for "auto" and for what is no colour. */
function lightness(hex: string | null | undefined): number | undefined {
  if (!hex || !/^[0-9a-f]{6}$/i.test(hex)) return undefined;
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function isOn(element: Element | undefined): boolean {
  return element !== undefined &&
    !["0", "false", "off"].includes(element.getAttribute("w:val") ?? "");
}

function first(sources: Element[], name: string): Element | undefined {
  for (const source of sources) {
    const found = child(source, name);
    if (found) return found;
  }
}

function child(element: Element | undefined, name: string): Element | undefined {
  for (let node = element?.firstChild; node; node = node.nextSibling) {
    if ((node as Element).tagName === name) return node as Element;
  }
}

function ancestor(element: Element, name: string): Element | undefined {
  for (let node = element.parentNode; node; node = node.parentNode) {
    if ((node as Element).tagName === name) return node as Element;
  }
}

function isWithin(element: Element, names: string[]): boolean {
  return names.some((name) => ancestor(element, name) !== undefined);
}
