import type {
  AudioContent,
  CallToolResult,
  ContentBlock,
  ImageContent,
} from "@modelcontextprotocol/sdk/types.js";
import { Display, displayOf } from "./display.ts";
import { escapeAttribute, escapeHtml, INK, preformatted } from "./html.ts";
import { prettyJson } from "./json.ts";

/** Anything with content blocks: a tool's result, or the messages of a prompt. */
export type WithContent =
  | Pick<CallToolResult, "content" | "structuredContent" | "isError">
  | { [key: string]: unknown; content?: unknown };

/**
 * Shows the result of a tool as a person would want to see it: text as text, pictures and sounds as such,
 * links as links, structured content as JSON, an error in red.
 *
 * @param result What `callTool()` returned.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts
 * import { content } from "./content.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(content({ content: [{ type: "text", text: "hello" }] })), "hello");
 * ```
 */
export function content(result: WithContent): Display {
  const { content: blocks, structuredContent, isError } = result as CallToolResult;
  const parts = (blocks ?? []).map(renderBlock);
  if (structuredContent !== undefined) {
    const json = prettyJson(structuredContent);
    parts.push({ html: label("structuredContent") + preformatted(json), text: json });
  }
  if (parts.length === 0) parts.push({ html: label("no content"), text: "(no content)" });
  const color = isError === true ? INK.bad : INK.line;
  const heading = isError === true
    ? `<div style="color:${INK.bad};font-weight:bold">isError</div>`
    : "";
  const html =
    `<div style="border-left:3px solid ${color};padding:2px 10px;margin:4px 0">${heading}${
      parts.map((part) => part.html).join("")
    }</div>`;
  const text = parts.map((part) => part.text).join("\n");
  return displayOf(html, isError === true ? `error: ${text}` : text);
}

/**
 * Shows a picture that a server sent.
 *
 * @param image A content block of type `image`.
 * @returns The displayable.
 * @throws {TypeError} If it is no image.
 */
export function picture(image: ImageContent | ContentBlock): Display {
  if (image.type !== "image") {
    throw new TypeError(`Cannot show a "${image.type}": expected an image`);
  }
  const { html, text } = renderBlock(image);
  const bundle = { "text/html": html, "text/plain": text };
  return image.mimeType === "image/png" || image.mimeType === "image/jpeg"
    ? new Display({ [image.mimeType]: image.data, "text/plain": text })
    : new Display(bundle);
}

/**
 * Plays a sound that a server sent.
 *
 * @param audio A content block of type `audio`.
 * @returns The displayable.
 * @throws {TypeError} If it is no audio.
 */
export function sound(audio: AudioContent | ContentBlock): Display {
  if (audio.type !== "audio") throw new TypeError(`Cannot play a "${audio.type}": expected audio`);
  const { html, text } = renderBlock(audio);
  return displayOf(html, text);
}

interface Part {
  html: string;
  text: string;
}

function renderBlock(block: ContentBlock): Part {
  switch (block.type) {
    case "text":
      return {
        html: `<div style="white-space:pre-wrap;margin:2px 0">${escapeHtml(block.text)}</div>`,
        text: block.text,
      };
    case "image": {
      const text = `[picture, ${sizeOf(block)}]`;
      const src = `data:${escapeAttribute(block.mimeType)};base64,${escapeAttribute(block.data)}`;
      return { html: `<img alt="${escapeAttribute(text)}" src="${src}">`, text };
    }
    case "audio": {
      const text = `[sound, ${sizeOf(block)}]`;
      const src = `data:${escapeAttribute(block.mimeType)};base64,${escapeAttribute(block.data)}`;
      return {
        html: `<div>${label(text)}<audio controls src="${src}"></audio></div>`,
        text,
      };
    }
    case "resource_link":
      return renderLink(block);
    case "resource":
      return renderResource(block);
    default: {
      const json = prettyJson(block);
      return { html: preformatted(json), text: json };
    }
  }
}

/** A custom scheme leads nowhere in a browser, so only web addresses become links. */
function renderLink(link: Extract<ContentBlock, { type: "resource_link" }>): Part {
  const about = link.description === undefined ? "" : `: ${link.description}`;
  const name = link.title ?? link.name;
  const address = /^https?:/.test(link.uri)
    ? `<a href="${escapeAttribute(link.uri)}">${escapeHtml(link.uri)}</a>`
    : `<code>${escapeAttribute(link.uri)}</code>`;
  return {
    html:
      `<div style="margin:2px 0"><span style="color:${INK.muted}">link</span> ${address} ${
        escapeHtml(name)
      }` +
      `<span style="color:${INK.muted}">${escapeHtml(about)}</span></div>`,
    text: `[link ${link.uri}] ${name}${about}`,
  };
}

function renderResource({ resource }: Extract<ContentBlock, { type: "resource" }>): Part {
  const type = resource.mimeType ?? "no type";
  const heading = `resource ${resource.uri} (${type})`;
  const body = "text" in resource ? resource.text : `${resource.blob.length * 3 >> 2} bytes`;
  return { html: label(heading) + preformatted(body), text: `[${heading}]\n${body}` };
}

function sizeOf({ mimeType, data }: { mimeType: string; data: string }): string {
  const bytes = Math.floor(data.replace(/=+$/, "").length * 3 / 4);
  return `${mimeType}, ${bytes.toLocaleString("en-US")} bytes`;
}

function label(text: string): string {
  return `<div style="color:${INK.muted};margin:2px 0">${escapeHtml(text)}</div>`;
}
