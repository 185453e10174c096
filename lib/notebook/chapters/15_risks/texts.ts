/**
 * Every text that reached a model in one run, and who wrote it.
 *
 * @module
 */
import type OpenAI from "openai";
import { type Model, openModel } from "../../../model.ts";

/** Texts of one kind and one author. */
export interface ReadText {
  "who wrote it": string;
  what: string;
  texts: number;
  characters: number;
  "begins with": string;
}

/** A model that notes what it is asked. */
export interface TextRecorder {
  /** To be given to `ask()`. */
  model: Model;
  /**
   * @param servers The servers of the run, to know whose tool is whose.
   * @returns What reached the model in the last request, by author and kind.
   */
  texts(servers: readonly Lister[]): Promise<ReadText[]>;
}

/** What is needed of a server. */
interface Lister {
  name: string;
  listTools(): Promise<{ tools: { name: string }[] }>;
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParams;

interface Piece {
  who: string;
  what: string;
  text: string;
}

const LONGEST = 60;

/**
 * Puts a recorder in front of a model: what it notes is the request itself, not what should be in it.
 *
 * @param name The model's name.
 * @returns The recorder.
 */
export function recordTexts(name: string): TextRecorder {
  const model = openModel({ name });
  const bodies: Body[] = [];
  const completions = model.client.chat.completions;
  const create = completions.create.bind(completions);
  completions.create = ((body: Body, options?: OpenAI.RequestOptions) => {
    bodies.push(structuredClone(body));
    return create(body, options);
  }) as typeof create;
  return {
    model,
    texts: async (servers) => {
      const last = bodies.at(-1);
      return last === undefined ? [] : grouped(piecesOf(last, await ownersOf(servers)));
    },
  };
}

async function ownersOf(servers: readonly Lister[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const server of servers) {
    for (const { name } of (await server.listTools()).tools) owners.set(name, server.name);
  }
  return owners;
}

function piecesOf({ messages, tools }: Body, owners: Map<string, string>): Piece[] {
  const author = (tool: string) => `the author of ${owners.get(tool) ?? "?"}`;
  const offered = (tools ?? []).flatMap((tool) => {
    if (tool.type !== "function") return [];
    const { name, description, parameters } = tool.function;
    return [
      { what: "names of tools", text: name },
      { what: "descriptions of tools", text: description ?? "" },
      ...schemaPieces(parameters ?? {}),
    ].map((piece) => ({ who: author(name), ...piece }));
  });
  const toolOf = new Map(
    messages.flatMap((message) =>
      message.role === "assistant"
        ? (message.tool_calls ?? []).flatMap((call) =>
          call.type === "function" ? [[call.id, call.function.name] as const] : []
        )
        : []
    ),
  );
  const said = messages.flatMap((message): Piece[] => {
    const text = typeof message.content === "string" ? message.content : "";
    if (message.role === "user") return [{ who: "you", what: "the question", text }];
    if (message.role === "system") return instructionPieces(text);
    if (message.role === "assistant") {
      const calls = (message.tool_calls ?? []).map((call) =>
        call.type === "function" ? `${call.function.name} ${call.function.arguments}` : ""
      );
      return calls.map((each) => ({
        who: "the model itself",
        what: "its calls so far",
        text: each,
      }));
    }
    if (message.role !== "tool") return [];
    const server = owners.get(toolOf.get(message.tool_call_id) ?? "") ?? "?";
    return [{ who: `whoever ${server} has it from`, what: "results of calls", text }];
  });
  return [...said, ...offered];
}

function instructionPieces(system: string): Piece[] {
  return system.split(/^(?=About the tools of )/m).filter((text) => text.trim() !== "")
    .map((text) => {
      const [, server, words] = /^About the tools of (.+?): ([^]*)$/.exec(text) ?? [];
      return server === undefined
        ? { who: "your host", what: "the system prompt", text: text.trim() }
        : { who: `the author of ${server}`, what: "instructions", text: words.trim() };
    });
}

function schemaPieces(schema: unknown, key?: string): { what: string; text: string }[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => schemaPieces(each, key));
  if (typeof schema === "string") {
    return key === "description" || key === "title" || key === "enum" || key === "examples"
      ? [{ what: "texts in schemas", text: schema }]
      : [];
  }
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) => [
    ...key === "properties" ? [{ what: "names of parameters", text: name }] : [],
    ...schemaPieces(value, key === "properties" ? undefined : name),
  ]);
}

function grouped(pieces: Piece[]): ReadText[] {
  const groups = Map.groupBy(
    pieces.filter(({ text }) => text !== ""),
    ({ who, what }) => `${who}\n${what}`,
  );
  const place = (who: string) => {
    const at = ["you", "your host", "the author of", "whoever"].findIndex((start) =>
      who.startsWith(start)
    );
    return at < 0 ? Infinity : at;
  };
  const inOrder = [...groups.values()].toSorted(([a], [b]) => {
    const [first, second] = [place(a.who), place(b.who)];
    return first === second ? 0 : first - second;
  });
  return inOrder.map((those) => {
    const { who, what, text } = those[0];
    const first = text.replace(/\s+/g, " ").trim();
    return {
      "who wrote it": who,
      what,
      texts: those.length,
      characters: those.reduce((sum, each) => sum + each.text.length, 0),
      "begins with": first.length > LONGEST ? `${first.slice(0, LONGEST).trimEnd()} …` : first,
    };
  });
}
