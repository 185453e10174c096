/** What a model can do besides answering in words. */
export const CAPABILITIES = ["reasoning", "tool-calling", "vision", "audio", "code"] as const;

/** What models are for, as the catalogue calls it. */
export const TASKS = ["chat-completion", "embeddings"] as const;

/** A model of the catalogue. The figures are those of the Foundry Models documentation in 2026; the words are ours. */
export interface Model {
  /** Its name in the catalogue, which a deployment has to give. */
  name: string;
  publisher: string;
  version: string;
  license: string;
  task: typeof TASKS[number];
  capabilities: readonly typeof CAPABILITIES[number][];
  /** Tokens that go in at most. */
  contextLength: number;
  /** Tokens that come out at most; undefined for embeddings. */
  maxOutputTokens?: number;
  /** What it is, in one sentence. */
  summary: string;
  /** Who should use it, and for what. */
  goodFor: string;
  /** What it is not for, and what to watch. */
  limits: string;
  /** Whether its weights are published. */
  openWeights: boolean;
  /** Number of parameters, where it is known. */
  parameters?: string;
  /** Can run on virtual machines of one's own too. Nothing is deployed from here: it is a guide and no promise. */
  managedCompute: boolean;
  preview?: boolean;
}
