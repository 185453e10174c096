/**
 * What a run has met so far: the person's words, the tools, the results, what was sent where.
 *
 * @module
 */
import type { GuardedCall, GuardedTool } from "../guard.ts";
import type { ChatMessage } from "../../agent/steps.ts";
import { leavesOf } from "../leaves.ts";
import { Source, type Standing, wordsOfTool } from "./sources.ts";
import { UserWords } from "./user_words.ts";

/** The state of one run. */
export class Ledger {
  readonly user: UserWords;
  /** What the servers say of their tools. */
  readonly descriptions: Source[] = [];
  /** What came back, and what came back in earlier runs of the conversation. */
  readonly results: Source[] = [];
  /** Texts that count as trusted: they are no stranger's. */
  readonly trustedTexts: Source[] = [];
  /** What was sent to a server so far, squeezed. */
  readonly sent = new Map<string, string[]>();
  readonly #standings = new Map<string, Standing>();
  readonly #trusted: ReadonlySet<string>;

  constructor(options: {
    question: string;
    messages: readonly ChatMessage[];
    words: readonly string[];
    trusted: ReadonlySet<string>;
    tools: readonly GuardedTool[];
  }) {
    const earlier = options.messages.filter(({ role }) => role === "user").map(textOf);
    this.user = new UserWords([...new Set([options.question, ...earlier, ...options.words])]);
    this.#trusted = options.trusted;
    for (const { server, tool } of options.tools) {
      const source = sourceOf({
        server,
        tool: tool.name,
        kind: "description",
        text: wordsOfTool(tool),
      });
      this.descriptions.push(source);
    }
    for (const message of options.messages) {
      if (message.role === "tool") {
        const earlier = { server: "an earlier run", tool: "a tool", kind: "result" as const };
        this.results.push(sourceOf({ ...earlier, text: textOf(message) }));
      }
    }
  }

  /** Whether a server's texts count as the person's own. */
  trusts(server: string): boolean {
    return this.#trusted.has(server);
  }

  /** What other servers say of their tools. */
  strangersOf(server: string): Source[] {
    return this.descriptions.filter((each) => each.server !== server && !this.trusts(each.server));
  }

  /** What a server says of its own tools. */
  ownOf(server: string): Source[] {
    return this.descriptions.filter((each) => each.server === server);
  }

  /** Keeps who wanted a call, until its result is there. */
  remember(call: GuardedCall, standing: Standing): void {
    this.#standings.set(call.id, standing);
  }

  /** Adds the texts of a result. */
  add(call: GuardedCall, texts: readonly string[]): void {
    for (const text of new Set(texts)) this.#addText(call, text);
  }

  #addText(call: GuardedCall, text: string): void {
    const { server, tool } = call;
    const values = leavesOf(call.arguments).map(({ value }) => value);
    let standing = this.#standings.get(call.id) ?? "neutral";
    const source = sourceOf({ server, tool, kind: "result", text, standing, values });
    // What the model came upon by itself, and what speaks of what the person asked about, was asked for.
    const isAbout = [...this.user.stems].some((stem) => source.read.stems.has(stem));
    if (standing === "neutral" && isAbout) standing = "asked";
    const kept = standing === source.standing
      ? source
      : sourceOf({ server, tool, kind: "result", text, standing, values });
    (this.trusts(server) ? this.trustedTexts : this.results).push(kept);
  }
}

function sourceOf(options: {
  server: string;
  tool: string;
  kind: "description" | "result";
  text: string;
  standing?: Standing;
  values?: string[];
}): Source {
  return new Source({ standing: "asked", ...options });
}

function textOf(message: ChatMessage): string {
  const { content } = message;
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => "text" in part ? part.text : "").join("\n");
}
