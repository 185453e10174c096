// docx's own types import those of jszip, which contradict Deno's (see jszip.d.ts). These say what we use.

declare class Part<Options> {
  constructor(options: Options);
}

/** What may stand in a paragraph. */
export type ParagraphChild = Part<never>;

export class TextRun extends Part<
  | string
  | {
    text?: string;
    color?: string;
    size?: number;
    vanish?: boolean;
    break?: number;
    children?: Part<never>[];
  }
> {}
export class DeletedTextRun
  extends Part<{ text: string; id: number; author: string; date: string }> {}
export class FootnoteReferenceRun extends Part<number> {}
export class CommentRangeStart extends Part<number> {}
export class CommentRangeEnd extends Part<number> {}
export class CommentReference extends Part<number> {}
export class ImageRun extends Part<{
  type: "png";
  data: Uint8Array;
  transformation: { width: number; height: number };
  altText: { name: string; title: string; description: string };
}> {}
export class Paragraph extends Part<{ heading?: string; children?: ParagraphChild[] }> {}
export class Header extends Part<{ children: Paragraph[] }> {}
export class Footer extends Part<{ children: Paragraph[] }> {}
export const HeadingLevel: { readonly HEADING_1: string };

/** A reviewer's comment. */
interface Comment {
  id: number;
  author: string;
  initials: string;
  date: Date;
  children: Paragraph[];
}

export class Document extends Part<{
  title?: string;
  subject?: string;
  keywords?: string;
  creator?: string;
  lastModifiedBy?: string;
  customProperties?: { name: string; value: string }[];
  comments?: { children: Comment[] };
  footnotes?: Record<number, { children: Paragraph[] }>;
  sections: {
    headers?: { default: Header };
    footers?: { default: Footer };
    children: Paragraph[];
  }[];
}> {}
export const Packer: { toArrayBuffer(document: Document): Promise<ArrayBuffer> };
