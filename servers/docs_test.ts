import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { steps } from "../lib/agent/test_servers.ts";
import { connect } from "../lib/connect.ts";
import { callForText, withTestClient } from "../lib/connect/test_client.ts";
import { openModel } from "../lib/model.ts";
import { ROOT } from "../lib/root.ts";
import { createDocsServer } from "./docs.ts";
import { openLibrary } from "./docs/library.ts";
import { DOCS_ROOT } from "./docs/page.ts";

const DOCS = `${ROOT}servers/docs.ts`;

/** An excerpt as the tool promises it. */
interface Excerpt {
  title: string;
  content: string;
  contentUrl: string;
}

const withDocs = (body: (client: Client) => Promise<void>) =>
  withTestClient(createDocsServer, body);

async function callTool(client: Client, name: string, args: Record<string, unknown>) {
  const { text, isError, data } = await callForText(client, name, args);
  return { text, isError, results: data.results };
}

async function searchDocs(client: Client, query: string): Promise<Excerpt[]> {
  return (await callTool(client, "microsoft_docs_search", { query })).results as Excerpt[];
}

Deno.test("the docs server answers over stdio with its own permission set", async () => {
  const client = await connect(DOCS);
  assertEquals(client.getServerVersion()?.name, "docs");
  assertStringIncludes(client.getInstructions()!, "not Microsoft's own");
  const [best] = await searchDocs(client, "upload a file to a container with the CLI");
  assertEquals(best.contentUrl, `${DOCS_ROOT}storage-blobs`);
  await client.close();
});

Deno.test("the docs server has the tools of Microsoft Learn's, all of which only read", async () => {
  await withDocs(async (client) => {
    const { tools } = await client.listTools();
    assertEquals(
      tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties!)]),
      [
        ["microsoft_docs_search", ["query"]],
        ["microsoft_code_sample_search", ["query", "language"]],
        ["microsoft_docs_fetch", ["url"]],
      ],
    );
    for (const { name, annotations } of tools) assert(annotations?.readOnlyHint, name);
  });
});

Deno.test("microsoft_docs_search gives excerpts that stand in the pages that they name", async () => {
  await withDocs(async (client) => {
    const { text, results } = await callTool(client, "microsoft_docs_search", {
      query: "How do I create an Azure Storage account using the Azure CLI?",
    });
    assertEquals(JSON.parse(text), { results });
    const excerpts = results as Excerpt[];
    assert(excerpts.length > 0 && excerpts.length <= 10);
    assertStringIncludes(excerpts[0].content, "az storage account create");
    for (const { title, content, contentUrl } of excerpts) {
      const page = await callTool(client, "microsoft_docs_fetch", { url: contentUrl });
      assertStringIncludes(page.text, content);
      assertStringIncludes(page.text, `# ${title.split(" › ")[0]}`);
      assert(content.length <= 2_000, `${title} has ${content.length} characters`);
    }
  });
});

Deno.test("microsoft_docs_search() finds a command by its name, a word with an error, and nothing in noise", async () => {
  await withDocs(async (client) => {
    const first = async (query: string) => (await searchDocs(client, query))[0]?.contentUrl;
    assertEquals(await first("az acr build"), `${DOCS_ROOT}container-registry-build`);
    assertEquals(await first("contaner regsitry build"), `${DOCS_ROOT}container-registry-build`);
    assertEquals(await first("STORAGE ACCOUNTS CREATING"), `${DOCS_ROOT}storage-account-create`);
    for (const noise of ["qqqqxxyyzz", "?!", "🦕", "the of and", "\u0000"]) {
      assertEquals(await searchDocs(client, noise), [], JSON.stringify(noise));
    }
  });
});

Deno.test("microsoft_docs_fetch reads every page, by its address and by small variations of it", async () => {
  const { pages } = await openLibrary();
  await withDocs(async (client) => {
    for (const { url, markdown } of pages) {
      assertEquals((await callTool(client, "microsoft_docs_fetch", { url })).text, markdown);
    }
    const [{ url, markdown }] = pages;
    for (const address of [`${url}/`, `${url}?view=1`, `${url}#try-it`, ` ${url} `]) {
      const { text } = await callTool(client, "microsoft_docs_fetch", { url: address });
      assertEquals(text, markdown, address);
    }
  });
});

Deno.test("microsoft_docs_fetch says what it expects when there is no such page", async () => {
  await withDocs(async (client) => {
    const addresses = [
      "https://learn.microsoft.com/en-us/azure/container-apps/overview",
      `${DOCS_ROOT}no-such-page`,
      `${DOCS_ROOT}../../../deno.json`,
      `${DOCS_ROOT}%2e%2e%2findex.ts`,
      "file:///etc/passwd",
      "not an address",
      "",
    ];
    for (const url of addresses) {
      const { text, isError } = await callTool(client, "microsoft_docs_fetch", { url });
      assertEquals(isError, true, url);
      assertStringIncludes(text, `There is no page at ${JSON.stringify(url)}`);
      assertStringIncludes(text, "microsoft_docs_search");
    }
  });
});

Deno.test("microsoft_code_sample_search gives code of the language that was asked for", async () => {
  await withDocs(async (client) => {
    const search = async (args: Record<string, string>) =>
      (await callTool(client, "microsoft_code_sample_search", args)).results as {
        codeSnippet: string;
        description: string;
        link: string;
        language: string;
      }[];
    const all = await search({ query: "create a container app with a managed identity" });
    assert(all.length > 1 && all.length <= 20);
    assertStringIncludes(all[0].codeSnippet, "az containerapp create");
    const typescript = await search({ query: "sign in and get a token", language: "TypeScript" });
    assert(typescript.length > 0);
    for (const { language, description, link } of typescript) {
      assertEquals(language, "typescript");
      assert(description.length > 0 && link.startsWith(DOCS_ROOT), description);
    }
    assertEquals(await search({ query: "sign in", language: "cobol" }), []);
  });
});

Deno.test("the docs server refuses an empty question and one without end", async () => {
  await withDocs(async (client) => {
    for (const query of ["", "   ", "storage ".repeat(100)]) {
      const { isError } = await callTool(client, "microsoft_docs_search", { query });
      assertEquals(isError, true, query.slice(0, 20));
    }
  });
});

Deno.test("the embedded model answers with the commands, and says where they stand", async () => {
  const model = openModel({ name: "embedded-wary", env: {} });
  const questions = [
    [
      "Give me the Azure CLI commands to create an Azure Container App with a managed identity. search Microsoft docs",
      "az containerapp create",
      "container-apps-managed-identity",
    ],
    [
      "How do I create an Azure Storage account using the Azure CLI?",
      "az storage account create",
      "storage-account-create",
    ],
  ];
  await withDocs(async (client) => {
    for (const [question, command, slug] of questions) {
      const all = await steps({ model, servers: [{ name: "docs", client }], question });
      const last = all.at(-1);
      const answer = last?.type === "answer" ? last.text : "";
      assertStringIncludes(answer, command);
      assertStringIncludes(answer, DOCS_ROOT + slug);
    }
  });
});
