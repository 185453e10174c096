import type { ChatRequest } from "../types.ts";
import type { Completion } from "./completion.ts";

/**
 * Streams a completion as server-sent events, in OpenAI's chunks.
 *
 * @param request the request, for `stream_options`
 * @param completion what to send
 * @returns a response of type `text/event-stream`
 */
export function toEventStream(request: ChatRequest, completion: Completion): Response {
  const encoder = new TextEncoder();
  const events = chunks(request, completion);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = events.next();
      if (next.done) {
        controller.enqueue(encoder.encode("data: [DONE]\n\n"));
        controller.close();
      } else {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
      }
    },
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" },
  });
}

function* chunks(request: ChatRequest, completion: Completion): Generator<Record<string, unknown>> {
  const wantsUsage = request.stream_options?.include_usage === true;
  const chunk = (delta: Record<string, unknown>, finish: string | null = null) => ({
    id: completion.id,
    object: "chat.completion.chunk",
    created: completion.created,
    model: completion.model,
    system_fingerprint: "rules",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...(wantsUsage ? { usage: null } : {}),
  });
  yield chunk({ role: "assistant", content: completion.text === null ? null : "" });
  for (const piece of pieces(completion.text ?? "", 3)) yield chunk({ content: piece });
  for (const [index, call] of completion.calls.entries()) {
    const { id, type, function: { name, arguments: args } } = call;
    yield chunk({ tool_calls: [{ index, id, type, function: { name, arguments: "" } }] });
    for (const piece of pieces(args, 4)) {
      yield chunk({ tool_calls: [{ index, function: { arguments: piece } }] });
    }
  }
  yield chunk({}, completion.finish);
  if (wantsUsage) yield { ...chunk({}), choices: [], usage: completion.usage };
}

/** Splits a text into pieces of a few words each; joined they are the text. */
function pieces(text: string, words: number): string[] {
  return text.match(new RegExp(`(?:\\s*\\S+){1,${words}}\\s*$|(?:\\s*\\S+){1,${words}}`, "g")) ??
    [];
}
