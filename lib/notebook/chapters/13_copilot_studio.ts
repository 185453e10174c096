/**
 * The notes, checks and questions of chapter 13.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { readConnector, validateConnector } from "../../connector/mod.ts";
import type { Notes } from "../annotate.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

/** What the lines of `news_connector.yaml` do. */
export const CONNECTOR_NOTES: Notes = {
  "swagger:": "the version of OpenAPI. Power Platform reads 2.0, in quotes, and no later one",
  "title:": "the name in the list of tools",
  "description:": "what the agent goes by when it decides whether this server can help",
  "version:": "yours",
  "host:": "the server, without scheme and path. The form of the import asks for it again",
  "basePath:": "stands before every path",
  "- https": "nothing else goes over the internet",
  "/mcp:": "the MCP endpoint: host, basePath and this make its address",
  "post:": "the one operation. Every message of the client is a POST",
  "summary:": "the title of the operation",
  "operationId:": "its name, letters and digits",
  "x-ms-agentic-protocol:":
    "the line that makes it MCP. No tool is listed here: those come from the server",
  '"200":': "OpenAPI wants an answer. What it holds is MCP's business",
  "api_key:": "one way to sign in, under a name of your choice",
  "type:": "a key: whoever makes the connection is asked for it",
  "in:": "it travels as a header",
  "name:": "as this one",
  "- api_key:": "and the calls use it. Forget this, and they go out bare",
};

/** What the lines of the news server's Dockerfile do. */
export const IMAGE_NOTES: Notes = {
  "FROM": "Deno in the course's version, on Debian",
  "COPY deno.json": "which packages, in which versions, and the permission sets",
  "COPY lib": "what servers share; Dockerfile.dockerignore keeps tests and .env files out",
  "COPY servers/news servers": "the server itself",
  "USER": "not root from here on",
  "RUN": "fetches the packages now, exactly those of the lock file",
  "HEALTHCHECK": "for Docker; Container Apps has probes of its own, in infra/app.bicep",
  'CMD ["sh"':
    "no network for packages, one permission set, no sessions, all addresses of the container",
};

/** Checks the learner's mended connector. */
export function checkMended(text: string): Promise<void> {
  return check("Copilot Studio would take your connector", () => judgeMended(text));
}

/**
 * Reads a connector for the parcel server.
 *
 * @returns True, or a hint.
 */
export async function judgeMended(text: string): Promise<true | string> {
  const problems = await validateConnector(text);
  if (problems.length > 0) {
    const [{ line, place, message }] = problems;
    const many = problems.length === 1 ? "one problem" : `${problems.length} problems`;
    return `${many} left. Line ${line}${place && `, ${place}`}: ${message}.`;
  }
  const { url, security } = await readConnector(text);
  if (url !== "https://parcels.harbourworks.example/v2/mcp") {
    return `That leads to ${url}. The server is at https://parcels.harbourworks.example/v2/mcp.`;
  }
  if (security.kind === "none") return "The server wants a key, and the connector has none.";
  if (security.kind !== "apiKey" || security.in !== "header") return "The key travels as a header.";
  return security.name === "X-Parcels-Key" ||
    `The header is X-Parcels-Key, and the connector says ${security.name}.`;
}

/** What becomes of a tool on the way. */
export type See = (tool: Tool) => { tool?: Tool; because: string[] };

/** Checks the learner's tool. */
export function checkTool(tool: Tool, see: See): Promise<void> {
  return check("the tool arrives whole", () => judgeTool(tool, see));
}

/**
 * Holds a tool against what Copilot Studio does to it.
 *
 * @returns True, or a hint.
 */
export function judgeTool(tool: Tool, see: See): true | string {
  const seen = see(tool);
  if (!seen.tool) return `The agent never hears of the tool: ${seen.because.join()}.`;
  const lost = seen.because.find((change) => /nothing is left|does not say/.test(change));
  if (lost) return `Something is lost on the way. ${lost}.`;
  const { state, owner, place } = tool.inputSchema.properties as Record<
    string,
    { type?: unknown; enum?: unknown[]; properties?: Record<string, { type?: unknown }> }
  >;
  if (state?.enum?.join() !== "lost,found,returned") {
    return "state: the server still wants one of lost, found and returned.";
  }
  if (owner?.type !== "string") return "owner: a text. How does a client leave a parameter out?";
  if (tool.inputSchema.required?.includes("owner")) return "owner: nobody has to give it.";
  return place?.properties?.city?.type === "string" ||
    "place: an object with a city, which is a text. Write it where it is used.";
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("A new tool has been added to the server. What has to be done to the connector?", [
      {
        answer: "List the tool in the file, and import it again",
        because: "No tool stands in the file. It says where the server is, not what it can do.",
      },
      {
        answer: "Nothing",
        right: true,
        because:
          "The tools are listed by the server, each time that the agent asks. That is also why a " +
          "server whose tools change under your hands is a risk (chapter 18).",
      },
      {
        answer: "Raise its version",
        because: "Nobody looks at it. It is for you.",
      },
    ]),
    question("Everybody who uses your agent sends the same API key. What does the server know?", [
      {
        answer: "Which person asks",
        because: "A key names whoever it was given to. One key for all is one name for all.",
      },
      {
        answer: "That the call comes from somebody who has the key",
        right: true,
        because:
          "Enough for public news. Where rows belong to people it takes OAuth, as in chapter 07.",
      },
      {
        answer: "That the call comes from Copilot Studio",
        because: "Whoever copies the key can send it from anywhere.",
      },
    ]),
    question(
      "Three replicas run, with sessions, and calls are lost. What mends it for good?",
      [
        {
          answer: "Sticky sessions at the load balancer",
          because:
            "Most go by a cookie, and an MCP client keeps none. One that reads the session's header " +
            "helps until the replica is taken away.",
        },
        {
          answer: "More replicas",
          because: "The more there are, the rarer it is the one that knows the session.",
        },
        {
          answer: "A server that keeps nothing between two calls",
          right: true,
          because:
            "Then it does not matter which one answers. What has to be kept goes where all can read it.",
        },
      ],
    ),
    question(
      "A tool works in VS Code. In Copilot Studio it is not on the list. Where do you look first?",
      [
        {
          answer: "At its schemas",
          right: true,
          because:
            "A $ref in one of them is enough, and nobody says so. Zod writes one for a type that " +
            "contains itself.",
        },
        {
          answer: "At the connector",
          because: "Then no tool of the server would be there.",
        },
        {
          answer: "At its name",
          because: "VS Code lists it under that name, and no known issue is about names.",
        },
      ],
    ),
  );
}
