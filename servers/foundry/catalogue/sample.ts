import type { Model } from "./model.ts";

/**
 * Writes how a program calls a deployment of a model.
 *
 * @returns TypeScript for `npm:openai`.
 */
export function writeSample({ name, task }: Model): string {
  const call = task === "embeddings"
    ? `const { data } = await openai.embeddings.create({ model: "${name}", input: "Hello" });
console.log(data[0].embedding.length);`
    : `const { choices } = await openai.chat.completions.create({
  model: "${name}",
  messages: [{ role: "user", content: "What is MCP?" }],
});
console.log(choices[0].message.content);`;
  return `import OpenAI from "openai";

const openai = new OpenAI({ baseURL: \`\${projectEndpoint}/openai/v1\`, apiKey: token });
${call}`;
}
