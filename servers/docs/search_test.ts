import { assert, assertEquals } from "@std/assert";
import { openLibrary } from "./library.ts";

/** Questions as people ask them, each with the page that answers it best; written before the search was tuned. */
const QUESTIONS: [question: string, slug: string][] = [
  [
    "run a docker image in azure that signs in to other services without passwords",
    "container-apps-managed-identity",
  ],
  [
    "I need somewhere to put blobs, make me an account from the terminal",
    "storage-account-create",
  ],
  [
    "why does my container go to sleep when nobody calls it, and how do I keep one copy awake",
    "container-apps-scale",
  ],
  ["send 10 percent of the users to the new version first", "container-apps-revisions"],
  ["see what my container printed to the console", "container-apps-logs"],
  ["which subscription am I on and how do I switch", "azure-cli-sign-in"],
  ["print only the name of each resource as plain text", "azure-cli-output"],
  ["preview what a template would change before I run it", "bicep-deploy"],
  ["put everything up with one command and take it down again", "azure-developer-cli"],
  ["where do I find the key that a client has to send to my function", "functions-keys"],
  [
    "turn my existing REST API into tools for an AI agent without writing code",
    "api-management-mcp-servers",
  ],
  ["stop a caller that sends too many requests per minute", "api-management-rate-limit"],
  [
    "my server must call Graph in the name of the person who is logged in",
    "entra-on-behalf-of",
  ],
  ["log in on a machine that has no browser", "entra-device-code"],
  ["where do I keep database passwords so that the team can rotate them", "key-vault-secrets"],
  ["let my bot in Copilot Studio use an MCP server", "copilot-studio-mcp"],
  ["ask a person before the agent calls a tool", "foundry-agent-mcp-tool"],
  ["give a colleague the right to read only", "role-assignments"],
  ["a workflow, built by drag and drop, that an AI agent can call", "logic-apps-mcp"],
  ["one list of approved MCP servers for the whole company", "api-center-mcp-registry"],
];

const SHORTEST_PAGE = 300;

Deno.test("search() has the best page among the first three for at least 80 % of the questions", async () => {
  const library = await openLibrary();
  assertEquals(QUESTIONS.length, 20);
  const missed = QUESTIONS.filter(([question, slug]) => {
    const slugs = new Set(library.search(question).map(({ page }) => page.slug));
    return ![...slugs].slice(0, 3).includes(slug);
  });
  assert(missed.length <= QUESTIONS.length * 0.2, `missed: ${JSON.stringify(missed, null, 1)}`);
});

Deno.test("the library has at least 40 pages of at least 300 words, each with one title of its own", async () => {
  const { pages } = await openLibrary();
  assert(pages.length >= 40, `${pages.length} pages`);
  assertEquals(new Set(pages.map(({ title }) => title)).size, pages.length);
  for (const { slug, markdown } of pages) {
    const words = markdown.match(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu) ?? [];
    assert(words.length >= SHORTEST_PAGE, `${slug} has ${words.length} words`);
    assertEquals(markdown.match(/^# /gm)?.length, 1, slug);
  }
});
