import type { Model } from "../model.ts";

const PHI = {
  publisher: "Microsoft",
  license: "MIT",
  task: "chat-completion",
  openWeights: true,
  managedCompute: true,
} as const;

/** Microsoft's own models. */
export const MICROSOFT: readonly Model[] = [
  {
    ...PHI,
    name: "Phi-4-reasoning",
    version: "1",
    capabilities: ["reasoning", "code"],
    contextLength: 32_768,
    maxOutputTokens: 32_768,
    parameters: "14 billion",
    summary:
      "A small open model that thinks before it answers: Phi-4, trained further on worked solutions of problems in mathematics, science and code.",
    goodFor:
      "Mathematics, logic and planning where memory is scarce or answers must come from a machine of your own. The answer has two parts: the chain of thought, then a summary.",
    limits:
      "English only. It was tested on mathematical reasoning above all, so check it before other uses. It knows nothing after March 2025, calls no tools, and long thoughts cost time and tokens.",
  },
  {
    ...PHI,
    name: "Phi-4-mini-reasoning",
    version: "1",
    capabilities: ["reasoning"],
    contextLength: 128_000,
    maxOutputTokens: 128_000,
    parameters: "3.8 billion",
    summary:
      "The smallest reasoning model of the Phi family, made for several steps of mathematics on little hardware.",
    goodFor: "Tutoring and proofs on phones, laptops and other edges of the network.",
    limits:
      "English and mathematics; facts about the world are not its strength. It calls no tools.",
  },
  {
    ...PHI,
    name: "Phi-4",
    version: "7",
    capabilities: ["code"],
    contextLength: 16_384,
    maxOutputTokens: 16_384,
    parameters: "14 billion",
    summary:
      "A small language model that was brought up on carefully chosen and made-up texts rather than on all of the web.",
    goodFor: "Questions of knowledge, mathematics and short programs at low cost.",
    limits:
      "The context is short and English comes first. It calls no tools and follows strict formats less reliably than larger models.",
  },
  {
    ...PHI,
    name: "Phi-4-mini-instruct",
    version: "1",
    capabilities: ["code"],
    contextLength: 131_072,
    maxOutputTokens: 4_096,
    parameters: "3.8 billion",
    summary:
      "A very small model for following instructions, with a long context and some twenty languages.",
    goodFor:
      "Sorting, extracting and summarising near the data, in the many small calls of a pipeline.",
    limits: "It forgets facts that larger models know: give it the text that it should work on.",
  },
  {
    ...PHI,
    name: "Phi-4-multimodal-instruct",
    version: "1",
    capabilities: ["vision", "audio"],
    contextLength: 131_072,
    maxOutputTokens: 4_096,
    parameters: "5.6 billion",
    summary:
      "A small model that takes text, pictures and speech in one request and answers in text.",
    goodFor:
      "Reading charts and photographed pages, transcribing and translating speech on small machines.",
    limits:
      "Pictures are understood in English only, and speech in eight languages. It calls no tools.",
  },
  {
    name: "MAI-Thinking-1",
    publisher: "Microsoft",
    version: "1",
    license: "Microsoft terms of use",
    task: "chat-completion",
    capabilities: ["reasoning", "tool-calling", "code"],
    contextLength: 256_000,
    maxOutputTokens: 64_000,
    summary:
      "A large reasoning model that Microsoft trained itself, with the interface of Chat Completions.",
    goodFor: "Agents and hard questions whose answers need many steps.",
    limits:
      "In preview. Its chain of thought comes back encrypted, so it can be passed on but not read.",
    openWeights: false,
    managedCompute: false,
    preview: true,
  },
];
