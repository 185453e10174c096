import type { Model } from "./model.ts";

/**
 * Writes the card of a model.
 *
 * @returns Markdown.
 */
export function writeCard(model: Model): string {
  const facts: [string, string | undefined][] = [
    ["Publisher", model.publisher],
    ["Version", model.version + (model.preview ? " (preview)" : "")],
    ["License", model.license],
    ["Task", model.task],
    ["Capabilities", model.capabilities.join(", ") || undefined],
    ["Context length", tokens(model.contextLength)],
    ["Longest output", model.maxOutputTokens && tokens(model.maxOutputTokens)],
    ["Parameters", model.parameters],
    ["Weights", model.openWeights ? "published" : "not published"],
  ].map(([name, value]) => [name, value] as [string, string | undefined]);
  return [
    `# ${model.name}`,
    "",
    model.summary,
    "",
    ...facts.flatMap(([name, value]) => value ? [`- ${name}: ${value}`] : []),
    "",
    "## Good for",
    "",
    model.goodFor,
    "",
    "## Limits",
    "",
    model.limits,
  ].join("\n");
}

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

function tokens(count: number): string {
  return `${count.toLocaleString("en-US")} tokens`;
}
